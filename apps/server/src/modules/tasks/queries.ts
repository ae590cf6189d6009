import type { ClaimStatus, ProofStatus, QueryOf, ResponseOf, TaskStatus } from '@linli/contract'
import { sql } from 'kysely'
import { areaRange, scopeOf } from '../../platform/actor.ts'
import type { Reader } from '../../platform/command.ts'
import { fromCursor, paged, toCursor } from '../../platform/cursor.ts'
import { authorise } from '../../platform/decision.ts'
import { notFound } from '../../platform/errors.ts'
import { tables } from '../../platform/sql.ts'
import { filesOf } from '../files/index.ts'
import { findIssue, issueNumber } from '../issues/index.ts'
import { organisationsById } from '../organisations/index.ts'
import { nameFor, namesOf } from '../people/index.ts'
import { gridNames, publicLabelsOf } from '../territory/index.ts'
import { isStaff, policy } from './policy.ts'
import type { TasksTables } from './tables.ts'
import type { Claim, Proof, Task } from './task.ts'
import { bare, gridsFor, mayOfTask, mayReview, type TaskRowView, toClaim, toRow } from './task-view.ts'

const db = tables<TasksTables>()

export async function findTask(q: Reader, taskId: string): Promise<Task> {
  const task = await q.one(
    db.selectFrom('tasks').selectAll().where('district_id', '=', q.district).where('task_id', '=', taskId),
  )
  if (!task) throw notFound()
  return task
}

export async function findClaim(q: Reader, claimId: string): Promise<Claim> {
  const claim = await q.one(
    db.selectFrom('claims').selectAll().where('district_id', '=', q.district).where('claim_id', '=', claimId),
  )
  if (!claim) throw notFound()
  return claim
}

/** A proof with the points of its task. */
export async function findProof(q: Reader, proofId: string): Promise<Proof & { points: number }> {
  const proof = await q.one(
    db
      .selectFrom('proofs as p')
      .innerJoin('tasks as t', (join) => join.on('t.district_id', '=', q.district).onRef('t.task_id', '=', 'p.task_id'))
      .selectAll('p')
      .select('t.points')
      .where('p.district_id', '=', q.district)
      .where('p.proof_id', '=', proofId),
  )
  if (!proof) throw notFound()
  return proof
}

const claimsHeld = (q: Reader) =>
  db.selectFrom('claims').selectAll().where('district_id', '=', q.district).where('status', '<>', 'withdrawn')

/** Does this person hold a claim of the task? */
export const hasClaimed = async (q: Reader, taskId: string, personId: string): Promise<boolean> =>
  (await q.one(claimsHeld(q).where('task_id', '=', taskId).where('person_id', '=', personId))) !== undefined

/** Has anybody handed in proof that still counts? */
export const hasProof = async (q: Reader, taskId: string): Promise<boolean> =>
  (await q.one(claimsHeld(q).where('task_id', '=', taskId).where('status', '<>', 'claimed').limit(1))) !== undefined

/** Who is nobody in the district reads what everybody may. */
const publicEye = (q: Reader): boolean => q.actor.personId === null

/** Tasks as rows: with their unit, first photo and the viewer's own claim; for the public with the estate only. */
async function rowsOf(q: Reader, found: Task[], forPublic = publicEye(q)): Promise<TaskRowView[]> {
  const ids = found.map(({ task_id }) => task_id)
  if (ids.length === 0) return []
  const units = await organisationsById(
    q,
    found.map(({ organisation_id }) => organisation_id),
  )
  const covers = await filesOf(q, 'task', ids)
  const labels = forPublic
    ? await publicLabelsOf(
        q,
        found.map(({ area_code }) => area_code),
      )
    : undefined
  const me = q.actor.personId
  const mine = me
    ? await q.all(claimsHeld(q).where('person_id', '=', me).where('task_id', '=', sql<string>`any(${ids})`))
    : []
  return found.map((task) => {
    const unit = task.organisation_id ? units.get(task.organisation_id) : undefined
    const cover = covers.get(task.task_id)?.[0]
    return toRow(task, {
      unit: unit ? { id: unit.organisationId, name: unit.name } : null,
      cover: cover ? bare(cover) : null,
      mine: mine.find(({ task_id }) => task_id === task.task_id),
      publicLabel: labels && (labels.get(task.area_code) ?? ''),
    })
  })
}

const tasksHere = (q: Reader) => db.selectFrom('tasks as t').selectAll('t').where('t.district_id', '=', q.district)
type Builder = ReturnType<typeof tasksHere>

function within(query: Builder, areaCode: string | undefined): Builder {
  if (!areaCode) return query
  const { from, to } = areaRange(areaCode)
  return query.where('t.area_code', '>=', from).where('t.area_code', '<', to)
}

/** Somebody may still take them on. */
const stillOpen = (query: Builder, now: Date): Builder =>
  query.where('t.status', '=', sql.lit('published')).where('t.ends_at', '>', now).whereRef('t.taken', '<', 't.capacity')

export async function listTasks(q: Reader, filter: QueryOf<'listTasks'>): Promise<ResponseOf<'listTasks'>> {
  const after = fromCursor(filter.cursor, 'instant', 'id')
  if (filter.view === 'mine' && !q.actor.personId) return { rows: [], next: null }
  let query = within(tasksHere(q), filter.within)
  if (filter.kind) query = query.where('t.kind', '=', filter.kind)
  if (filter.issueId) query = query.where('t.issue_id', '=', filter.issueId)
  if (filter.q) {
    const like = `%${filter.q.replace(/[%_\\]/g, '\\$&')}%`
    query = query.where((eb) => eb.or([eb('t.title', 'ilike', like), eb('t.about', 'ilike', like)]))
  }
  const page = await pageOf(q, query, filter.view, after, filter.limit)
  return { rows: await rowsOf(q, page.rows), next: page.next }
}

/** Open ones by what ends first, mine by what I took last, all by what is newest. */
async function pageOf(
  q: Reader,
  query: Builder,
  view: 'open' | 'mine' | 'all',
  after: [string, string] | undefined,
  limit: number,
): Promise<{ rows: Task[]; next: string | null }> {
  if (view === 'open') {
    const open = stillOpen(query, q.now)
    const rest = after
      ? open.where(sql<boolean>`(t.ends_at, t.task_id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`)
      : open
    const found = await q.all(
      rest
        .orderBy('t.ends_at')
        .orderBy('t.task_id')
        .limit(limit + 1),
    )
    return paged(found, limit, (row) => toCursor(row.ends_at.toISOString(), row.task_id))
  }
  if (view === 'mine') {
    const mine = query
      .innerJoin('claims as c', (join) =>
        join.on('c.district_id', '=', q.district).onRef('c.task_id', '=', 't.task_id'),
      )
      .select(['c.claim_id', 'c.claimed_at'])
      .where('c.person_id', '=', q.actor.personId as string)
      .where('c.status', '<>', 'withdrawn')
    const rest = after
      ? mine.where(sql<boolean>`(c.claimed_at, c.claim_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
      : mine
    const found = await q.all(
      rest
        .orderBy('c.claimed_at', 'desc')
        .orderBy('c.claim_id', 'desc')
        .limit(limit + 1),
    )
    return paged(found, limit, (row) => toCursor(row.claimed_at.toISOString(), row.claim_id))
  }
  const rest = after
    ? query.where(sql<boolean>`(t.published_at, t.task_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
    : query
  const found = await q.all(
    rest
      .orderBy('t.published_at', 'desc')
      .orderBy('t.task_id', 'desc')
      .limit(limit + 1),
  )
  return paged(found, limit, (row) => toCursor(row.published_at.toISOString(), row.task_id))
}

export async function getTask(q: Reader, taskId: string): Promise<ResponseOf<'getTask'>> {
  const task = await findTask(q, taskId)
  const [row] = (await rowsOf(q, [task])) as [TaskRowView]
  const held = await q.all(
    claimsHeld(q).where('task_id', '=', taskId).orderBy('claimed_at').orderBy('claim_id').limit(500),
  )
  const claimIds = held.map(({ claim_id }) => claim_id)
  const proofs = await proofsOf(q, claimIds)
  const proofFiles = await filesOf(q, 'claim', claimIds)
  const names = await namesOf(q, [
    task.publisher_id,
    ...held.flatMap(({ person_id, acted_by }) => [person_id, acted_by]),
    ...proofs.map(({ reviewer_id }) => reviewer_id),
  ])
  const issue = task.issue_id ? await findIssue(q, task.issue_id) : undefined
  const mine = held.find(({ person_id }) => person_id === q.actor.personId)
  const touched = held.some(({ status }) => status !== 'claimed')
  return {
    ...row,
    about: task.about,
    publishedBy: nameFor(names.get(task.publisher_id), publicEye(q)),
    publishedAt: task.published_at.toISOString(),
    issueNumber: issue ? issueNumber(issue) : null,
    ...gridsFor(q.actor, task, await gridNames(q, [task.grid_code, task.origin_grid_code])),
    files: ((await filesOf(q, 'task', [taskId])).get(taskId) ?? []).map(bare),
    claims: held.map((claim) =>
      toClaim(q.actor, task, claim, {
        names,
        proofs: proofs.filter(({ claim_id }) => claim_id === claim.claim_id),
        files: proofFiles.get(claim.claim_id) ?? [],
      }),
    ),
    may: mayOfTask(q.actor, task, mine, touched, q.now),
  }
}

const proofsOf = (q: Reader, claimIds: string[]): Promise<Proof[]> =>
  claimIds.length === 0
    ? Promise.resolve([])
    : q.all(
        db
          .selectFrom('proofs')
          .selectAll()
          .where('district_id', '=', q.district)
          .where('claim_id', '=', sql<string>`any(${claimIds})`)
          .orderBy('submitted_at')
          .orderBy('proof_id'),
      )

export async function listReviewQueue(
  q: Reader,
  filter: QueryOf<'listReviewQueue'>,
): Promise<ResponseOf<'listReviewQueue'>> {
  authorise(policy.listReviewQueue(q.actor))
  const after = fromCursor(filter.cursor, 'instant', 'id')
  const { ranges, gridCodes } = scopeOf(q.actor)
  let query = db
    .selectFrom('proofs as p')
    .innerJoin('tasks as t', (join) => join.on('t.district_id', '=', q.district).onRef('t.task_id', '=', 'p.task_id'))
    .selectAll('p')
    .select(['t.title', 't.points', 't.place_label'])
    .where('p.district_id', '=', q.district)
    .where('p.status', '=', sql.lit('submitted'))
    .where((eb) =>
      eb.or([
        ...ranges.map(({ from, to }) => eb.and([eb('p.area_code', '>=', from), eb('p.area_code', '<', to)])),
        eb('p.grid_code', '=', sql<string>`any(${gridCodes})`),
      ]),
    )
  if (after)
    query = query.where(sql<boolean>`(p.submitted_at, p.proof_id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  const found = await q.all(
    query
      .orderBy('p.submitted_at')
      .orderBy('p.proof_id')
      .limit(filter.limit + 1),
  )
  const { rows, next } = paged(found, filter.limit, (row) => toCursor(row.submitted_at.toISOString(), row.proof_id))
  const names = await namesOf(
    q,
    rows.map(({ claimant_id }) => claimant_id),
  )
  const files = await filesOf(
    q,
    'claim',
    rows.map(({ claim_id }) => claim_id),
  )
  return {
    rows: rows.map((row) => ({
      proofId: row.proof_id,
      claimId: row.claim_id,
      task: { taskId: row.task_id, title: row.title, points: row.points, placeLabel: row.place_label },
      who: nameFor(names.get(row.claimant_id), false),
      submittedAt: row.submitted_at.toISOString(),
      note: row.note,
      files: (files.get(row.claim_id) ?? []).filter(({ partId }) => partId === row.proof_id).map(bare),
      may: mayReview(q.actor, row),
    })),
    next,
  }
}

/** Open tasks anyone may take, for a board, what ends first in front; told as to everybody, whoever looks. */
export async function openTasks(q: Reader, about: { within?: string; limit: number }): Promise<TaskRowView[]> {
  const query = stillOpen(within(tasksHere(q), about.within), q.now).where('t.kind', '=', 'public')
  return rowsOf(q, await q.all(query.orderBy('t.ends_at').orderBy('t.task_id').limit(about.limit)), true)
}

export interface TaskOfIssue {
  taskId: string
  title: string
  status: TaskStatus
  points: number
  /** Masked names of the neighbours whose help was approved. */
  by: string | null
}

/** The tasks made of issues, by issue, the oldest first. */
export async function tasksOfIssue(q: Reader, issueIds: string[]): Promise<Map<string, TaskOfIssue[]>> {
  const found = new Map<string, TaskOfIssue[]>()
  if (issueIds.length === 0) return found
  const rows = await q.all(
    tasksHere(q).where('t.issue_id', '=', sql<string>`any(${issueIds})`).orderBy('t.published_at').orderBy('t.task_id'),
  )
  const claims = await claimsOfTasks(
    q,
    rows.map(({ task_id }) => task_id),
  )
  const names = await namesOf(
    q,
    claims.map(({ personId }) => personId),
  )
  for (const row of rows) {
    const by = claims
      .filter(({ taskId, status }) => taskId === row.task_id && status === 'approved')
      .map(({ personId }) => nameFor(names.get(personId), true))
    const task = { taskId: row.task_id, title: row.title, status: row.status, points: row.points }
    const issueId = row.issue_id as string
    found.set(issueId, [...(found.get(issueId) ?? []), { ...task, by: by.length > 0 ? by.join('、') : null }])
  }
  return found
}

export interface ClaimOfTask {
  claimId: string
  taskId: string
  personId: string
  status: ClaimStatus
  claimedAt: Date
  endedAt: Date | null
  proofs: { proofId: string; status: ProofStatus; submittedAt: Date; reviewedAt: Date | null }[]
}

/** Every claim of these tasks with its proofs, for the trace; given-back ones too. */
export async function claimsOfTasks(q: Reader, taskIds: string[]): Promise<ClaimOfTask[]> {
  if (taskIds.length === 0) return []
  const claims = await q.all(
    db
      .selectFrom('claims')
      .selectAll()
      .where('district_id', '=', q.district)
      .where('task_id', '=', sql<string>`any(${taskIds})`)
      .orderBy('claimed_at')
      .orderBy('claim_id'),
  )
  const proofs = await proofsOf(
    q,
    claims.map(({ claim_id }) => claim_id),
  )
  return claims.map((claim) => ({
    claimId: claim.claim_id,
    taskId: claim.task_id,
    personId: claim.person_id,
    status: claim.status,
    claimedAt: claim.claimed_at,
    endedAt: claim.ended_at,
    proofs: proofs
      .filter(({ claim_id }) => claim_id === claim.claim_id)
      .map(({ proof_id, status, submitted_at, reviewed_at }) => ({
        proofId: proof_id,
        status,
        submittedAt: submitted_at,
        reviewedAt: reviewed_at,
      })),
  }))
}

/** May the viewer see files of this task or claim? Asked by the files module on every read. */
export const fileScope = {
  /** Tasks are public, and so is what they show. */
  task: async () => true,
  claim: async (q: Reader, claimId: string) => {
    const claim = await q.one(
      db
        .selectFrom('claims as c')
        .innerJoin('tasks as t', (join) =>
          join.on('t.district_id', '=', q.district).onRef('t.task_id', '=', 'c.task_id'),
        )
        .select(['c.person_id', 'c.publisher_id', 't.area_code', 't.grid_code'])
        .where('c.district_id', '=', q.district)
        .where('c.claim_id', '=', claimId),
    )
    if (!claim || q.actor.personId === null) return false
    return [claim.person_id, claim.publisher_id].includes(q.actor.personId) || isStaff(q.actor, claim)
  },
} satisfies Record<string, (q: Reader, ownerId: string) => Promise<boolean>>
