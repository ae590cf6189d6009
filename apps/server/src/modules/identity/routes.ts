import { operations, type ResponseOf } from '@linli/contract'
import type { FastifyReply } from 'fastify'
import { nobody } from '../../platform/actor.ts'
import { type CommandContext, runCommand, runQuery } from '../../platform/command.ts'
import { authorise } from '../../platform/decision.ts'
import { readDeployment } from '../../platform/deployment.ts'
import { type AppError, notFound } from '../../platform/errors.ts'
import { actorIn, plain, read, type Server, sessionCookie, write } from '../../platform/http.ts'
import type { Runtime } from '../../platform/runtime.ts'
import { requestPhoneCode } from './commands/request-phone-code.ts'
import { setPreferences } from './commands/set-preferences.ts'
import { type Session, signInAsDemo } from './commands/sign-in-as-demo.ts'
import { signInWithPassword } from './commands/sign-in-with-password.ts'
import { signInWithPhone } from './commands/sign-in-with-phone.ts'
import { signOut } from './commands/sign-out.ts'
import { policy } from './policy.ts'
import { districtsOfAccount, preferencesOf } from './queries.ts'
import { limits } from './session.ts'

type Body<I extends 'signInAsDemo' | 'requestPhoneCode' | 'signInWithPhone' | 'signInWithPassword'> =
  import('@linli/contract').BodyOf<I>

/** Says nothing but that somebody signed in here: pages read it before they ask who, and so ask no visitor. */
const signedInCookie = 'linli_signed_in'

/** What a proved phone number means in the districts served here; from the module that keeps people. */
export type ProvedPhone = (runtime: Runtime, accountId: string, phone: string) => Promise<void>

export function routes(server: Server, onProvedPhone: ProvedPhone): void {
  const { runtime } = server

  plain(server, operations.listPersonas, async () => {
    if (policy.listPersonas(runtime.demo) !== true) throw notFound()
    return { personas: (await readDeployment<ResponseOf<'listPersonas'>['personas']>(runtime, 'personas')) ?? [] }
  })
  plain(server, operations.signInAsDemo, async (request, reply) => {
    if (!runtime.demo) throw notFound()
    const { persona } = request.body as Body<'signInAsDemo'>
    return begin(server, reply, await run(runtime, (ctx) => signInAsDemo(ctx, { persona, demo: runtime.demo })))
  })
  plain(server, operations.requestPhoneCode, async (request) => {
    const { phone, code } = await run(runtime, (ctx) => requestPhoneCode(ctx, request.body as Body<'requestPhoneCode'>))
    await runtime.sms.send(phone, `您的验证码是 ${code}，5 分钟内有效。请不要告诉别人。`)
    return { expiresInSeconds: limits.codeLives / 1000, againInSeconds: limits.codeAgain / 1000 }
  })
  plain(server, operations.signInWithPhone, async (request, reply) => {
    const input = request.body as Body<'signInWithPhone'>
    const session = await run(runtime, (ctx) => signInWithPhone(ctx, input))
    if (!('refused' in session)) await onProvedPhone(runtime, session.accountId, input.phone)
    return begin(server, reply, session)
  })
  plain(server, operations.signInWithPassword, async (request, reply) =>
    begin(
      server,
      reply,
      await run(runtime, (ctx) => signInWithPassword(ctx, request.body as Body<'signInWithPassword'>)),
    ),
  )
  plain(server, operations.signOut, async (request, reply) => {
    const token = request.cookies[sessionCookie]
    reply.clearCookie(sessionCookie, { path: '/' }).clearCookie(signedInCookie, { path: '/' })
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

/** Sign-in belongs to no district and carries no Idempotency-Key. */
async function run<T>(runtime: Runtime, work: (ctx: CommandContext) => Promise<T>): Promise<T> {
  const outcome = await runCommand(runtime, nobody(0), null, work)
  return (outcome as { done: T }).done
}

async function begin(server: Server, reply: FastifyReply, session: Session | { refused: AppError }) {
  if ('refused' in session) throw session.refused
  const { runtime } = server
  const [first] = await runQuery(runtime, nobody(0), (q) => districtsOfAccount(q, session.accountId))
  const actor = first && (await actorIn(server, session.token, first.district))
  const how = {
    path: '/',
    sameSite: 'lax',
    secure: runtime.config.publicUrl?.startsWith('https:') ?? false,
    maxAge: Math.floor(session.lives / 1000),
  } as const
  reply.setCookie(sessionCookie, session.token, { ...how, httpOnly: true })
  reply.setCookie(signedInCookie, '1', how)
  const works = actor?.appointments.some(({ post }) => post !== 'buildingLead') ?? false
  return {
    accountId: session.accountId,
    name: actor?.name ?? '',
    district: first?.district ?? null,
    shell: works ? 'desk' : 'resident',
  } as const
}
