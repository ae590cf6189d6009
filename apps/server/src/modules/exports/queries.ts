import { type PersonalFieldId, personalFields, type QueryOf, type ResponseOf } from '@linli/contract'
import { sql } from 'kysely'
import { scopeOf } from '../../platform/actor.ts'
import type { Reader } from '../../platform/command.ts'
import { fromCursor, paged, toCursor } from '../../platform/cursor.ts'
import { authorise, every, explain } from '../../platform/decision.ts'
import { notFound } from '../../platform/errors.ts'
import { canMove } from '../../platform/moves.ts'
import { tables } from '../../platform/sql.ts'
import { countMatching, fieldsFor, namesOf, type PeopleFilter } from '../people/index.ts'
import { areaNames } from '../territory/index.ts'
import { type Download, type Export, exportMoves, mostDownloads, mostPeople, plainCode, statusOf } from './export.ts'
import { policy } from './policy.ts'
import type { ExportsTables } from './tables.ts'

const db = tables<ExportsTables>()
type Row = ResponseOf<'listExports'>['rows'][number]
type View = ResponseOf<'getExport'>

export const filterOf = (q: Pick<Reader, 'vault'>, row: Export): PeopleFilter => ({
  within: row.area_code,
  ...(row.question_sealed ? { q: q.vault.open(row.question_sealed) } : {}),
  ...(row.tie ? { tie: row.tie } : {}),
  ...(row.care ? { care: row.care } : {}),
  ...(row.age ? { age: row.age } : {}),
})

export async function previewExport(q: Reader, filter: QueryOf<'previewExport'>): Promise<ResponseOf<'previewExport'>> {
  authorise(policy.previewExport(q.actor, filter.within))
  return {
    people: await countMatching(q, filter, mostPeople),
    most: mostPeople,
    fields: fieldsFor(q.actor, filter.within),
  }
}

/** The export, if the viewer asked for it or answers for its area. */
export async function visibleExport(q: Reader, exportId: string): Promise<Export> {
  const row = await q.one(
    db.selectFrom('exports').selectAll().where('district_id', '=', q.district).where('export_id', '=', exportId),
  )
  const about = row && { areaCode: row.area_code, askedBy: row.asked_by }
  if (!about || policy.getExport(q.actor, about) !== true) throw notFound()
  return row
}

const aboutOf = (row: Export) => ({ areaCode: row.area_code, askedBy: row.asked_by })

async function rowsOf(q: Reader, rows: Export[]): Promise<Row[]> {
  const [names, areas] = await Promise.all([
    namesOf(
      q,
      rows.flatMap(({ asked_by, decided_by }) => [asked_by, decided_by]),
    ),
    areaNames(
      q,
      rows.map(({ area_code }) => area_code),
    ),
  ])
  const named = (id: string) => ({ id, name: names.get(id)?.displayName ?? '' })
  return rows.map((row): Row => {
    const status = statusOf(row, q.now)
    const about = aboutOf(row)
    return {
      exportId: row.export_id,
      area: { code: row.area_code, name: areas.get(row.area_code) ?? row.area_code },
      purpose: row.purpose,
      words: row.words,
      receiver: row.receiver,
      people: row.people,
      fields: (row.fields as PersonalFieldId[]).map((field) => ({
        field,
        label: personalFields[field].label,
        sensitivity: personalFields[field].sensitivity,
        inFull: row.in_full.includes(field),
      })),
      status,
      askedBy: named(row.asked_by),
      askedAt: row.asked_at.toISOString(),
      decidedBy: row.decided_by && named(row.decided_by),
      decidedAt: row.decided_at?.toISOString() ?? null,
      reason: row.reason,
      until: row.until?.toISOString() ?? null,
      left: status === 'approved' ? mostDownloads - row.downloads : 0,
      may: {
        decideExport: explain(every(policy.decideExport(q.actor, about), canMove(exportMoves, 'approve', status))),
        withdrawExport: explain(every(policy.withdrawExport(q.actor, about), canMove(exportMoves, 'withdraw', status))),
        downloadExport: explain(every(policy.downloadExport(q.actor, about), canMove(exportMoves, 'download', status))),
      },
    } as Row
  })
}

const downloadView = (row: Download, name: string) => ({
  downloadId: row.download_id,
  nth: row.nth,
  code: row.code,
  people: row.people,
  at: row.at.toISOString(),
  by: { id: row.by_person, name },
})

export async function viewOf(q: Reader, row: Export): Promise<View> {
  const [told] = await rowsOf(q, [row])
  const downloads = await q.all(
    db
      .selectFrom('export_downloads')
      .selectAll()
      .where('district_id', '=', q.district)
      .where('export_id', '=', row.export_id)
      .orderBy('nth'),
  )
  const question = row.question_sealed && q.vault.open(row.question_sealed)
  return {
    ...(told as Row),
    filter: { q: question, tie: row.tie, care: row.care, age: row.age },
    minors: row.minors,
    downloads: downloads.map((each) => downloadView(each, (told as Row).askedBy.name)),
  }
}

export async function listExports(q: Reader, filter: QueryOf<'listExports'>): Promise<ResponseOf<'listExports'>> {
  authorise(policy.listExports(q.actor))
  const after = fromCursor(filter.cursor, 'instant', 'id')
  const { ranges } = scopeOf(q.actor, ['secretary', 'securityAdministrator', 'auditAdministrator'])
  let query = db
    .selectFrom('exports')
    .selectAll()
    .where('district_id', '=', q.district)
    .where((eb) =>
      eb.or([
        eb('asked_by', '=', q.actor.personId),
        ...ranges.map(({ from, to }) => eb.and([eb('area_code', '>=', from), eb('area_code', '<', to)])),
      ]),
    )
  const over = sql<boolean>`(status = 'approved' and (until <= ${q.now} or downloads >= ${mostDownloads}))`
  if (filter.status === 'closed') query = query.where(over)
  else if (filter.status === 'approved') query = query.where('status', '=', 'approved').where(sql<boolean>`not ${over}`)
  else if (filter.status) query = query.where('status', '=', filter.status)
  if (after) query = query.where(sql<boolean>`(asked_at, export_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  const found = await q.all(
    query
      .orderBy('asked_at', 'desc')
      .orderBy('export_id', 'desc')
      .limit(filter.limit + 1),
  )
  const { rows, next } = paged(found, filter.limit, (row) => toCursor(row.asked_at.toISOString(), row.export_id))
  return {
    rows: await rowsOf(q, rows),
    next,
    may: {
      requestExport: explain(policy.fillKnown(q.actor)),
      findDownload: explain(policy.findDownload(q.actor)),
      fillKnown: explain(policy.fillKnown(q.actor)),
    },
  }
}

export async function findDownload(q: Reader, typed: string): Promise<ResponseOf<'findDownload'>> {
  authorise(policy.findDownload(q.actor))
  const found = await q.one(
    db
      .selectFrom('export_downloads')
      .selectAll()
      .where('district_id', '=', q.district)
      .where('code', '=', plainCode(typed)),
  )
  if (!found) throw notFound('export-code-unknown')
  const row = await visibleExport(q, found.export_id).catch(() => {
    throw notFound('export-code-unknown')
  })
  const [told] = await rowsOf(q, [row])
  return { ...downloadView(found, (told as Row).askedBy.name), export: told as Row }
}

/** A download with its export, for making the file of it again. */
export async function downloadOf(q: Reader, downloadId: string): Promise<{ row: Export; download: Download }> {
  const download = await q.one(
    db
      .selectFrom('export_downloads')
      .selectAll()
      .where('district_id', '=', q.district)
      .where('download_id', '=', downloadId),
  )
  if (!download) throw notFound()
  const row = await visibleExport(q, download.export_id)
  authorise(policy.downloadExport(q.actor, aboutOf(row)))
  return { row, download }
}

/** Why people were looked at together, for those people: of a list what it was for, of a form its reason. */
export async function reasonsOfLooks(q: Reader, aboutIds: string[]): Promise<Map<string, string>> {
  if (aboutIds.length === 0) return new Map()
  const isOne = sql<string>`any(${[...new Set(aboutIds)]}::uuid[])`
  const [lists, forms] = await Promise.all([
    q.all(
      db
        .selectFrom('export_downloads as d')
        .innerJoin('exports as e', (join) =>
          join.on('e.district_id', '=', q.district).onRef('e.export_id', '=', 'd.export_id'),
        )
        .select(['d.download_id as id', 'e.words', 'e.receiver'])
        .where('d.district_id', '=', q.district)
        .where('d.download_id', '=', isOne),
    ),
    q.all(
      db
        .selectFrom('form_fillings')
        .select(['filling_id as id', 'reason'])
        .where('district_id', '=', q.district)
        .where('filling_id', '=', isOne),
    ),
  ])
  return new Map([
    ...lists.map(({ id, words, receiver }) => [id, receiver ? `${words}（提供给${receiver}）` : words] as const),
    ...forms.map(({ id, reason }) => [id, reason] as const),
  ])
}

/** What somebody fetched from one moment to another. */
export const downloadsBy = (q: Reader, personId: string, from: Date, to: Date) =>
  q.all(
    db
      .selectFrom('export_downloads as d')
      .innerJoin('exports as e', (join) =>
        join.on('e.district_id', '=', q.district).onRef('e.export_id', '=', 'd.export_id'),
      )
      .select(['d.at', 'd.people', 'e.fields'])
      .where('d.district_id', '=', q.district)
      .where('d.by_person', '=', personId)
      .where('d.at', '>=', from)
      .where('d.at', '<', to)
      .orderBy('d.at'),
  )

/** An export, for whoever is told of it. */
export const findExport = (q: Reader, exportId: string): Promise<Export | undefined> =>
  q.one(db.selectFrom('exports').selectAll().where('district_id', '=', q.district).where('export_id', '=', exportId))
