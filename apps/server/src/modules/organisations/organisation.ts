import type { BodyOf, OrganisationKind } from '@linli/contract'
import { shiftDate } from '../../platform/clock.ts'
import { invalid } from '../../platform/errors.ts'
import { creditCodeOf, isCreditCode } from './credit-code.ts'
import type { OrganisationRow } from './tables.ts'

/** What is known of an organisation, as its columns. */
export interface OrganisationFacts {
  kind: OrganisationKind
  name: string
  area_code: string
  credit_code: string | null
  duty_phone: string | null
  address: string | null
  about: string | null
  contract_from: string | null
  contract_to: string | null
  competences: string[]
  term_ends_on: string | null
  closed_on: string | null
}

/** Refuses a credit code that is none, and a contract that ends before it begins. */
export function factsOf(input: BodyOf<'saveOrganisation'>): OrganisationFacts {
  const code = input.creditCode === undefined ? null : creditCodeOf(input.creditCode)
  if (code !== null && !isCreditCode(code)) throw invalid('credit-code-wrong')
  if (input.contract?.toOn && input.contract.toOn < input.contract.fromOn) throw invalid('ends-before-begins')
  return {
    kind: input.kind,
    name: input.name,
    area_code: input.areaCode,
    credit_code: code,
    duty_phone: input.dutyPhone ?? null,
    address: input.address ?? null,
    about: input.about ?? null,
    contract_from: input.contract?.fromOn ?? null,
    contract_to: input.contract?.toOn ?? null,
    competences: [...new Set(input.competences)],
    term_ends_on: input.termEndsOn ?? null,
    closed_on: input.closedOn ?? null,
  }
}

/** Names of the columns in which these differ from what was known. */
export const changedFacts = (known: OrganisationFacts, facts: OrganisationFacts): string[] =>
  (Object.keys(facts) as (keyof OrganisationFacts)[]).filter((name) => String(known[name]) !== String(facts[name]))

/** Closed from a day on: that day it takes no more work. */
export const isClosed = (organisation: { closed_on: string | null }, today: string): boolean =>
  organisation.closed_on !== null && organisation.closed_on <= today

/** How long before its end a contract is told to end. */
const warning = 90

export const contractOf = (row: Pick<OrganisationRow, 'contract_from' | 'contract_to'>, today: string) =>
  row.contract_from === null
    ? null
    : {
        fromOn: row.contract_from,
        toOn: row.contract_to,
        ends: row.contract_to !== null && row.contract_to <= shiftDate(today, warning),
      }

/** Category codes are built level by level, two digits each: who answers for C05 answers for C0501 too. */
export const codesAbove = (categoryCode: string): string[] =>
  Array.from({ length: Math.ceil(categoryCode.length / 2) }, (_, level) =>
    categoryCode.slice(0, categoryCode.length - 2 * level),
  ).filter((code) => code.length > 1)
