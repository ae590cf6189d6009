import { z } from 'zod'
import { type OperationId, paths } from './paths.ts'
import { areaCode, district, gridCode, id } from './shapes.ts'

type Shape = z.ZodType | undefined

export interface Operation<
  I extends OperationId = OperationId,
  Q extends Shape = Shape,
  B extends Shape = Shape,
  R extends z.ZodType = z.ZodType,
> {
  id: I
  method: (typeof paths)[I][0]
  path: string
  summary: string
  params: z.ZodObject | undefined
  query: Q
  body: B
  response: R
  /** Where an account or a device may not send it twice: every write but sign-in, its proofs and upload carries Idempotency-Key. */
  idempotent: boolean
  /** Answers somebody who is not signed in. */
  open: boolean
  /** MB its body may have; files travel in some. */
  bodyLimit: number
}

const paramShapes: Record<string, z.ZodType> = { district, areaCode, gridCode }

const exempt = new Set<string>([
  'signInAsDemo',
  'requestPhoneCode',
  'signInWithPhone',
  'signInWithPassword',
  'confirmPhoneOwner',
  'finishSignIn',
  'signOut',
  'requestMyPhoneCode',
  'changePhone',
  'changePhoneOnBehalf',
  'changePassword',
  'endOtherSessions',
  'uploadFile',
])

/** Declares one operation; its params come from the path. */
export function operation<
  I extends OperationId,
  R extends z.ZodType,
  Q extends Shape = undefined,
  B extends Shape = undefined,
>(
  operationId: I,
  about: { summary: string; query?: Q; body?: B; response: R; open?: boolean; bodyLimit?: number },
): Operation<I, Q, B, R> {
  const [method, path] = paths[operationId]
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name as string)
  const params = Object.fromEntries(names.map((name) => [name, paramShapes[name] ?? id]))
  return {
    id: operationId,
    method,
    path,
    summary: about.summary,
    params: names.length > 0 ? z.object(params) : undefined,
    query: about.query as Q,
    body: about.body as B,
    response: about.response,
    idempotent: method !== 'GET' && !exempt.has(operationId),
    open: about.open ?? false,
    bodyLimit: about.bodyLimit ?? 1,
  }
}
