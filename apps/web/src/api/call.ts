import type { Operations, ResponseOf, SentBody, SentQuery } from '@linli/contract'
import { type OperationId, paths } from '@linli/contract/plain'
import { actingHeader } from './acting-as.ts'
import { unattended } from './attended.ts'
import { Problem, problemFrom, unreachable } from './problem.ts'
import { uuidv7 } from './uuid.ts'

export type Id = keyof Operations & OperationId

type Names<P extends string> = P extends `${string}:${infer N}/${infer Rest}`
  ? N | Names<`/${Rest}`>
  : P extends `${string}:${infer N}`
    ? N
    : never
type Params<I extends Id> = Names<(typeof paths)[I][1]>

/** What an operation takes: names in its path, a query, a body; nothing that it does not. */
export type Args<I extends Id> = ([Params<I>] extends [never]
  ? { params?: undefined }
  : { params: Record<Params<I>, string> }) &
  (SentQuery<I> extends undefined ? { query?: undefined } : { query?: SentQuery<I> }) &
  (SentBody<I> extends undefined ? { body?: undefined } : { body: SentBody<I> })

export interface Sending {
  /** Idempotency-Key; for a creation it becomes the id. Made here unless the caller keeps one with a draft. */
  key?: string | undefined
  signal?: AbortSignal | undefined
}

type Loose = { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown }

export function urlOf<I extends Id>(operationId: I, args: Args<I>): string {
  const { params, query } = args as Loose
  const path = paths[operationId][1].replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params?.[name] ?? ''))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') search.append(name, String(one))
    }
  }
  const asked = search.toString()
  return asked ? `${path}?${asked}` : path
}

let wroteAt = 0
/** The person here has just done something: what then arrives is no news to them. */
export const justWrote = (): boolean => Date.now() - wroteAt < 6000

/** Sign-in is never repeated by itself: a code works once. */
const once = new Set<OperationId>([
  'signInAsDemo',
  'requestPhoneCode',
  'signInWithPhone',
  'signInWithPassword',
  'confirmPhoneOwner',
  'finishSignIn',
  'requestMyPhoneCode',
  'changePhone',
  'changePhoneOnBehalf',
  'changePassword',
])
const pauses = [400, 1200, 3000]

/**
 * Calls one operation of the contract. A write carries one key through all its tries, so a phone on a bad network
 * loses nothing and doubles nothing. Reads are retried by the query cache instead.
 */
export async function call<I extends Id>(
  operationId: I,
  args: Args<I> & Sending = {} as Args<I> & Sending,
): Promise<ResponseOf<I>> {
  const method = paths[operationId][0]
  const writes = method !== 'GET' && !once.has(operationId)
  const headers: Record<string, string> = { accept: 'application/json' }
  if (writes) Object.assign(headers, { 'idempotency-key': args.key ?? uuidv7() }, actingHeader())
  if (writes) wroteAt = Date.now()
  if (unattended()) headers['x-linli-unattended'] = '1'
  const { body } = args as Loose
  if (body !== undefined) headers['content-type'] = 'application/json'
  const request: RequestInit = {
    method,
    headers,
    credentials: 'same-origin',
    cache: 'no-store',
    body: body === undefined ? null : JSON.stringify(body),
    signal: args.signal ?? null,
  }
  for (let tried = 0; ; tried++) {
    try {
      return (await answer(urlOf(operationId, args), request)) as ResponseOf<I>
    } catch (error) {
      const again = writes && error instanceof Problem && error.passing && tried < pauses.length
      if (!again) throw error
      await new Promise((resolve) => setTimeout(resolve, pauses[tried]))
    }
  }
}

async function answer(url: string, request: RequestInit): Promise<unknown> {
  let response: Response
  try {
    response = await fetch(url, request)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw unreachable()
  }
  const body: unknown = await response.json().catch(() => undefined)
  if (!response.ok) throw problemFrom(response.status, body)
  return body
}
