import type { Insertable, Updateable } from 'kysely'
import { sql } from 'kysely'
import type { CommandContext } from '../../platform/command.ts'
import { notFound } from '../../platform/errors.ts'
import { prepared, rawQuery, tables } from '../../platform/sql.ts'
import type { ClaimRow, ProofRow, TaskRow, TasksTables } from './tables.ts'
import type { Claim, Proof, Task } from './task.ts'

const db = tables<TasksTables>()

// Locks are taken in one order everywhere: task, claim, proof, then the points account. `for update of` names them in it.

const taskColumns = [
  't.task_id',
  't.kind',
  't.status',
  't.title',
  't.issue_id',
  't.organisation_id',
  't.area_code',
  't.grid_code',
  't.ends_at',
  't.capacity',
  't.taken',
  't.approved',
  't.points',
  't.rule_version',
  't.months_valid',
  't.publisher_id',
] as const

/** What commands look at: without the long text. */
export type LockedTask = Pick<
  Task,
  (typeof taskColumns)[number] extends `t.${infer Column extends keyof Task}` ? Column : never
>
export type LockedClaim = Pick<Claim, 'claim_id' | 'person_id' | 'status'>
export type LockedProof = Pick<Proof, 'proof_id' | 'status'>

const oneTask = prepared(({ district, taskId }: { district: number; taskId: string }) =>
  db
    .selectFrom('tasks as t')
    .select(taskColumns)
    .where('t.district_id', '=', district)
    .where('t.task_id', '=', taskId)
    .forUpdate(),
)

export async function lockTask(ctx: CommandContext, taskId: string): Promise<LockedTask> {
  const row = await ctx.one(oneTask({ district: ctx.district, taskId }))
  if (!row) throw notFound()
  return row
}

export async function lockClaim(
  ctx: CommandContext,
  claimId: string,
): Promise<{ task: LockedTask; claim: LockedClaim }> {
  const row = await ctx.one(
    db
      .selectFrom('tasks as t')
      .innerJoin('claims as c', (join) =>
        join.on('c.district_id', '=', ctx.district).onRef('c.task_id', '=', 't.task_id'),
      )
      .select([...taskColumns, 'c.claim_id', 'c.person_id', 'c.status as claim_status'])
      .where('t.district_id', '=', ctx.district)
      .where('c.claim_id', '=', claimId)
      .forUpdate(['t', 'c']),
  )
  if (!row) throw notFound()
  const { claim_id, person_id, claim_status, ...task } = row
  return { task, claim: { claim_id, person_id, status: claim_status } }
}

const oneProof = prepared(({ district, proofId }: { district: number; proofId: string }) =>
  db
    .selectFrom('tasks as t')
    .innerJoin('claims as c', (join) => join.on('c.district_id', '=', district).onRef('c.task_id', '=', 't.task_id'))
    .innerJoin('proofs as p', (join) => join.on('p.district_id', '=', district).onRef('p.claim_id', '=', 'c.claim_id'))
    .select([...taskColumns, 'c.claim_id', 'c.person_id', 'c.status as claim_status', 'p.status as proof_status'])
    .where('t.district_id', '=', district)
    .where('p.proof_id', '=', proofId)
    .forUpdate(['t', 'c', 'p']),
)

export async function lockProof(
  ctx: CommandContext,
  proofId: string,
): Promise<{ task: LockedTask; claim: LockedClaim; proof: LockedProof }> {
  const row = await ctx.one(oneProof({ district: ctx.district, proofId }))
  if (!row) throw notFound()
  const { claim_id, person_id, claim_status, proof_status, ...task } = row
  return {
    task,
    claim: { claim_id, person_id, status: claim_status },
    proof: { proof_id: proofId, status: proof_status },
  }
}

export function addTask(ctx: CommandContext, task: Omit<Insertable<TaskRow>, 'district_id' | 'moved_at'>): void {
  ctx.write(db.insertInto('tasks').values({ district_id: ctx.district, moved_at: ctx.now, ...task }))
}

const changeTask = prepared(
  ({ district, taskId, ...change }: Updateable<TaskRow> & { district: number; taskId: string }) =>
    db.updateTable('tasks').set(change).where('district_id', '=', district).where('task_id', '=', taskId),
)

/** Changes columns of a locked task; every change is a movement. */
export function saveTask(ctx: CommandContext, taskId: string, change: Updateable<TaskRow>): void {
  ctx.write(changeTask({ ...change, moved_at: ctx.now, district: ctx.district, taskId }))
}

/**
 * Writes the claim with all that waits, unless this person holds one already: all is refused then. Under the task's
 * lock the last statement sees every claim there is, so looking and writing are one round trip.
 */
export function addClaim(ctx: CommandContext, claim: { claimId: string; personId: string; task: LockedTask }): void {
  ctx.write(
    rawQuery(sql<{ claim_id: string }>`
      insert into claims (district_id, claim_id, task_id, person_id, publisher_id, organisation_id, status, claimed_at, acted_by)
      select ${ctx.district}::int, ${claim.claimId}::uuid, ${claim.task.task_id}::uuid, ${claim.personId}::uuid,
        ${claim.task.publisher_id}::uuid, ${claim.task.organisation_id}::uuid, 'claimed', ${ctx.now}::timestamptz,
        ${ctx.actor.actedBy?.personId ?? null}::uuid
      where not exists (
        select from claims where district_id = ${ctx.district}::int and task_id = ${claim.task.task_id}::uuid
          and person_id = ${claim.personId}::uuid and status <> 'withdrawn')
      returning claim_id`),
    { orElse: 'already-claimed' },
  )
}

const changeClaim = prepared(
  ({ district, claimId, ...change }: Updateable<ClaimRow> & { district: number; claimId: string }) =>
    db.updateTable('claims').set(change).where('district_id', '=', district).where('claim_id', '=', claimId),
)

export function saveClaim(ctx: CommandContext, claimId: string, change: Updateable<ClaimRow>): void {
  ctx.write(changeClaim({ ...change, district: ctx.district, claimId }))
}

/** Ends the claims of a locked task that has no proof; answers whose they were. */
export async function endClaims(ctx: CommandContext, taskId: string): Promise<string[]> {
  const rows = await ctx.settle(
    db
      .updateTable('claims')
      .set({ status: 'withdrawn', ended_at: ctx.now })
      .where('district_id', '=', ctx.district)
      .where('task_id', '=', taskId)
      .where('status', '=', 'claimed')
      .returning('person_id'),
  )
  return rows.map(({ person_id }) => person_id)
}

export function addProof(
  ctx: CommandContext,
  proof: Omit<Insertable<ProofRow>, 'district_id' | 'submitted_at' | 'status'>,
): void {
  ctx.write(
    db.insertInto('proofs').values({ district_id: ctx.district, status: 'submitted', submitted_at: ctx.now, ...proof }),
  )
}

const changeProof = prepared(
  ({ district, proofId, ...change }: Updateable<ProofRow> & { district: number; proofId: string }) =>
    db.updateTable('proofs').set(change).where('district_id', '=', district).where('proof_id', '=', proofId),
)

export function saveProof(ctx: CommandContext, proofId: string, change: Updateable<ProofRow>): void {
  ctx.write(changeProof({ ...change, district: ctx.district, proofId }))
}

export interface MovedTask {
  taskId: string
  areaCode: string
  from: string | null
  to: string | null
}

/**
 * Published tasks of a community, and the proofs that wait for review, go to the grid that holds their building now;
 * what is done, cancelled or reviewed keeps its grid. `held` says which that is; the caller has the grids locked.
 */
export async function moveOpenTasks(
  ctx: CommandContext,
  communityCode: string,
  held: { areaCode: string; gridCode: string | null }[],
): Promise<MovedTask[]> {
  const grids = sql`(select * from unnest(${held.map(({ areaCode }) => areaCode)}::text[],
    ${held.map(({ gridCode }) => gridCode)}::text[]) as held (area_code, grid_code)) b`
  const moved = await ctx.settle(
    rawQuery(sql<MovedTask>`
      update tasks t set grid_code = b.grid_code
      from ${grids}, tasks o
      where t.district_id = ${ctx.district} and t.community_code = ${communityCode} and t.status = 'published'
        and left(t.area_code, 17) = b.area_code and t.grid_code is distinct from b.grid_code
        and o.district_id = ${ctx.district} and o.task_id = t.task_id
      returning t.task_id as "taskId", t.area_code as "areaCode", o.grid_code as "from", t.grid_code as "to"`),
  )
  // Handing in proof holds the task's row: what was handed in before is seen here, what comes later takes the new grid.
  ctx.write(
    rawQuery(sql`
      update proofs p set grid_code = b.grid_code from ${grids}
      where p.district_id = ${ctx.district} and p.status = 'submitted' and left(p.area_code, 12) = ${communityCode}
        and left(p.area_code, 17) = b.area_code and p.grid_code is distinct from b.grid_code`),
  )
  return moved
}
