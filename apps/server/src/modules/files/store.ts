import { sql } from 'kysely'
import type { CommandContext } from '../../platform/command.ts'
import { invalid, notFound } from '../../platform/errors.ts'
import { rawQuery, tables } from '../../platform/sql.ts'
import type { FileRow, FilesTables, OwnerKind } from './tables.ts'

const db = tables<FilesTables>()

export type NewFile = Pick<FileRow, 'file_id' | 'kind' | 'mime' | 'bytes' | 'width' | 'height' | 'sha256' | 'alt'>

/**
 * Writes the row, or answers the one of the same bytes that the account has not used yet. Decided by the unique index,
 * so two uploads at once are one file; the older row counts as uploaded now, and is not swept away under the uploader.
 */
export async function addFile(ctx: CommandContext, file: NewFile): Promise<FileRow> {
  const [row] = await ctx.settle<FileRow>(
    db
      .insertInto('files')
      .values({
        ...unused,
        ...file,
        district_id: ctx.district,
        account_id: ctx.actor.accountId as string,
        uploaded_at: ctx.now,
      })
      .onConflict((oc) =>
        oc
          .columns(['district_id', 'account_id', 'sha256'])
          .where('owner_id', 'is', null)
          .doUpdateSet({ uploaded_at: ctx.now, alt: sql<string | null>`coalesce(excluded.alt, files.alt)` }),
      )
      .returningAll(),
  )
  return row as FileRow
}

const unused = {
  owner_kind: null,
  owner_id: null,
  part_id: null,
  role: null,
  place_in_row: null,
  area_code: null,
  grid_code: null,
  published_at: null,
  published_by: null,
} as const

export async function lockFile(ctx: CommandContext, fileId: string): Promise<FileRow> {
  const row = await ctx.one(
    db
      .selectFrom('files')
      .selectAll()
      .where('district_id', '=', ctx.district)
      .where('file_id', '=', fileId)
      .forUpdate(),
  )
  if (!row) throw notFound()
  return row
}

export interface Attachment {
  fileIds: string[]
  ownerKind: OwnerKind
  ownerId: string
  /** The message or proof it came with. */
  partId?: string
  role: string
  place: { areaCode: string; gridCode?: string | null }
}

/**
 * Gives uploaded files to a record, in this order. The update locks each row and looks at it again after waiting, so a
 * file is used once; every one must be the actor's own and unused, or nothing is.
 */
export async function attachFiles(ctx: CommandContext, about: Attachment): Promise<void> {
  const fileIds = [...new Set(about.fileIds)]
  if (fileIds.length === 0) return
  const taken = await ctx.settle(
    rawQuery(sql<{ file_id: string }>`
      update files set owner_kind = ${about.ownerKind}, owner_id = ${about.ownerId}::uuid, part_id = ${about.partId ?? null}::uuid,
        role = ${about.role}, place_in_row = u.place, area_code = ${about.place.areaCode}, grid_code = ${about.place.gridCode ?? null}
      from unnest(${fileIds}::uuid[]) with ordinality as u (file_id, place)
      where files.district_id = ${ctx.district} and files.file_id = u.file_id
        and files.account_id = ${ctx.actor.accountId}::uuid and files.owner_id is null
      returning files.file_id`),
  )
  if (taken.length !== fileIds.length) throw invalid('file-not-yours')
}

/**
 * Of a record's photos everybody sees these, in this order, and no other: for records whose photos officials put up.
 * Read under the record's lock; refused when one of them is no photo of it.
 */
export async function showPhotos(
  ctx: CommandContext,
  owner: { ownerKind: OwnerKind; ownerId: string },
  fileIds: string[],
): Promise<void> {
  const ids = [...new Set(fileIds)]
  const shown = await ctx.settle(
    rawQuery(sql<{ file_id: string }>`
      update files set place_in_row = coalesce(u.place, files.place_in_row),
        published_at = case when u.place is null then null else coalesce(files.published_at, ${ctx.now}) end,
        published_by = case when u.place is null then null else coalesce(files.published_by, ${ctx.actor.personId}::uuid) end
      from files f left join unnest(${ids}::uuid[]) with ordinality as u (file_id, place) on u.file_id = f.file_id
      where f.district_id = ${ctx.district} and f.owner_id = ${owner.ownerId}::uuid and f.owner_kind = ${owner.ownerKind}
        and f.kind = 'image' and files.district_id = ${ctx.district} and files.file_id = f.file_id
      returning case when u.place is null then null else files.file_id end as file_id`),
  )
  if (shown.filter(({ file_id }) => file_id !== null).length !== ids.length) throw invalid('file-not-photo')
}

export function savePublication(
  ctx: CommandContext,
  fileId: string,
  change: Partial<Pick<FileRow, 'published_at' | 'published_by' | 'alt'>>,
): void {
  ctx.write(db.updateTable('files').set(change).where('district_id', '=', ctx.district).where('file_id', '=', fileId))
}

/** Takes files nobody used out of the table, a batch at a time; answers which bytes may go. */
export function removeUnattachedRows(
  ctx: CommandContext,
  before: Date,
  most: number,
): Promise<Pick<FileRow, 'file_id' | 'kind'>[]> {
  return ctx.settle(
    rawQuery(sql<Pick<FileRow, 'file_id' | 'kind'>>`
      delete from files where district_id = ${ctx.district} and file_id in (
        select file_id from files where district_id = ${ctx.district} and owner_id is null and uploaded_at < ${before}
        order by uploaded_at limit ${most} for update skip locked)
      returning file_id, kind`),
  )
}
