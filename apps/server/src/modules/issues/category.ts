import type { ResponseOf } from '@linli/contract'
import type { IssuesTables } from './tables.ts'

export type Category = IssuesTables['categories']

/** The codes above a category and its own, outermost first; four levels are the most there are. */
export function pathOf(category: Category, byCode: Map<string, Category>): string[] {
  const path: string[] = []
  for (
    let at: Category | undefined = category;
    at && path.length < 4;
    at = at.parent_code ? byCode.get(at.parent_code) : undefined
  )
    path.unshift(at.code)
  return path
}

export const toCategory = (row: Category): ResponseOf<'listCategories'>['categories'][number] => ({
  code: row.code,
  parentCode: row.parent_code,
  name: row.name,
  ledgerType: row.ledger_type,
  tier: row.tier,
  nature: row.nature,
  measure: row.measure,
  acceptHours: row.accept_hours,
  solveWorkdays: row.solve_workdays,
  organisationKind: row.organisation_kind,
  picture: row.picture,
  words: row.words,
})
