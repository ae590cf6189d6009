import type { QueryOf, ResponseOf } from '@linli/contract'
import { posts } from '@linli/contract'
import { sql } from 'kysely'
import { areaRange, officialPosts, scopeOf } from '../../platform/actor.ts'
import { shanghaiDate } from '../../platform/clock.ts'
import type { Reader } from '../../platform/command.ts'
import { fromCursor, paged, toCursor } from '../../platform/cursor.ts'
import { authorise } from '../../platform/decision.ts'
import { notFound } from '../../platform/errors.ts'
import { tables } from '../../platform/sql.ts'
import { countOpenIssuesAt } from '../issues/index.ts'
import { onGrids } from '../organisations/index.ts'
import { namesOf } from '../people/index.ts'
import { staffOfGrids } from '../posts/index.ts'
import { countOpenTasksAt } from '../tasks/index.ts'
import { areaNames, layoutOf } from '../territory/index.ts'
import { changesOf } from './changes.ts'
import { checkPlan, type Situation } from './check.ts'
import { type Plan, withTodaysBuildings } from './plan.ts'
import { type PlanHead, toHead, toView } from './plan-view.ts'
import { policy } from './policy.ts'
import type { GridPlansTables } from './tables.ts'

const db = tables<GridPlansTables>()

const plansHere = (q: Reader) => db.selectFrom('grid_plans').where('district_id', '=', q.district)

export async function findPlan(q: Reader, planId: string): Promise<Plan> {
  const plan = await q.one(plansHere(q).selectAll().where('plan_id', '=', planId))
  if (!plan) throw notFound()
  return plan
}

/** The plan if the viewer may see it; what one may not see is not there (404). */
export async function visiblePlan(q: Reader, planId: string): Promise<Plan> {
  const plan = await findPlan(q, planId)
  if (policy.checkGridPlan(q.actor, plan.community_code) !== true) throw notFound()
  return plan
}

/** The community as it is today, with everybody who serves a grid of it. */
export async function situationOf(q: Reader, communityCode: string): Promise<Situation> {
  const layout = await layoutOf(q, communityCode)
  const held = await staffOfGrids(
    q,
    layout.grids.map(({ gridCode }) => gridCode),
  )
  const names = await namesOf(
    q,
    held.map(({ personId }) => personId),
  )
  const organisations = await onGrids(
    q,
    layout.grids.map(({ gridCode }) => gridCode),
  )
  return {
    layout,
    organisations,
    staff: held.map((one) => ({ ...one, name: names.get(one.personId)?.displayName ?? '' })),
  }
}

async function around(q: Reader, plans: PlanHead[]) {
  const areas = await areaNames(
    q,
    plans.map(({ community_code }) => community_code),
  )
  const names = await namesOf(
    q,
    plans.flatMap(({ drawn_by, decided_by }) => [drawn_by, decided_by]),
  )
  return { areas, names, actor: q.actor }
}

/** A plan as its viewer reads it. */
export const viewOf = async (q: Reader, plan: Plan): Promise<ResponseOf<'draftGridPlan'>> =>
  toView(plan, await around(q, [plan]))

const headColumns = [
  'plan_id',
  'community_code',
  'title',
  'reason',
  'effective_on',
  'status',
  'version',
  'drawn_by',
  'drawers',
  'saved_at',
  'decision',
  'decided_by',
  'decided_at',
  'decision_reason',
] as const

const statusesOf = {
  open: ['draft', 'submitted', 'returned', 'approved'],
  submitted: ['submitted'],
  effective: ['effective'],
} as const

export async function listGridPlans(q: Reader, filter: QueryOf<'listGridPlans'>): Promise<ResponseOf<'listGridPlans'>> {
  authorise(policy.listGridPlans(q.actor))
  const after = fromCursor(filter.cursor, 'instant', 'id')
  const { ranges } = scopeOf(q.actor, [...officialPosts, 'administrator'])
  let query = plansHere(q)
    .select(headColumns)
    .where((eb) =>
      eb.or(ranges.map(({ from, to }) => eb.and([eb('community_code', '>=', from), eb('community_code', '<', to)]))),
    )
  if (filter.within) {
    const { from, to } = areaRange(filter.within)
    query = query.where('community_code', '>=', from).where('community_code', '<', to)
  }
  if (filter.status) query = query.where('status', 'in', statusesOf[filter.status])
  if (after) query = query.where(sql<boolean>`(saved_at, plan_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  const found = await q.all(
    query
      .orderBy('saved_at', 'desc')
      .orderBy('plan_id', 'desc')
      .limit(filter.limit + 1),
  )
  const { rows, next } = paged(found, filter.limit, (row) => toCursor(row.saved_at.toISOString(), row.plan_id))
  const known = await around(q, rows)
  return { rows: rows.map((row) => toHead(row, known)), next }
}

/** The plan with what is found in it and what it changes; of one that took effect, what it did. */
export async function checkGridPlan(q: Reader, planId: string): Promise<ResponseOf<'checkGridPlan'>> {
  const plan = await visiblePlan(q, planId)
  const view = await viewOf(q, plan)
  if (plan.changes) return { plan: view, findings: [], ready: false, changes: await told(q, plan.changes) }
  if (plan.status === 'withdrawn') return { plan: view, findings: [], ready: false, changes: [] }
  const now = await situationOf(q, plan.community_code)
  const onItsWay = plan.status === 'submitted' || plan.status === 'approved'
  const drawn = { staff: plan.staff, grids: onItsWay ? withTodaysBuildings(plan.grids, now.layout) : plan.grids }
  const findings = checkPlan(drawn, now)
  const [issues, tasks] = await Promise.all([
    countOpenIssuesAt(q, plan.community_code),
    countOpenTasksAt(q, plan.community_code),
  ])
  const people = new Map(now.staff.map((held) => [held.appointmentId, { ...held, post: posts[held.post] }]))
  return {
    plan: view,
    findings,
    ready: !findings.some(({ blocks }) => blocks),
    changes: changesOf(drawn, now, { issues, tasks }).map(({ micro: _micro, ...change }) => ({
      ...change,
      staff: change.staff.flatMap((appointmentId) => {
        const held = people.get(appointmentId)
        return held ? [{ appointmentId, name: held.name, post: held.post }] : []
      }),
    })),
  }
}

async function told(
  q: Reader,
  { grids, staff }: NonNullable<Plan['changes']>,
): Promise<ResponseOf<'checkGridPlan'>['changes']> {
  const names = await namesOf(
    q,
    staff.map(({ personId }) => personId),
  )
  return grids.map(({ micro: _micro, issuesIn: _a, issuesOut: _b, tasksIn: _c, tasksOut: _d, ...change }) => ({
    ...change,
    staff: staff
      .filter(({ from, to }) => (change.kind === 'dissolved' ? from : to) === change.key)
      .map(({ appointmentId, personId, post }) => ({
        appointmentId,
        name: names.get(personId)?.displayName ?? '',
        post: posts[post as keyof typeof posts],
      })),
  }))
}

/** Approved plans whose day has come, the earliest first. */
export async function duePlans(q: Reader): Promise<string[]> {
  const rows = await q.all(
    plansHere(q)
      .select('plan_id')
      .where('status', '=', sql.lit('approved'))
      .where('effective_on', '<=', shanghaiDate(q.now))
      .orderBy('effective_on')
      .orderBy('plan_id')
      .limit(500),
  )
  return rows.map(({ plan_id }) => plan_id)
}
