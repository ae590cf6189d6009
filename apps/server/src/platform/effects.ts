/**
 * What an import made or changed, in the order it did: enough to take it back. `subjectKey` names the record as its
 * module does (an area code, an id); `before` is what a changed record was.
 */
export interface Effect {
  effect: 'added' | 'changed'
  subjectKind: string
  subjectKey: string
  before?: unknown
}

/** A row that cannot be taken: the column by its name in the contract, and what to do, in Chinese. `row` from 1. */
export interface RowProblem {
  row: number
  column: string | null
  message: string
}

/** What a door that takes rows answers, dry run or not. */
export interface RowsTaken {
  added: number
  changed: number
  same: number
  refused: number
  problems: RowProblem[]
  effects: Effect[]
}
