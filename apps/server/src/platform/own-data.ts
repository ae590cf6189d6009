import type { Reader } from './command.ts'

/** Whose copy it is: somebody of the district, with the account they sign in with. */
export interface Whom {
  personId: string
  accountId: string | null
}

export interface OwnValue {
  field: string
  label: string
  value: string | null
}

/** One thing that is kept about somebody, to read and to take along. */
export interface OwnRecord {
  kind: string
  title: string
  values: OwnValue[]
}

/** What a module keeps about somebody, in clear for them; of others no more than neighbours see. */
export interface OwnData {
  part: string
  title: string
  /** The tables that are told here; a table with somebody's id is in one of these lists or is left out for a reason. */
  tables: readonly string[]
  of(q: Reader, whom: Whom): Promise<OwnRecord[]>
}

export type Line = readonly [field: string, label: string, value: string | number | boolean | Date | null | undefined]

const told = (value: Line[2]): string | null => {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'boolean' ? (value ? '是' : '否') : String(value)
}

export const ownRecord = (kind: string, title: string, lines: readonly Line[]): OwnRecord => ({
  kind,
  title,
  values: lines.map(([field, label, value]) => ({ field, label, value: told(value) })),
})

/** So many rows of a kind at most: a copy is read and printed. */
export const mostOwnRows = 5000
