import type { QueryOf, ResponseOf } from '@linli/contract'
import { sql } from 'kysely'
import type { Actor } from '../../platform/actor.ts'
import { holds, scopeOf } from '../../platform/actor.ts'
import type { Reader } from '../../platform/command.ts'
import { fromCursor, paged, toCursor } from '../../platform/cursor.ts'
import { authorise, every, explain } from '../../platform/decision.ts'
import type { Effect } from '../../platform/effects.ts'
import { notFound } from '../../platform/errors.ts'
import { canMove } from '../../platform/moves.ts'
import { tables } from '../../platform/sql.ts'
import { namesOf } from '../people/index.ts'
import { type Import, type ImportView, importMoves, listedView } from './import.ts'
import { movers, policy, postsFor, widestArea } from './policy.ts'
import type { ImportsTables } from './tables.ts'

const db = tables<ImportsTables>()

/** Problems of a page. */
const mostProblems = 200

/** The import, if the viewer sets its area up. */
export async function visibleImport(q: Reader, importId: string): Promise<Import> {
  const row = await q.one(
    db.selectFrom('imports').selectAll().where('district_id', '=', q.district).where('import_id', '=', importId),
  )
  if (!row || policy.getImport(q.actor, { kind: row.kind, areaCode: row.area_code }) !== true) throw notFound()
  return row as Import
}

const mayOf = (actor: Actor, row: Import) => {
  const about = { kind: row.kind, areaCode: row.area_code }
  return {
    applyImport: explain(every(policy.applyImport(actor, about), canMove(importMoves, 'applyImport', row.status))),
    undoImport: explain(every(policy.undoImport(actor, about), canMove(importMoves, 'undoImport', row.status))),
    importResidents: explain(
      every(policy.importResidents(actor, row.area_code), canMove(importMoves, 'importResidents', row.status)),
    ),
    undoResidentImport: explain(
      every(policy.undoResidentImport(actor, row.area_code), canMove(importMoves, 'undoResidentImport', row.status)),
    ),
  }
}

const problemsIn = (q: Reader, importId: string) =>
  db.selectFrom('import_problems').where('district_id', '=', q.district).where('import_id', '=', importId)

/** One import with its problems from a number on. */
export async function viewOf(q: Reader, row: Import, from = 0): Promise<ImportView> {
  const names = await namesOf(q, [row.made_by])
  const problems = await q.all(
    problemsIn(q, row.import_id).selectAll().where('number', '>=', from).orderBy('number').limit(mostProblems),
  )
  const all = await q.one(problemsIn(q, row.import_id).select(sql<number>`count(*)::int`.as('all')))
  const by = { id: row.made_by, name: names.get(row.made_by)?.displayName ?? '' }
  return {
    ...listedView(row, by, mayOf(q.actor, row)),
    columns: row.columns,
    sample: row.sample,
    problems: problems.map((problem) => ({
      row: problem.row_number,
      column: problem.column_title,
      value: problem.value,
      message: problem.message,
      suggestion: problem.suggestion,
      blocks: problem.blocks,
    })),
    problemsInAll: all?.all ?? 0,
  }
}

export async function getImport(q: Reader, importId: string, from: number): Promise<ImportView> {
  return viewOf(q, await visibleImport(q, importId), from)
}

export async function listImports(q: Reader, filter: QueryOf<'listImports'>): Promise<ResponseOf<'listImports'>> {
  authorise(policy.listImports(q.actor))
  const after = fromCursor(filter.cursor, 'instant', 'id')
  const { ranges } = scopeOf(q.actor, movers)
  let query = db
    .selectFrom('imports')
    .selectAll()
    .where('district_id', '=', q.district)
    .where((eb) => eb.or(ranges.map(({ from, to }) => eb.and([eb('area_code', '>=', from), eb('area_code', '<', to)]))))
  if (!holds(q.actor, postsFor('residents'))) query = query.where('kind', '<>', 'residents')
  if (filter.kind) query = query.where('kind', '=', filter.kind)
  if (after)
    query = query.where(sql<boolean>`(previewed_at, import_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  const found = await q.all(
    query
      .orderBy('previewed_at', 'desc')
      .orderBy('import_id', 'desc')
      .limit(filter.limit + 1),
  )
  const { rows, next } = paged(found, filter.limit, (row) => toCursor(row.previewed_at.toISOString(), row.import_id))
  const names = await namesOf(
    q,
    rows.map(({ made_by }) => made_by),
  )
  return {
    rows: (rows as Import[]).map((row) =>
      listedView(row, { id: row.made_by, name: names.get(row.made_by)?.displayName ?? '' }, mayOf(q.actor, row)),
    ),
    next,
    may: {
      previewImport: explain(
        policy.previewImport(q.actor, { kind: 'buildings', areaCode: widestArea(q.actor, 'buildings') ?? '' }),
      ),
    },
  } as ResponseOf<'listImports'>
}

/** Rows that are to be taken, in the order of the file. */
export async function rowsToTake(q: Reader, importId: string): Promise<{ line: number; content: unknown }[]> {
  const rows = await q.all(
    db
      .selectFrom('import_rows')
      .select(['row_number', 'content'])
      .where('district_id', '=', q.district)
      .where('import_id', '=', importId)
      .where('fine', '=', true)
      .orderBy('row_number'),
  )
  return rows.map((row) => ({ line: row.row_number, content: row.content }))
}

/** What an import did, the last first. */
export async function effectsOf(q: Reader, importId: string): Promise<Effect[]> {
  const rows = await q.all(
    db
      .selectFrom('import_effects')
      .selectAll()
      .where('district_id', '=', q.district)
      .where('import_id', '=', importId)
      .orderBy('number', 'desc'),
  )
  return rows.map((row) => ({
    effect: row.effect,
    subjectKind: row.subject_kind,
    subjectKey: row.subject_key,
    ...(row.before === null ? {} : { before: row.before }),
  }))
}
