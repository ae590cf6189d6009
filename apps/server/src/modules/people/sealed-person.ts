import { type OwnKey, sealedWithOwn, type Vault } from '../../platform/vault.ts'

/** Somebody's own key; undefined where it is gone, and with it all that it sealed. */
export const keyOf = (vault: Vault, wrapped: Buffer | null): OwnKey | undefined =>
  wrapped ? vault.ownKey(wrapped) : undefined

/** A value of somebody: sealed with their own key, or with the deployment's where it is from before there were such keys. */
export function openValue(vault: Vault, key: OwnKey | undefined, field: string, sealed: Buffer | null): string | null {
  if (!sealed) return null
  return sealedWithOwn(sealed) ? (key?.open(field, sealed) ?? null) : vault.open(sealed)
}

export interface SealedPerson {
  wrapped: Buffer | null
  name_sealed: Buffer
  phone_sealed: Buffer | null
  id_sealed: Buffer | null
  born_sealed: Buffer | null
}

export interface OpenPerson {
  key: OwnKey | undefined
  name: string
  phone: string | null
  idNumber: string | null
  bornOn: string | null
}

/** All that is sealed of somebody, in clear. */
export function openPerson(vault: Vault, row: SealedPerson): OpenPerson {
  const key = keyOf(vault, row.wrapped)
  return {
    key,
    name: openValue(vault, key, 'name', row.name_sealed) ?? '',
    phone: openValue(vault, key, 'phone', row.phone_sealed),
    idNumber: openValue(vault, key, 'idNumber', row.id_sealed),
    bornOn: openValue(vault, key, 'born', row.born_sealed),
  }
}
