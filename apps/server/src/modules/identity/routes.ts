import { type BodyOf, operations, type ResponseOf } from '@linli/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Actor, nobody } from '../../platform/actor.ts'
import { type CommandContext, runCommand, runQuery } from '../../platform/command.ts'
import { authorise } from '../../platform/decision.ts'
import { readDeployment } from '../../platform/deployment.ts'
import { type AppError, invalid, notFound } from '../../platform/errors.ts'
import { actorIn, plain, read, type Server, sessionCookie, write } from '../../platform/http.ts'
import type { Runtime } from '../../platform/runtime.ts'
import {
  giveSession,
  giveUnfinished,
  takeSession,
  takeUnfinished,
  unfinishedCookie,
} from '../../platform/session-cookies.ts'
import { maskPhone } from '../../platform/vault.ts'
import { addressOf } from './address.ts'
import { changePassword } from './commands/change-password.ts'
import { changePhone } from './commands/change-phone.ts'
import { confirmPhoneOwner } from './commands/confirm-phone-owner.ts'
import { endOtherSessions } from './commands/end-other-sessions.ts'
import { endSession } from './commands/end-session.ts'
import { finishSignIn } from './commands/finish-sign-in.ts'
import { requestMyPhoneCode } from './commands/request-my-phone-code.ts'
import { requestPhoneCode, type SentCode } from './commands/request-phone-code.ts'
import { setPreferences } from './commands/set-preferences.ts'
import { signInAsDemo } from './commands/sign-in-as-demo.ts'
import { signInWithPassword } from './commands/sign-in-with-password.ts'
import { signInWithPhone } from './commands/sign-in-with-phone.ts'
import { signOut } from './commands/sign-out.ts'
import { deviceOf } from './device.ts'
import { policy } from './policy.ts'
import { accountOfPhone, districtsOfAccount, listMySessions, preferencesOf } from './queries.ts'
import type { KnownName } from './register.ts'
import { limits, normalPhone } from './session.ts'
import { codeFits } from './store-phone-codes.ts'
import { removeSession, type Session } from './store-sessions.ts'
import { unfinishedOf } from './store-sign-in.ts'

type Id = keyof typeof operations

/** What a proved number means in the districts served here; from the module that keeps people. */
export interface Registers {
  /** Who is behind a number: the persons of its account, and who has it in the register and no account. */
  namesBehind(runtime: Runtime, phone: string, accountId: string | null): Promise<KnownName[]>
  /** One name, however it is typed. */
  plainName(written: string): string
  /** Who proved the number is whom the registers hold for it. */
  claim(runtime: Runtime, accountId: string, phone: string): Promise<void>
  /** Of whom the account is in each district, the number is another from now on. */
  renumber(runtime: Runtime, accountId: string, phone: string): Promise<void>
}

export function routes(server: Server, registers: Registers): void {
  signingIn(server, registers)
  oneself(server, registers)
}

function signingIn(server: Server, registers: Registers): void {
  const { runtime } = server
  plain(server, operations.listPersonas, async () => {
    if (policy.listPersonas(runtime.demo) !== true) throw notFound()
    return { personas: (await readDeployment<ResponseOf<'listPersonas'>['personas']>(runtime, 'personas')) ?? [] }
  })
  plain(server, operations.signInAsDemo, async (request, reply) => {
    if (!runtime.demo) throw notFound()
    const input = { ...bodyOf<'signInAsDemo'>(request), demo: runtime.demo, device: deviceSent(request) }
    return begin(server, request, reply, await run(runtime, (ctx) => signInAsDemo(ctx, input)))
  })
  plain(server, operations.requestPhoneCode, async (request) => {
    const input = { ...bodyOf<'requestPhoneCode'>(request), address: addressOf(request.ip) }
    await send(runtime, await run(runtime, (ctx) => requestPhoneCode(ctx, input)))
    return { expiresInSeconds: limits.codeLives / 1000, againInSeconds: limits.codeAgain / 1000 }
  })
  plain(server, operations.signInWithPhone, async (request, reply) => {
    const { phone: typed, code } = bodyOf<'signInWithPhone'>(request)
    const phone = normalPhone(typed)
    const names = await namesFor(runtime, registers, { phone, code })
    const input = { phone, code, names, device: deviceSent(request), address: addressOf(request.ip) }
    const done = await run(runtime, (ctx) => signInWithPhone(ctx, input))
    if ('unfinished' in done) {
      giveUnfinished(server, reply, { token: done.unfinished, lives: limits.unfinished })
      return { needs: 'phoneOwner', maskedNames: [...new Set(done.names.map(({ masked }) => masked))].slice(0, 3) }
    }
    const session = unlessRefused(done)
    if (session.claims) await registers.claim(runtime, session.accountId, phone)
    return begin(server, request, reply, session)
  })
  plain(server, operations.confirmPhoneOwner, async (request, reply) => {
    const { realName, another } = bodyOf<'confirmPhoneOwner'>(request)
    if ((realName === undefined) === (another === undefined)) throw invalid('owner-answer-missing')
    const token = request.cookies[unfinishedCookie] ?? ''
    const phone = await runQuery(runtime, nobody(0), async (q) => {
      const begun = await unfinishedOf(q, token, 'phone')
      return begun?.phone_sealed ? q.vault.open(begun.phone_sealed) : undefined
    })
    if (!phone) throw invalid('sign-in-begin-again')
    const names = await namesFor(runtime, registers, { phone })
    const input = {
      token,
      phone,
      names,
      another: another ?? false,
      realName: realName === undefined ? undefined : registers.plainName(realName),
      device: deviceSent(request),
    }
    const session = unlessRefused(await run(runtime, (ctx) => confirmPhoneOwner(ctx, input)))
    if (session.claims) await registers.claim(runtime, session.accountId, phone)
    takeUnfinished(reply)
    return begin(server, request, reply, session)
  })
  plain(server, operations.signInWithPassword, async (request, reply) => {
    const from = { device: deviceSent(request), address: addressOf(request.ip) }
    const input = { ...bodyOf<'signInWithPassword'>(request), ...from }
    const done = unlessRefused(await run(runtime, (ctx) => signInWithPassword(ctx, input)))
    if (!('unfinished' in done)) return begin(server, request, reply, done)
    giveUnfinished(server, reply, { token: done.unfinished, lives: limits.unfinished })
    return { needs: 'setUp', newPassword: done.newPassword, secondFactor: done.secondFactor }
  })
  plain(server, operations.finishSignIn, async (request, reply) => {
    const token = request.cookies[unfinishedCookie] ?? ''
    const input = { ...bodyOf<'finishSignIn'>(request), token, device: deviceSent(request) }
    const { recoveryCodes, phone, ...session } = unlessRefused(await run(runtime, (ctx) => finishSignIn(ctx, input)))
    // Who was given the password by another hears that it was used.
    if (phone)
      await runtime.sms.send(
        phone,
        '您的邻里工作账号刚刚设好了密码和动态码。不是您本人操作的话，请马上联系发账号的人。',
      )
    takeUnfinished(reply)
    return { ...(await begin(server, request, reply, session)), recoveryCodes }
  })
  plain(server, operations.signOut, async (request, reply) => {
    const token = request.cookies[sessionCookie]
    takeSession(reply)
    return token ? run(runtime, (ctx) => signOut(ctx, { token })) : { signedOut: true }
  })
  read(server, operations.getPreferences, async (q) => {
    authorise(policy.getPreferences(q.actor))
    return { preferences: await preferencesOf(q) }
  })
  write(server, operations.setPreferences, {
    resultId: () => null,
    work: (ctx, { body }) => setPreferences(ctx, body),
    again: async (q) => {
      const preferences = await preferencesOf(q)
      if (!preferences) throw notFound()
      return { preferences }
    },
    answer: (kept) => kept,
  })
}

/** What one does with an account that one is signed in with. */
function oneself(server: Server, registers: Registers): void {
  const { runtime } = server
  plain(server, operations.listMySessions, (request, _reply, actor) =>
    runQuery(runtime, actor, (q) => listMySessions(q, tokenOf(request))),
  )
  write(server, operations.endSession, {
    resultId: ({ params }) => params.sessionId as string,
    work: (ctx, { params }) => endSession(ctx, params.sessionId as string),
    again: async (_q, sessionId) => ({ sessionId }),
    answer: (ended) => ended,
  })
  plain(server, operations.endOtherSessions, (request, _reply, actor) =>
    run(runtime, (ctx) => endOtherSessions(ctx, { token: tokenOf(request) }), actor),
  )
  plain(server, operations.requestMyPhoneCode, async (request, _reply, actor) => {
    const sent = await run(runtime, (ctx) => requestMyPhoneCode(ctx, { address: addressOf(request.ip) }), actor)
    await send(runtime, sent)
    const waits = { expiresInSeconds: limits.codeLives / 1000, againInSeconds: limits.codeAgain / 1000 }
    return { phone: maskPhone(sent.phone), ...waits }
  })
  plain(server, operations.changePhone, async (request, reply, actor) => {
    const input = { ...bodyOf<'changePhone'>(request), token: tokenOf(request), address: addressOf(request.ip) }
    const done = unlessRefused(await run(runtime, (ctx) => changePhone(ctx, input), actor))
    await registers.renumber(runtime, done.accountId, done.phone)
    const told = `您的邻里账号已改用 ${maskPhone(done.phone)} 登录。不是您本人操作的话，请马上联系社区。`
    if (done.before) await runtime.sms.send(done.before, told)
    giveSession(server, reply, done)
    return { phone: maskPhone(done.phone) }
  })
  plain(server, operations.changePassword, async (request, reply, actor) => {
    const input = { ...bodyOf<'changePassword'>(request), token: tokenOf(request) }
    const done = unlessRefused(await run(runtime, (ctx) => changePassword(ctx, input), actor))
    giveSession(server, reply, done)
    return { endedOthers: done.endedOthers }
  })
}

const bodyOf = <I extends Id>(request: FastifyRequest) => request.body as BodyOf<I>
const tokenOf = (request: FastifyRequest): string => request.cookies[sessionCookie] ?? ''
const deviceSent = (request: FastifyRequest): string => deviceOf(request.headers['user-agent'])

const send = (runtime: Runtime, { phone, code }: SentCode) =>
  runtime.sms.send(phone, `您的验证码是 ${code}，5 分钟内有效。请不要告诉别人。`)

/** Sign-in belongs to no district and carries no Idempotency-Key. */
async function run<T>(
  runtime: Runtime,
  work: (ctx: CommandContext) => Promise<T>,
  actor: Actor = nobody(0),
): Promise<T> {
  const outcome = await runCommand(runtime, actor, null, work)
  return (outcome as { done: T }).done
}

function unlessRefused<T extends object>(done: T | { refused: AppError }): T {
  if ('refused' in done) throw done.refused
  return done
}

/** Whom the registers hold for a number; looked for only where the code would be taken, so that nobody else pays or learns. */
async function namesFor(runtime: Runtime, registers: Registers, sent: { phone: string; code?: string }) {
  const { phone, code } = sent
  const known = await runQuery(runtime, nobody(0), async (q) =>
    code === undefined || (await codeFits(q, { phone, code }))
      ? { account: await accountOfPhone(q, phone) }
      : undefined,
  )
  return known ? registers.namesBehind(runtime, phone, known.account?.account_id ?? null) : []
}

/** Somebody is signed in, always under a token made now; the session this browser had before is over. */
async function begin(server: Server, request: FastifyRequest, reply: FastifyReply, session: Session) {
  const { runtime } = server
  const before = request.cookies[sessionCookie]
  if (before) await runCommand(runtime, nobody(0), null, (ctx) => removeSession(ctx, before))
  const [first] = await runQuery(runtime, nobody(0), (q) => districtsOfAccount(q, session.accountId))
  const actor = first && (await actorIn(server, session.token, first.district))
  giveSession(server, reply, session)
  const works = actor?.appointments.some(({ post }) => post !== 'buildingLead') ?? false
  return {
    accountId: session.accountId,
    name: actor?.name ?? '',
    district: first?.district ?? null,
    shell: works ? 'desk' : 'resident',
  } as const
}
