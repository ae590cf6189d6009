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

/** What became, or would become, of one row of a file. `row` is its line, `column` a name of the contract. */
export interface RowOutcome {
  row: number
  outcome: 'added' | 'changed' | 'same' | 'refused'
  problems: { column: string | null; message: string; suggestion?: string }[]
  effects: Effect[]
}
