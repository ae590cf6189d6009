import { type BodyOf, operations } from '@linli/contract'
import { runCommand } from '../../platform/command.ts'
import { plain, read, type Server, write } from '../../platform/http.ts'
import { maskPhone } from '../../platform/vault.ts'
import type { Registers } from '../identity/index.ts'
import { changePhoneOnBehalf } from './commands/change-phone-on-behalf.ts'
import { issueStaffAccount } from './commands/issue-staff-account.ts'
import { resetStaffAccount } from './commands/reset-staff-account.ts'
import { getStaffAccount, slipOf } from './queries.ts'

type Params = { params: Record<string, string> }
const person = ({ params }: Params) => params.personId as string

export function routes(server: Server, registers: Pick<Registers, 'renumber'>): void {
  const { runtime } = server
  read(server, operations.getStaffAccount, (q, call) => getStaffAccount(q, person(call)))
  write(server, operations.issueStaffAccount, {
    // The password is made of the key, so the slip can be told again.
    work: async (ctx, call) => slipOf(ctx, await issueStaffAccount(ctx, person(call), call.body), ctx.key),
    again: (q, key, call) => slipOf(q, person(call), key),
    answer: (slip) => slip,
  })
  write(server, operations.resetStaffAccount, {
    work: async (ctx, call) => slipOf(ctx, await resetStaffAccount(ctx, person(call)), ctx.key),
    again: (q, key, call) => slipOf(q, person(call), key),
    answer: (slip) => slip,
  })
  plain(server, operations.changePhoneOnBehalf, async (request, _reply, actor) => {
    const { personId } = request.params as { personId: string }
    const body = request.body as BodyOf<'changePhoneOnBehalf'>
    const outcome = await runCommand(runtime, actor, null, (ctx) => changePhoneOnBehalf(ctx, personId, body))
    const done = (outcome as { done: Awaited<ReturnType<typeof changePhoneOnBehalf>> }).done
    if ('refused' in done) throw done.refused
    await registers.renumber(runtime, done.accountId, done.phone)
    return { personId, phone: maskPhone(done.phone) }
  })
}
