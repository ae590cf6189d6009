import { hash } from '@node-rs/argon2'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise, only } from '../../../platform/decision.ts'
import { announce } from '../../../platform/events.ts'
import { accountCreated } from '../events.ts'
import { addAccount } from '../store.ts'

export interface CreateAccount {
  accountId: string
  persona?: string
  username?: string
  password?: string
  totpSecret?: string
}

// internal: run by `linli setup` and the demo world
export async function createAccount(ctx: CommandContext, input: CreateAccount): Promise<string> {
  authorise(only(ctx.actor.system, 'staff-only'))
  const passwordHash = input.password
    ? await hash(input.password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
    : undefined
  addAccount(ctx, {
    accountId: input.accountId,
    persona: input.persona,
    username: input.username?.toLowerCase(),
    passwordHash,
    totpSecret: input.totpSecret,
  })
  announce(ctx, accountCreated(input.accountId, input.persona ? 'demo' : 'password'))
  return input.accountId
}
