import type { Generated } from 'kysely'

export interface OrganisationsTables {
  organisations: {
    district_id: number
    organisation_id: string
    kind: string
    name: string
    area_code: string
    credit_code: string | null
    duty_phone: string | null
    address: string | null
    about: string | null
    contract_from: string | null
    contract_to: string | null
    competences: Generated<string[]>
    term_ends_on: string | null
    closed_on: string | null
    pinyin: Generated<string>
  }
}
