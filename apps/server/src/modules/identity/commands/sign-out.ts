import type { CommandContext } from '../../../platform/command.ts'
import { announce } from '../../../platform/events.ts'
import { sessionEnded } from '../events.ts'
import { removeSession } from '../store-sessions.ts'

// open to anyone: whoever holds the token may end it; ending none is no error
export async function signOut(ctx: CommandContext, input: { token: string }): Promise<{ signedOut: true }> {
  const accountId = await removeSession(ctx, input.token)
  if (accountId) announce(ctx, sessionEnded(accountId))
  return { signedOut: true }
}
