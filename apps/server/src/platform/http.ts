import cookie from '@fastify/cookie'
import type { Operation } from '@linli/contract'
import { mayWhileActing } from '@linli/contract/acting'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { type serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { ActedBy } from './acting.ts'
import { type Actor, nobody } from './actor.ts'
import { type Caller, type CommandContext, type Reader, runCommand, runQuery, type Settled } from './command.ts'
import { type Client, withDistrict } from './db.ts'
import { AppError, conflict } from './errors.ts'
import { problemHandler } from './problems.ts'
import { hashBody } from './requests.ts'
import type { Runtime } from './runtime.ts'

// What is wrong with a field is said in Chinese too.
z.config(z.locales.zhCN())

export const sessionCookie = 'linli_session'
/** The web sends it with what no person asked for: what it refetches while nobody touches the page. */
const unattended = 'x-linli-unattended'

/** As whom a page thinks it acts: the turn, or `none`. What was meant for somebody else is never done as oneself. */
const actingAs = 'x-linli-acting'

/** Who sends this request: nobody known, an account without a person here, or somebody of the district. */
export type ActorResolver = (client: Client, now: Date, token: string | undefined, district: number) => Promise<Actor>

export interface Server {
  app: FastifyInstance
  runtime: Runtime
  resolve: ActorResolver
  /** Whether this deployment serves the district; from the module that knows districts. */
  hasDistrict: (runtime: Runtime, district: number) => Promise<boolean>
  /** A session was used by somebody who looks; from the module that keeps sessions. */
  used: (token: string) => void
}

type Params = Record<string, string>
export type QueryInput<O extends Operation> = O['query'] extends z.ZodType ? z.output<O['query']> : undefined
export type BodyInput<O extends Operation> = O['body'] extends z.ZodType ? z.output<O['body']> : undefined
export type Answer<O extends Operation> = z.output<O['response']>

export interface Call<O extends Operation> {
  params: Params
  query: QueryInput<O>
  body: BodyInput<O>
}

export function createApp(runtime: Runtime): FastifyInstance {
  const app = Fastify({
    logger: runtime.config.log === 'silent' ? false : { level: runtime.config.log === 'debug' ? 'debug' : 'warn' },
    bodyLimit: 1024 * 1024,
    // Only who is near may say whom it speaks for; an address from outside is what the connection says.
    trustProxy: ['loopback', 'linklocal', 'uniquelocal', '100.64.0.0/10'],
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 300 },
    forceCloseConnections: true,
    // An address that cannot be decoded is refused before any route, so it asks here.
    frameworkErrors: (error, request, reply) => void problemHandler(runtime)(error, request, reply),
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(runtime.config.strictAnswers ? strictSerializer : () => (answer) => JSON.stringify(answer))
  app.setErrorHandler(problemHandler(runtime))
  app.setNotFoundHandler((_request, _reply) => {
    throw new AppError('not-found', 'not-found')
  })
  app.register(cookie)
  // A browser says where a request comes from; a write from another site is not ours. (The cookie is SameSite=Lax too.)
  app.addHook('onRequest', async (request) => {
    if (!reads.has(request.method) && fromElsewhere(request, runtime.config.publicUrl))
      throw new AppError('forbidden', 'not-yours')
  })
  return app
}

const reads = new Set(['GET', 'HEAD', 'OPTIONS'])

/** What sends no Sec-Fetch-Site, as older browsers, sends Origin with each write; what sends neither is no browser's page. */
function fromElsewhere(request: FastifyRequest, publicUrl: string | undefined): boolean {
  const { 'sec-fetch-site': site, origin } = request.headers
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  if (origin === undefined) return false
  if (publicUrl && URL.canParse(publicUrl) && origin === new URL(publicUrl).origin) return false
  return !URL.canParse(origin) || new URL(origin).host !== request.host
}

/** In tests an answer that says less or more than the contract is an error; in production it is only written out. */
const strictSerializer: typeof serializerCompiler = (route) => {
  const schema = (route.schema as unknown as z.ZodType | undefined) ?? z.any()
  return (answer) => {
    const plain = JSON.parse(JSON.stringify(answer)) as unknown
    const said = schema.safeParse(plain)
    if (!said.success)
      throw new Error(`${route.method} ${route.url} breaks its contract: ${z.prettifyError(said.error)}`)
    if (route.httpStatus === '200' && JSON.stringify(said.data).length !== JSON.stringify(plain).length) {
      throw new Error(`${route.method} ${route.url} says more than its contract.`)
    }
    return JSON.stringify(answer)
  }
}

const keyHeader = z.object({
  'idempotency-key': z.uuid().toLowerCase().describe('UUIDv7; for a creation it becomes the new id'),
})

function schemaOf(operation: Operation) {
  return {
    operationId: operation.id,
    summary: operation.summary,
    ...(operation.params ? { params: operation.params } : {}),
    ...(operation.query ? { querystring: operation.query } : {}),
    ...(operation.body ? { body: operation.body } : {}),
    ...(operation.idempotent ? { headers: keyHeader } : {}),
    ...(operation.open ? { security: [] } : {}),
    response: { 200: operation.response },
  }
}

/** A route that reads. `work` answers what the contract says; it is scoped by the actor. */
export function read<O extends Operation>(
  server: Server,
  operation: O,
  work: (q: Reader, call: Call<O>) => Promise<Answer<O>>,
): void {
  server.app.route({
    method: operation.method,
    url: operation.path,
    schema: schemaOf(operation),
    bodyLimit: operation.bodyLimit * 1024 * 1024,
    handler: async (request) => {
      const caller = await callerOf(server, operation, request)
      return runQuery(server.runtime, caller, (q) => work(q, callOf<O>(request)))
    },
  })
}

/** A route that reads and notes that it did: in one transaction, without a key, since a look asked for again is another look. */
export function look<O extends Operation>(
  server: Server,
  operation: O,
  work: (ctx: CommandContext, call: Call<O>) => Promise<Answer<O>>,
): void {
  server.app.route({
    method: operation.method,
    url: operation.path,
    schema: schemaOf(operation),
    handler: async (request) => {
      const caller = await callerOf(server, operation, request)
      const outcome = await runCommand(server.runtime, caller, null, (ctx) => work(ctx, callOf<O>(request)))
      return (outcome as { done: Answer<O> }).done
    },
  })
}

/**
 * A route that writes. `resultId` names the record the answer is about (for a creation the key itself); `work` is the
 * command; `answer` tells it, and after a replay `again` loads the record under today's policy.
 */
export function write<O extends Operation, T, P = undefined>(
  server: Server,
  operation: O,
  about: {
    resultId?: (call: Call<O>, key: string) => string | null
    /** What takes long and needs no transaction; it must ask first who `caller` is. */
    prepare?: (call: Call<O>, caller: Caller) => Promise<P>
    work: (ctx: CommandContext, call: Call<O>, prepared: P) => Promise<T | Settled<T>>
    again: (q: Reader, resultId: string, call: Call<O>) => Promise<T>
    answer: (result: T) => Answer<O>
  },
): void {
  server.app.route({
    method: operation.method,
    url: operation.path,
    schema: schemaOf(operation),
    bodyLimit: operation.bodyLimit * 1024 * 1024,
    handler: async (request) => {
      const caller = await callerOf(server, operation, request)
      const key = request.headers['idempotency-key'] as string
      const call = callOf<O>(request)
      const resultId = about.resultId ? about.resultId(call, key) : key
      const prepared = (await about.prepare?.(call, caller)) as P
      const outcome = await runCommand(
        server.runtime,
        caller,
        { key, operation: operation.id, bodyHash: hashBody(request.url, request.body ?? null), resultId },
        (ctx) => about.work(ctx, call, prepared),
      )
      if ('done' in outcome) return about.answer(outcome.done)
      const replayed = outcome.replayed
      return about.answer(await runQuery(server.runtime, caller, (q) => about.again(q, replayed ?? key, call)))
    },
  })
}

/** A route of its own kind (sign-in, upload, bytes, streams): still named, described and guarded by the contract. */
export function plain<O extends Operation>(
  server: Server,
  operation: O,
  work: (request: FastifyRequest, reply: FastifyReply, actor: Actor) => Promise<unknown>,
  options: { raw?: boolean } = {},
): void {
  const schema = schemaOf(operation)
  server.app.route({
    method: operation.method,
    url: operation.path,
    schema: options.raw ? { ...schema, response: {} } : schema,
    handler: async (request, reply) => work(request, reply, await actorOf(server, operation, request)),
  })
}

const callOf = <O extends Operation>(request: FastifyRequest): Call<O> => ({
  params: (request.params ?? {}) as Params,
  query: request.query as QueryInput<O>,
  body: request.body as BodyInput<O>,
})

/** Operations an account may use in a district where it is nobody yet. */
const strangersMay = new Set(['joinCommunity', 'getMyPoints', 'listMyTransfers', 'listNotifications', 'streamUpdates'])

/** Who sends this request, to be asked on the connection that does the work. Refuses what the contract does not let in. */
async function callerOf(server: Server, operation: Operation, request: FastifyRequest): Promise<Caller> {
  const named = (request.params as Params | undefined)?.district
  const district = named ? Number(named) : 0
  if (named && !(await server.hasDistrict(server.runtime, district)))
    throw new AppError('not-found', 'unknown-district')
  const token = request.cookies[sessionCookie]
  return {
    district,
    async resolve(client) {
      if (operation.open && !token) return nobody(district)
      const actor = await server.resolve(client, server.runtime.clock.now(), token, district)
      if (!actor.accountId && !operation.open)
        throw new AppError('unauthenticated', token ? 'session-ended' : 'sign-in-first')
      const said = request.headers[actingAs]
      if (said !== undefined && !reads.has(request.method) && actor.accountId && !operation.open)
        if (said !== (actor.actedBy?.turnId ?? 'none') && !turns.has(operation.id)) throw conflict('acting-changed')
      if (actor.actedBy) {
        if (token && request.headers[unattended] === undefined) server.used(token)
        return whileActing(operation, actor)
      }
      if (named && !operation.open && !actor.personId && !strangersMay.has(operation.id))
        throw new AppError('forbidden', 'other-district')
      // What a page asks by itself, with nobody in front of it, keeps no session alive.
      if (token && actor.accountId && request.headers[unattended] === undefined) server.used(token)
      return actor
    },
  }
}

/** What begins and ends acting: its answer may have been lost, and it is sent again when it has been done. */
const turns: ReadonlySet<string> = new Set(['actOnBehalf', 'endActing'])

/** Who acts for somebody else may do what the table allows and nothing else; what everybody may see is seen as a visitor. */
function whileActing(operation: Operation, actor: Actor): Actor {
  const { live, scopes, district } = actor.actedBy as ActedBy
  const here = district === actor.district || !operation.path.includes(':district')
  if (here && (mayWhileActing(operation.id, live ? scopes : null) || turns.has(operation.id))) return actor
  if (operation.open) return nobody(actor.district)
  if (district !== actor.district) throw new AppError('forbidden', 'acting-elsewhere')
  throw new AppError('forbidden', live ? 'acting-not-in-scope' : 'acting-over', { name: actor.name })
}

async function actorOf(server: Server, operation: Operation, request: FastifyRequest): Promise<Actor> {
  const caller = await callerOf(server, operation, request)
  return withDistrict(server.runtime.pool, caller.district, (client) => caller.resolve(client))
}

/** Who a session is in another district than the request's, or again later. */
export const actorIn = ({ runtime, resolve }: Server, token: string | undefined, district: number): Promise<Actor> =>
  withDistrict(runtime.pool, district, (client) => resolve(client, runtime.clock.now(), token, district))
