import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict } from '../../../platform/errors.ts'
import { policy } from '../policy.ts'
import { phoneOfAccount } from '../queries.ts'
import { requestPhoneCode, type SentCode } from './request-phone-code.ts'

// announces nothing: what the code is used for is told when it is used
/** A code to the number the account has now: whoever holds it agrees to its change. */
export async function requestMyPhoneCode(
  ctx: CommandContext,
  input: { address?: string | undefined },
): Promise<SentCode> {
  authorise(policy.requestMyPhoneCode(ctx.actor))
  const phone = await phoneOfAccount(ctx, ctx.actor.accountId as string)
  if (!phone) throw conflict('no-phone-yet')
  return requestPhoneCode(ctx, { phone, address: input.address })
}
