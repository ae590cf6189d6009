import type { Vault } from '../../platform/vault.ts'
import type { Profile } from './profile.ts'

type Row = Record<string, unknown>
interface Sealed {
  sealed: string
}

const isSealed = (value: unknown): value is Sealed => typeof value === 'object' && value !== null && 'sealed' in value
const personalKeys = (profile: Pick<Profile, 'columns'>) =>
  profile.columns.filter(({ personal }) => personal).map(({ key }) => key)

/** The row as it is kept: what is personal in it can be read with the secret alone. */
export function sealedRow(vault: Vault, profile: Pick<Profile, 'columns'>, row: unknown): unknown {
  const keys = personalKeys(profile)
  if (row === null || keys.length === 0) return row
  const kept: Row = { ...(row as Row) }
  for (const key of keys) {
    const value = kept[key]
    if (typeof value === 'string') kept[key] = { sealed: vault.seal(value).toString('base64') }
  }
  return kept
}

/** The row as it was read. */
export function openedRow(vault: Vault, profile: Pick<Profile, 'columns'>, kept: unknown): unknown {
  const row: Row = { ...(kept as Row) }
  for (const key of personalKeys(profile)) {
    const value = row[key]
    if (isSealed(value)) row[key] = vault.open(Buffer.from(value.sealed, 'base64'))
  }
  return row
}

/** The row with what is personal in it sealed anew; null where it is. */
export function resealedRow(vault: Vault, kept: unknown): Row | null {
  if (typeof kept !== 'object' || kept === null) return null
  const changed = Object.entries(kept).flatMap(([key, value]): [string, Sealed][] => {
    const anew = isSealed(value) && vault.resealed(Buffer.from(value.sealed, 'base64'))
    return anew ? [[key, { sealed: anew.toString('base64') }]] : []
  })
  return changed.length > 0 ? { ...kept, ...Object.fromEntries(changed) } : null
}
