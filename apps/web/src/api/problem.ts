import type { problem } from '@linli/contract'
import { m } from '../messages/compiled/messages.js'

type Body = ReturnType<(typeof problem)['parse']>
export type ProblemCode = Body['code']

/** What the server refused, or that it could not be reached; `message` is Chinese a person can act on. */
export class Problem extends Error {
  readonly status: number
  readonly code: ProblemCode
  readonly reason: string
  readonly fields: { path: string; problem: string }[]

  constructor(body: { status: number; code: ProblemCode; reason: string; message: string; fields?: Body['fields'] }) {
    super(body.message)
    this.name = 'Problem'
    this.status = body.status
    this.code = body.code
    this.reason = body.reason
    this.fields = body.fields ?? []
  }

  /** Nobody answered: worth trying again as it is. */
  get offline(): boolean {
    return this.status === 0
  }

  /** Trying again may help: the network, or a server that is busy or starting. */
  get passing(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504
  }
}

export const unreachable = () =>
  new Problem({ status: 0, code: 'unavailable', reason: 'unreachable', message: m.shared_problem_unreachable() })

/** The server's own words where it has some, ours where a proxy answered instead. */
export function problemFrom(status: number, body: unknown): Problem {
  if (isProblem(body)) return new Problem({ ...body, status })
  if (status === 413) {
    return new Problem({ status, code: 'limit', reason: 'too-large', message: m.shared_problem_too_large() })
  }
  return new Problem({ status, code: 'unavailable', reason: 'no-answer', message: m.shared_problem_no_answer() })
}

function isProblem(body: unknown): body is Body {
  return typeof body === 'object' && body !== null && 'code' in body && 'message' in body && 'reason' in body
}

/** Words for whatever was thrown. */
export const wordsOf = (error: unknown): string =>
  error instanceof Problem ? error.message : m.shared_problem_unexpected()
