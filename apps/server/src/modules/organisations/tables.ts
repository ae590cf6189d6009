import type { MemberRole, PartyLevel } from '@linli/contract'
import type { Generated, Selectable } from 'kysely'

export interface ServiceRow {
  district_id: number
  service_id: string
  organisation_id: string
  area_code: string | null
  grid_code: string | null
  estate_id: string | null
  from_on: string
  to_on: string | null
}

export interface MemberRow {
  district_id: number
  member_id: string
  organisation_id: string
  person_id: string | null
  name_sealed: Buffer | null
  name_masked: string | null
  phone_sealed: Buffer | null
  phone_masked: string | null
  role: MemberRole
  title: string | null
  from_on: string
  to_on: string | null
}

export interface PartyLinkRow {
  district_id: number
  organisation_id: string
  level: PartyLevel
  parent_id: string | null
  area_code: string | null
  grid_code: string | null
  estate_id: string | null
  unit_id: string | null
}

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
  organisation_services: ServiceRow
  organisation_members: MemberRow
  party_links: PartyLinkRow
}

export type OrganisationRow = Selectable<OrganisationsTables['organisations']>
