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
  posts: {
    district_id: number
    post_id: string
    kind: string
    title: string | null
    area_code: string
    grid_code: string | null
    organisation_id: string | null
    seats: number
    term_months: number | null
    duty_phone: string | null
    created_at: Date
    ended_on: string | null
  }
  administrators: { district_id: number; person_id: string; kind: string }
  appointments: {
    district_id: number
    appointment_id: string
    post_id: string
    person_id: string
    post: string
    area_code: string
    grid_code: string | null
    organisation_id: string | null
    from_on: string
    to_on: string | null
  }
}
