import type { BodyOf, ResponseOf } from '@linli/contract'
import { shanghaiDate } from '../../../platform/clock.ts'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { AppError, conflict, invalidAt, notFound } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { newId } from '../../../platform/ids.ts'
import { attachFiles } from '../../files/index.ts'
import { actAs } from '../../identity/index.ts'
import { addLook, type Principal, principalOf } from '../../people/index.ts'
import { actingBegun } from '../events.ts'
import { stateOf, turnEnds } from '../grant.ts'
import { mayActAtCounter, policy, servingPost } from '../policy.ts'
import { addTurn, lockGrant } from '../store.ts'
import type { TurnRow } from '../tables.ts'

type Input = BodyOf<'actOnBehalf'>
type Turn = Pick<TurnRow, 'how' | 'grant_id' | 'appointment_id' | 'consent' | 'scopes' | 'until'>

async function byGrant(ctx: CommandContext, grantId: string): Promise<{ principal: Principal; turn: Turn }> {
  const grant = await lockGrant(ctx, grantId)
  if (!grant) throw notFound()
  authorise(policy.actOnBehalf(ctx.actor, grant.actor_id))
  if (stateOf(grant, ctx.now, shanghaiDate(ctx.now)) !== 'active') throw conflict('acting-grant-over')
  const principal = await principalOf(ctx, grant.principal_id)
  if (!principal) throw conflict('acting-grant-over')
  const guardian = grant.how === 'guardian'
  if (guardian && (principal.age === null || principal.age >= 18)) throw conflict('acting-grown-up')
  const until = turnEnds(ctx.now, 'granted')
  const how = guardian ? 'guardian' : 'family'
  return {
    principal,
    turn: { how, grant_id: grantId, appointment_id: null, consent: null, scopes: grant.scopes, until },
  }
}

/** Somebody without an account stands there; where and how they agreed is noted. */
async function atCounter(ctx: CommandContext, input: Exclude<Input, { how: 'granted' }>) {
  const principal = await principalOf(ctx, input.personId)
  if (!principal) throw notFound('unknown-person')
  authorise(mayActAtCounter(ctx.actor, principal))
  if (principal.hasAccount) throw conflict('acting-has-account')
  if (input.consent === 'paper' && input.fileIds.length === 0) throw invalidAt('fileIds', 'acting-paper-missing')
  const { fileIds } = input
  await attachFiles(ctx, { fileIds, ownerKind: 'acting', ownerId: ctx.key, role: 'consent', place: principal })
  const turn: Turn = {
    how: input.how,
    grant_id: null,
    appointment_id: servingPost(ctx.actor, principal) as string,
    consent: input.consent,
    scopes: ['counter'],
    until: turnEnds(ctx.now, 'counter'),
  }
  return { principal, turn }
}

/** The session stands for somebody else from now on, for a while; the person sees that it did. */
export async function actOnBehalf(ctx: CommandContext, input: Input): Promise<ResponseOf<'actOnBehalf'>> {
  const { sessionId, personId, accountId, actedBy, name } = ctx.actor
  if (actedBy) throw new AppError('forbidden', 'acting-not-in-scope', { name })
  const { principal, turn } = input.how === 'granted' ? await byGrant(ctx, input.grantId) : await atCounter(ctx, input)
  if (!sessionId) throw conflict('acting-no-session')
  const { areaCode, gridCode } = principal
  const of = { account_id: accountId as string, actor_id: personId as string, principal_id: principal.personId }
  addTurn(ctx, { ...of, ...turn, turn_id: ctx.key })
  actAs(ctx, sessionId, ctx.key)
  addLook(ctx, {
    lookId: newId(),
    personId: principal.personId,
    fields: [],
    purpose: 'actFor',
    reason: null,
    until: null,
  })
  const { how, grant_id: grantId, scopes } = turn
  announce(
    ctx,
    actingBegun({ principalId: principal.personId, areaCode, gridCode }, { turnId: ctx.key, how, grantId, scopes }),
  )
  return { turnId: ctx.key, until: turn.until.toISOString() }
}
