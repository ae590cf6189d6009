import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { invalid } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { sessionBegun } from '../events.ts'
import { policy } from '../policy.ts'
import { accountOfPersona } from '../queries.ts'
import { limits } from '../session.ts'
import { addSession } from '../store.ts'

export interface Session {
  accountId: string
  token: string
  lives: number
}

/** Becomes a named person of the demo. */
export async function signInAsDemo(ctx: CommandContext, input: { persona: string; demo: boolean }): Promise<Session> {
  authorise(policy.signInAsDemo(input.demo))
  const account = await accountOfPersona(ctx, input.persona)
  if (!account) throw invalid('unknown-persona')
  const token = addSession(ctx, account.account_id, limits.residentSession)
  announce(ctx, sessionBegun(account.account_id, 'demo'))
  return { accountId: account.account_id, token, lives: limits.residentSession }
}
