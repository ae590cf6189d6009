import type { CommandContext } from '../../../platform/command.ts'
import { authorise, only } from '../../../platform/decision.ts'
import { announce } from '../../../platform/events.ts'
import { accountCreated } from '../events.ts'
import { hashOf } from '../password.ts'
import { addAccount } from '../store.ts'

export interface CreateAccount {
  accountId: string
  persona?: string
  username?: string
  password?: string
  /** Must be changed at the first sign-in. */
  passwordInitial?: boolean
  totpSecret?: string
  /** Its number, as if a code sent to it had been entered. */
  phone?: string
}

// internal: run by `linli setup` and the demo world
export async function createAccount(ctx: CommandContext, input: CreateAccount): Promise<string> {
  authorise(only(ctx.actor.system, 'staff-only'))
  addAccount(ctx, {
    accountId: input.accountId,
    persona: input.persona,
    username: input.username?.toLowerCase(),
    passwordHash: input.password ? await hashOf(input.password) : undefined,
    passwordInitial: input.passwordInitial,
    totpSecret: input.totpSecret,
    phone: input.phone,
  })
  announce(ctx, accountCreated(input.accountId, input.persona ? 'demo' : 'password'))
  return input.accountId
}
