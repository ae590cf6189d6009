import { sql } from 'kysely'
import type { Reader } from '../../platform/command.ts'
import { notFound } from '../../platform/errors.ts'
import { tables } from '../../platform/sql.ts'
import { type FileView, toView } from './file.ts'
import { policy } from './policy.ts'
import type { FileRow, FilesTables, OwnerKind } from './tables.ts'

const db = tables<FilesTables>()

export type FileOfOwner = FileView & { role: string | null; partId: string | null }

/** Files of records of one kind, by record: part after part as they came, each in the order it was given. */
export async function filesOf(
  q: Reader,
  ownerKind: OwnerKind,
  ownerIds: string[],
  options: { publishedOnly?: boolean } = {},
): Promise<Map<string, FileOfOwner[]>> {
  const found = new Map<string, FileOfOwner[]>()
  if (ownerIds.length === 0) return found
  let query = db
    .selectFrom('files')
    .selectAll()
    .where('district_id', '=', q.district)
    .where('owner_id', '=', sql<string>`any(${[...new Set(ownerIds)]})`)
    .where('owner_kind', '=', ownerKind)
  if (options.publishedOnly) query = query.where('published_at', 'is not', null)
  // Parts are messages and proofs: their ids are UUIDv7, so their order is that of time.
  const rows = await q.all(
    query
      .orderBy('part_id', (by) => by.asc().nullsFirst())
      .orderBy('place_in_row')
      .orderBy('file_id'),
  )
  for (const row of rows) {
    const owner = row.owner_id as string
    found.set(owner, [...(found.get(owner) ?? []), { ...toView(row), role: row.role, partId: row.part_id }])
  }
  return found
}

/** What each kind of owner says: may the viewer see this record? Given by the later modules through the module list. */
export type Scopes = Record<OwnerKind, (q: Reader, ownerId: string) => Promise<boolean>>

/** The file if the viewer may see it; what one may not see is not there (404). */
export async function visibleFile(q: Reader, fileId: string, scopes: Scopes): Promise<FileRow> {
  const file = await q.one(
    db.selectFrom('files').selectAll().where('district_id', '=', q.district).where('file_id', '=', fileId),
  )
  if (!file) throw notFound()
  if (policy.getFile(q.actor, file, false) === true) return file
  const shown = file.owner_kind !== null && (await scopes[file.owner_kind](q, file.owner_id as string))
  if (policy.getFile(q.actor, file, shown) !== true) throw notFound()
  return file
}

/** The file of these bytes that the account uploaded and has not used yet. */
export const unusedFile = (q: Reader, sha256: Buffer): Promise<FileRow | undefined> =>
  q.one(ofAccount(q).selectAll().where('sha256', '=', sha256))

export const countUnused = async (q: Reader): Promise<number> =>
  (await q.one(ofAccount(q).select(({ fn }) => fn.countAll<number>().as('count'))))?.count ?? 0

const ofAccount = (q: Reader) =>
  db
    .selectFrom('files')
    .where('district_id', '=', q.district)
    .where('account_id', '=', q.actor.accountId as string)
    .where('owner_id', 'is', null)

/** Which of these ids have a row. */
export async function knownFiles(q: Reader, fileIds: string[]): Promise<Set<string>> {
  const rows = await q.all(
    db
      .selectFrom('files')
      .select('file_id')
      .where('district_id', '=', q.district)
      .where('file_id', '=', sql<string>`any(${fileIds}::uuid[])`),
  )
  return new Set(rows.map(({ file_id }) => file_id))
}
