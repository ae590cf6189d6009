import { type Insertable, sql } from 'kysely'
import type { CommandContext } from '../../platform/command.ts'
import { conflict } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { prepared, rawQuery, tables } from '../../platform/sql.ts'
import { districtAccounts, lotExpiry, type Page, type Subject } from './ledger.ts'
import { findReserve, isSettled } from './queries.ts'
import type { PointRule } from './rule.ts'
import type { PointsTables } from './tables.ts'

const db = tables<PointsTables>()
type Account = PointsTables['points_accounts']
type Transfer = PointsTables['points_transfers']

export interface Award {
  personId: string
  points: number
  subject: Subject
  /** The task's title: what the person reads in the list. */
  what: string
  page: Page
  ruleVersion: number
  months: number
}

const thank = prepared((account: Insertable<Account>) =>
  db
    .insertInto('points_accounts')
    .values(account)
    .onConflict((oc) =>
      oc.columns(['district_id', 'owner_id']).doUpdateSet({
        balance: sql`points_accounts.balance + excluded.balance`,
        earned: sql`points_accounts.earned + excluded.earned`,
        expires_next: sql`least(points_accounts.expires_next, excluded.expires_next)`,
      }),
    ),
)
const insertLot = prepared((lot: Insertable<PointsTables['points_lots']>) => db.insertInto('points_lots').values(lot))

/**
 * Thanks a person; answers the award's id, which is its lot's too. It only adds, so it takes the account's row lock in
 * the command's last statement and needs no look before: expired lots wait for the next reservation or the job.
 * One award a person and command, since two parts of a statement cannot touch the same row.
 */
export function award(ctx: CommandContext, input: Award): string {
  const transferId = newId()
  const expiresAt = lotExpiry(ctx.now, input.months)
  const { personId, points } = input
  ctx.write(
    thank({
      district_id: ctx.district,
      owner_id: personId,
      balance: points,
      reserved: 0,
      earned: points,
      expires_next: expiresAt,
    }),
  )
  addTransfer(ctx, { ...input, transferId, code: 'award', from: districtAccounts.issuing, to: personId })
  ctx.write(
    insertLot({
      district_id: ctx.district,
      lot_id: transferId,
      owner_id: personId,
      points,
      remaining: points,
      earned_at: ctx.now,
      expires_at: expiresAt,
    }),
  )
  return transferId
}

export interface Reserve {
  personId: string
  points: number
  subject: Subject
  what: string
  page: Page
}

/**
 * Sets points aside for an order, soonest-expiring first; answers the reserve's id. Locks the account, so that two
 * orders of one person cannot spend the same points. One reservation a command.
 */
export async function reserve(ctx: CommandContext, input: Reserve): Promise<string> {
  const { personId, points } = input
  const account = await lockAccount(ctx, personId)
  const balance = account && account.expires_next <= ctx.now ? await expire(ctx, personId) : (account?.balance ?? 0)
  if (balance < points) throw conflict('not-enough-points', { needed: points, balance })
  const transferId = newId()
  addTransfer(ctx, { ...input, transferId, code: 'reserve', from: personId, to: districtAccounts.held })
  changeAccount(ctx, personId, { balance: -points, reserved: points })
  takeFromLots(ctx, personId, points, transferId)
  return transferId
}

/** Delivered: what was reserved for the subject is spent. */
export async function post(ctx: CommandContext, subject: Subject): Promise<void> {
  const reserved = await lockReserve(ctx, subject)
  addTransfer(ctx, { ...settling(reserved), code: 'post', from: districtAccounts.held, to: districtAccounts.exchange })
  changeAccount(ctx, reserved.owner_id, { balance: 0, reserved: -reserved.points })
}

/** Cancelled: what was reserved goes back to the very lots it came from, with the days they had. */
export async function voidReserve(ctx: CommandContext, subject: Subject): Promise<void> {
  const reserved = await lockReserve(ctx, subject)
  addTransfer(ctx, { ...settling(reserved), code: 'void', from: districtAccounts.held, to: reserved.owner_id })
  ctx.write(
    rawQuery(sql`
      update points_lots l set remaining = l.remaining + u.points
      from points_lot_uses u
      where u.district_id = ${ctx.district}::int and u.transfer_id = ${reserved.transfer_id}::uuid
        and l.district_id = ${ctx.district}::int and l.lot_id = u.lot_id
      returning l.expires_at`),
    { name: 'points_back' },
  )
  ctx.write(
    rawQuery(sql`
      update points_accounts set balance = balance + ${reserved.points}::int, reserved = reserved - ${reserved.points}::int,
        expires_next = least(expires_next, (select min(expires_at) from points_back))
      where district_id = ${ctx.district}::int and owner_id = ${reserved.owner_id}::uuid`),
  )
}

/** Writes off lots of people whose day has come, at most `most` people; answers how many. For the nightly job. */
export async function expireLots(ctx: CommandContext, most = 200): Promise<number> {
  const due = await ctx.all(
    db
      .selectFrom('points_accounts')
      .select('owner_id')
      .where('district_id', '=', ctx.district)
      .where('expires_next', '<=', ctx.now)
      .orderBy('owner_id')
      .limit(most)
      .forUpdate(),
  )
  for (const { owner_id } of due) await expire(ctx, owner_id)
  return due.length
}

export function addRules(ctx: CommandContext, version: number, fromOn: string, rules: PointRule[]): void {
  ctx.write(
    db.insertInto('points_rules').values(
      rules.map(({ monthsValid, ...rule }) => ({
        district_id: ctx.district,
        version,
        from_on: fromOn,
        months_valid: monthsValid,
        ...rule,
      })),
    ),
  )
}

const rulesLock = 5263005

/**
 * The newest published version, 0 when there is none; another publication in the district waits until this one is
 * committed. A row lock would not do: what waits for it does not see the version that came meanwhile.
 */
export async function lockRulesVersion(ctx: CommandContext): Promise<number> {
  await ctx.all(rawQuery(sql`select pg_advisory_xact_lock(${rulesLock}::int, ${ctx.district}::int)`))
  const row = await ctx.one(
    db
      .selectFrom('points_rules')
      .select(({ fn }) => fn.max('version').as('version'))
      .where('district_id', '=', ctx.district),
  )
  return row?.version ?? 0
}

/** The open reservation of a subject, its owner's account locked: what is settled is not settled again. */
async function lockReserve(ctx: CommandContext, subject: Subject): Promise<Transfer> {
  const reserved = await findReserve(ctx, subject)
  await lockAccount(ctx, reserved.owner_id)
  if (await isSettled(ctx, reserved.transfer_id)) throw conflict('not-now-short')
  return reserved
}

interface Owned {
  district: number
  ownerId: string
}
const oneAccount = prepared(({ district, ownerId }: Owned) =>
  db
    .selectFrom('points_accounts')
    .selectAll()
    .where('district_id', '=', district)
    .where('owner_id', '=', ownerId)
    .forUpdate(),
)

const lockAccount = (ctx: CommandContext, ownerId: string): Promise<Account | undefined> =>
  ctx.one(oneAccount({ district: ctx.district, ownerId }))

const moveAccount = prepared(
  ({ district, ownerId, balance, reserved }: Owned & { balance: number; reserved: number }) =>
    db
      .updateTable('points_accounts')
      .set({ balance: sql`balance + ${balance}::int`, reserved: sql`reserved + ${reserved}::int` })
      .where('district_id', '=', district)
      .where('owner_id', '=', ownerId),
)

/** Moves a locked account's cached figures. */
function changeAccount(ctx: CommandContext, ownerId: string, by: { balance: number; reserved: number }): void {
  ctx.write(moveAccount({ district: ctx.district, ownerId, ...by }))
}

const chooseLots = prepared(
  ({ district, ownerId, points, transferId }: Owned & { points: number; transferId: string }) =>
    rawQuery(sql`
      insert into points_lot_uses (district_id, transfer_id, lot_id, points)
      select ${district}::int, ${transferId}::uuid, l.lot_id, least(l.remaining, ${points}::int - l.before)
      from (
        select lot_id, remaining, sum(remaining) over (order by expires_at, lot_id) - remaining as before from points_lots
        where district_id = ${district}::int and owner_id = ${ownerId}::uuid and remaining > 0
      ) l
      where l.before < ${points}::int
      returning lot_id, points`),
)
const emptyLots = prepared(({ district }: { district: number }) =>
  rawQuery(sql`
    update points_lots l set remaining = l.remaining - t.points from points_taken t
    where l.district_id = ${district}::int and l.lot_id = t.lot_id`),
)

/** Under the account's lock the lots stand still, so the last statement can choose among them by itself. */
function takeFromLots(ctx: CommandContext, ownerId: string, points: number, transferId: string): void {
  ctx.write(chooseLots({ district: ctx.district, ownerId, points, transferId }), { name: 'points_taken' })
  ctx.write(emptyLots({ district: ctx.district }))
}

/** Writes off what a locked account's lots lost to time; answers the balance that is left. */
async function expire(ctx: CommandContext, ownerId: string): Promise<number> {
  const transferId = newId()
  ctx.write(
    rawQuery(sql`
      insert into points_lot_uses (district_id, transfer_id, lot_id, points)
      select ${ctx.district}::int, ${transferId}::uuid, lot_id, remaining from points_lots
      where district_id = ${ctx.district}::int and owner_id = ${ownerId}::uuid and remaining > 0 and expires_at <= ${ctx.now}::timestamptz
      returning lot_id, points`),
    { name: 'points_gone' },
  )
  ctx.write(
    rawQuery(sql`
      insert into points_transfers (district_id, transfer_id, code, owner_id, from_id, to_id, points, at, subject_kind, subject_id, what)
      select ${ctx.district}::int, ${transferId}::uuid, 'expire', ${ownerId}::uuid, ${ownerId}::uuid, ${districtAccounts.expiry}::uuid,
        sum(points), ${ctx.now}::timestamptz, 'points', ${ownerId}::uuid, ''
      from points_gone having count(*) > 0`),
  )
  ctx.write(
    rawQuery(sql`
      update points_lots l set remaining = 0 from points_gone g where l.district_id = ${ctx.district}::int and l.lot_id = g.lot_id`),
  )
  const [left] = await ctx.settle(
    rawQuery(sql<{ balance: number }>`
      update points_accounts set balance = balance - (select coalesce(sum(points), 0) from points_gone),
        expires_next = coalesce((
          select min(expires_at) from points_lots
          where district_id = ${ctx.district}::int and owner_id = ${ownerId}::uuid and remaining > 0
            and expires_at > ${ctx.now}::timestamptz), 'infinity')
      where district_id = ${ctx.district}::int and owner_id = ${ownerId}::uuid
      returning balance`),
  )
  return left?.balance ?? 0
}

interface NewTransfer {
  transferId: string
  code: Transfer['code']
  personId: string
  from: string
  to: string
  points: number
  subject: Subject
  what: string
  page: Page | null
  settlesId?: string
  ruleVersion?: number
}

const insertTransfer = prepared((row: Insertable<PointsTables['points_transfers']>) =>
  db.insertInto('points_transfers').values(row),
)

function addTransfer(ctx: CommandContext, transfer: NewTransfer): void {
  ctx.write(
    insertTransfer({
      district_id: ctx.district,
      transfer_id: transfer.transferId,
      code: transfer.code,
      owner_id: transfer.personId,
      from_id: transfer.from,
      to_id: transfer.to,
      points: transfer.points,
      at: ctx.now,
      subject_kind: transfer.subject.kind,
      subject_id: transfer.subject.id,
      what: transfer.what,
      page_kind: transfer.page?.kind ?? null,
      page_id: transfer.page?.id ?? null,
      settles_id: transfer.settlesId ?? null,
      corrects_id: null,
      rule_version: transfer.ruleVersion ?? null,
      acted_by: ctx.actor.actedBy?.personId ?? null,
    }),
  )
}

const settling = (reserved: Transfer) => ({
  transferId: newId(),
  personId: reserved.owner_id,
  points: reserved.points,
  subject: { kind: reserved.subject_kind, id: reserved.subject_id },
  what: reserved.what,
  page: reserved.page_kind && reserved.page_id ? { kind: reserved.page_kind, id: reserved.page_id } : null,
  settlesId: reserved.transfer_id,
})
