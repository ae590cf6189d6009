import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { invalid } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { sessionBegun } from '../events.ts'
import { policy } from '../policy.ts'
import { accountOfPersona } from '../queries.ts'
import { addSession, type Session } from '../store-sessions.ts'

/** Becomes a named person of the demo. */
export async function signInAsDemo(
  ctx: CommandContext,
  input: { persona: string; demo: boolean; device?: string },
): Promise<Session> {
  authorise(policy.signInAsDemo(input.demo))
  const account = await accountOfPersona(ctx, input.persona)
  if (!account) throw invalid('unknown-persona')
  const session = addSession(ctx, account.account_id, 'resident', input.device)
  announce(ctx, sessionBegun(account.account_id, 'demo'))
  return session
}
