import { type Reason, reasons } from '@linli/contract/reasons'

export type ErrorCode = 'invalid' | 'unauthenticated' | 'forbidden' | 'not-found' | 'conflict' | 'limit' | 'unavailable'

export const httpStatus: Record<ErrorCode, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  limit: 429,
  unavailable: 503,
}

/** The one error a command throws: thrown, so the transaction rolls back by itself. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly reason: Reason,
    readonly values: Record<string, string | number> = {},
    readonly fields?: { path: string; problem: string }[],
  ) {
    super(say(reason, values))
  }
}

/** The reason in Chinese, its {blanks} filled. */
export const say = (reason: Reason, values: Record<string, string | number> = {}): string =>
  reasons[reason].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))

export const notFound = (reason: Reason = 'not-found') => new AppError('not-found', reason)
export const conflict = (reason: Reason, values?: Record<string, string | number>) =>
  new AppError('conflict', reason, values)
export const invalid = (reason: Reason, values?: Record<string, string | number>) =>
  new AppError('invalid', reason, values)
/** Said of one field, in the words of the reason. */
export const invalidAt = (path: string, reason: Reason) =>
  new AppError('invalid', reason, {}, [{ path, problem: say(reason) }])
