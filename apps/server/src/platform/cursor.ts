import { invalid } from './errors.ts'

/** A page's end as an opaque word: the sort values of its last row. */
export const toCursor = (...values: (string | number | boolean)[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url')

/** The values again; refused when they are not `length` values of these kinds. */
export function fromCursor<K extends ('string' | 'number' | 'boolean' | 'instant' | 'id')[]>(
  cursor: string | undefined,
  ...kinds: K
) {
  if (!cursor) return undefined
  try {
    const values = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[]
    if (values.length === kinds.length && values.every((value, index) => fits(value, kinds[index] as string))) {
      return values as { [I in keyof K]: K[I] extends 'number' ? number : K[I] extends 'boolean' ? boolean : string }
    }
  } catch {
    // falls through to the refusal below
  }
  throw invalid('bad-cursor')
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
function fits(value: unknown, kind: string): boolean {
  if (kind === 'id') return typeof value === 'string' && uuid.test(value)
  if (kind === 'instant')
    return typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value))
  return typeof value === kind
}

/** Takes `limit` rows of `limit + 1` asked for, and says where the next page begins. */
export function paged<Row>(
  rows: Row[],
  limit: number,
  cursorOf: (row: Row) => string,
): { rows: Row[]; next: string | null } {
  const page = rows.slice(0, limit)
  return { rows: page, next: rows.length > limit ? cursorOf(page.at(-1) as Row) : null }
}
