import type { Reason } from '@linli/contract/reasons'
import { AppError, say } from './errors.ts'

/** What a policy answers: allowed, or why not. */
export type Decision = true | { denied: Reason }

export const deny = (reason: Reason): Decision => ({ denied: reason })

/** First denial wins; all must allow. */
export const every = (...decisions: Decision[]): Decision => decisions.find((decision) => decision !== true) ?? true

/** One allowance is enough; else the last denial is told. */
export const either = (...decisions: Decision[]): Decision =>
  decisions.some((decision) => decision === true) ? true : (decisions.at(-1) as Decision)

export const only = (condition: boolean, reason: Reason): Decision => (condition ? true : deny(reason))

export function authorise(decision: Decision): void {
  if (decision !== true) throw new AppError('forbidden', decision.denied)
}

/** For the screen: `may: { resolveIssue: true, assignIssue: { reason, message } }`. */
export const explain = (decision: Decision): true | { reason: string; message: string } =>
  decision === true ? true : { reason: decision.denied, message: say(decision.denied) }

/** A module's policy: for each operation it serves, who may. */
export type Policy = Record<string, (...args: never[]) => Decision>
