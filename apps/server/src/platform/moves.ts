import { type Decision, deny } from './decision.ts'
import { conflict } from './errors.ts'

/** verb -> status before -> status after. What is not in the table cannot be done now. */
export type Moves<Verb extends string, Status extends string> = Record<Verb, Partial<Record<Status, Status>>>

/** The status after the verb; 409 when the table has no such move. `words` gives statuses their Chinese. */
export function move<V extends string, S extends string>(
  moves: Moves<V, S>,
  verb: V,
  from: S,
  words: Record<S, string>,
): S {
  const to = moves[verb][from]
  if (!to) throw conflict('not-now', { status: words[from] })
  return to as S
}

export const canMove = <V extends string, S extends string>(moves: Moves<V, S>, verb: V, from: S): Decision =>
  moves[verb][from] ? true : deny('not-now-short')
