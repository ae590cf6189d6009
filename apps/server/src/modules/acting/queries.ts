import type { ResponseOf } from '@linli/contract'
import { sql } from 'kysely'
import { shanghaiDate } from '../../platform/clock.ts'
import type { Reader } from '../../platform/command.ts'
import { authorise, every, explain, only } from '../../platform/decision.ts'
import { notFound } from '../../platform/errors.ts'
import { tables } from '../../platform/sql.ts'
import { filesOf } from '../files/index.ts'
import { phoneIndexOfAccount } from '../identity/index.ts'
import { keysOf, namesOf, type Principal, principalOf, wardsOf } from '../people/index.ts'
import { type Grant, stateOf } from './grant.ts'
import { mayActAtCounter, policy } from './policy.ts'
import type { ActingTables, TurnRow } from './tables.ts'

const db = tables<ActingTables>()
type GrantView = ResponseOf<'listMyActing'>['grants'][number]
type TurnView = ResponseOf<'listMyActing'>['turns'][number]

const grants = (q: Reader) => db.selectFrom('acting_grants').selectAll().where('district_id', '=', q.district)
const turns = (q: Reader) => db.selectFrom('acting_turns').selectAll().where('district_id', '=', q.district)

export const findGrant = (q: Reader, grantId: string): Promise<Grant | undefined> =>
  q.one(grants(q).where('grant_id', '=', grantId))
export const findTurn = (q: Reader, turnId: string): Promise<TurnRow | undefined> =>
  q.one(turns(q).where('turn_id', '=', turnId))

/** Who acts for me, for whom I act, and what waits for my answer. */
export async function listMyActing(q: Reader): Promise<ResponseOf<'listMyActing'>> {
  authorise(policy.listMyActing(q.actor))
  const me = q.actor.personId as string
  const number = await phoneIndexOfAccount(q, q.actor.accountId as string)
  const recent = sql<boolean>`(ended_at is null or ended_at > ${q.now}::timestamptz - interval '180 days')`
  const [found, offered, acted, wards] = await Promise.all([
    q.all(
      grants(q)
        .where((eb) => eb.or([eb('principal_id', '=', me), eb('actor_id', '=', me)]))
        .where(recent)
        .orderBy('granted_at', 'desc')
        .limit(50),
    ),
    number === null
      ? []
      : q.all(
          grants(q)
            .where('actor_phone_index', '=', number)
            .where('actor_id', 'is', null)
            .where('ended_at', 'is', null)
            .where('principal_id', '<>', me)
            .orderBy('granted_at', 'desc')
            .limit(20),
        ),
    q.all(
      turns(q)
        .where((eb) => eb.or([eb('principal_id', '=', me), eb('actor_id', '=', me)]))
        .orderBy('began_at', 'desc')
        .limit(30),
    ),
    wardsOf(q, me),
  ])
  const today = shanghaiDate(q.now)
  const waiting = offered.filter((grant) => stateOf(grant, q.now, today) === 'offered')
  const held = found.filter((grant) => stateOf(grant, q.now, today) !== 'ended')
  return {
    grants: await viewsOf(q, [...waiting, ...found], (grant) => (grant.principal_id === me ? 'gave' : 'holds')),
    turns: await turnsOf(q, acted),
    wards: wards
      .filter(({ personId }) => !held.some(({ how, principal_id }) => how === 'guardian' && principal_id === personId))
      .map(({ personId, name, age }) => ({ personId, name, ownWord: age >= 14 })),
    may: { grantActingFor: explain(policy.grantActingFor(q.actor, 'self', { personId: me, places: [] }, false)) },
  }
}

/** Of somebody whom the viewer serves. */
export async function getActingOf(q: Reader, personId: string): Promise<ResponseOf<'getActingOf'>> {
  const principal = await principalOf(q, personId)
  if (!principal) throw notFound()
  authorise(policy.getActingOf(q.actor, principal))
  const [found, acted] = await Promise.all([
    q.all(grants(q).where('principal_id', '=', personId).orderBy('granted_at', 'desc').limit(30)),
    q.all(turns(q).where('principal_id', '=', personId).orderBy('began_at', 'desc').limit(30)),
  ])
  return {
    personId,
    grants: await viewsOf(q, found, () => 'staff', principal),
    turns: await turnsOf(q, acted),
    may: {
      grantActingFor: explain(
        every(
          policy.grantActingFor(q.actor, 'paper', principal, false),
          only(principal.age === null || principal.age >= 18, 'acting-minor'),
        ),
      ),
      actOnBehalf: explain(
        every(mayActAtCounter(q.actor, principal), only(!principal.hasAccount, 'acting-has-account')),
      ),
    },
  }
}

async function viewsOf(
  q: Reader,
  rows: Grant[],
  mineOf: (grant: Grant) => GrantView['mine'],
  whom?: Principal,
): Promise<GrantView[]> {
  const people = rows.flatMap(({ principal_id, actor_id, granted_by, ended_by }) => [
    principal_id,
    actor_id,
    granted_by,
    ended_by,
  ])
  const ids = rows.map(({ grant_id }) => grant_id)
  const [names, files, keys] = await Promise.all([
    namesOf(q, people),
    filesOf(q, 'acting', ids),
    keysOf(
      q,
      rows.map(({ principal_id }) => principal_id),
    ),
  ])
  const nameOf = (personId: string | null) => names.get(personId ?? '')?.displayName ?? ''
  const today = shanghaiDate(q.now)
  return rows.map((grant): GrantView => {
    const mine = mineOf(grant)
    const state = stateOf(grant, q.now, today)
    const reason =
      grant.end_reason_sealed && (keys.get(grant.principal_id)?.open('acting', grant.end_reason_sealed) ?? null)
    const at = whom ?? { personId: grant.principal_id, places: [] }
    const toMe = mine === 'holds' && grant.actor_id === null
    return {
      grantId: grant.grant_id,
      mine,
      principal: { personId: grant.principal_id, name: nameOf(grant.principal_id) },
      actor: { name: nameOf(grant.actor_id), phone: grant.actor_phone_masked },
      how: grant.how,
      state,
      scopes: grant.scopes,
      fromOn: grant.from_on,
      untilOn: grant.until_on,
      grantedBy: grant.how === 'paper' ? nameOf(grant.granted_by) : null,
      childsWord: grant.childs_word,
      fileIds: (files.get(grant.grant_id) ?? []).map(({ fileId }) => fileId),
      ended:
        state === 'ended'
          ? {
              at: (grant.ended_at ?? new Date(`${grant.until_on}T00:00:00+08:00`)).toISOString(),
              how: grant.ended_how ?? 'expired',
              by: grant.ended_by && nameOf(grant.ended_by),
              reason,
            }
          : null,
      may: {
        revokeActingFor: explain(
          every(
            only(state !== 'ended', 'acting-grant-over'),
            policy.revokeActingFor(q.actor, { holderId: grant.actor_id, toMe }, at),
          ),
        ),
        acceptActing: explain(
          every(
            only(state === 'offered', 'acting-grant-over'),
            policy.acceptActing(q.actor, {
              toMe,
              principalId: grant.principal_id,
              paperBy: grant.how === 'paper' ? grant.granted_by : null,
            }),
          ),
        ),
        actOnBehalf: explain(
          every(only(state === 'active', 'acting-grant-over'), policy.actOnBehalf(q.actor, grant.actor_id)),
        ),
      },
    }
  })
}

async function turnsOf(q: Reader, rows: TurnRow[]): Promise<TurnView[]> {
  const names = await namesOf(
    q,
    rows.flatMap(({ actor_id, principal_id }) => [actor_id, principal_id]),
  )
  return rows.map((turn) => ({
    turnId: turn.turn_id,
    at: turn.began_at.toISOString(),
    until: turn.until.toISOString(),
    endedAt: turn.ended_at?.toISOString() ?? null,
    how: turn.how,
    who: names.get(turn.actor_id)?.displayName ?? '',
    forWhom: names.get(turn.principal_id)?.displayName ?? '',
  }))
}

/** Whose record of acting, or of being acted for, is kept: whoever goes would take it along. */
export async function peopleWithGrants(q: Reader, personIds: string[]): Promise<string[]> {
  const among = sql<string>`any(${personIds}::uuid[])`
  const rows = await q.all(
    db
      .selectFrom('acting_grants')
      .select(['principal_id', 'actor_id'])
      .where('district_id', '=', q.district)
      .where((eb) => eb.or([eb('principal_id', '=', among), eb('actor_id', '=', among)]))
      .union(
        db
          .selectFrom('acting_turns')
          .select(['principal_id', 'actor_id'])
          .where('district_id', '=', q.district)
          .where((eb) => eb.or([eb('principal_id', '=', among), eb('actor_id', '=', among)])),
      ),
  )
  const found = new Set(rows.flatMap(({ principal_id, actor_id }) => [principal_id, actor_id]))
  return personIds.filter((personId) => found.has(personId))
}

/** Those of these people who act or for whom somebody acts: it cannot be given to another. */
export async function peopleInGrants(q: Reader, personIds: string[]): Promise<string[]> {
  const among = sql<string>`any(${personIds}::uuid[])`
  const rows = await q.all(
    grants(q)
      .where('ended_at', 'is', null)
      .where((eb) => eb.or([eb('principal_id', '=', among), eb('actor_id', '=', among)])),
  )
  const found = rows.flatMap(({ principal_id, actor_id }) => [principal_id, actor_id])
  return personIds.filter((personId) => found.includes(personId))
}

/** Who may see a photographed consent: the two it is about, and staff of the place. */
export const fileScope = {
  async acting(q: Reader, ownerId: string): Promise<boolean> {
    const about = (await findGrant(q, ownerId)) ?? (await findTurn(q, ownerId))
    if (!about || q.actor.personId === null) return false
    if ([about.principal_id, about.actor_id].includes(q.actor.personId)) return true
    const principal = await principalOf(q, about.principal_id)
    return principal !== undefined && policy.getActingOf(q.actor, principal) === true
  },
}
