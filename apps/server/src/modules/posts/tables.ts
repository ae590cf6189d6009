import type { Generated, GeneratedAlways } from 'kysely'

export interface PostsTables {
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
    administrator_kind: GeneratedAlways<string | null>
    end_note: Generated<string | null>
    succeeded_by: Generated<string | null>
    end_told: Generated<boolean>
  }
  administrators: { district_id: number; person_id: string; kind: string }
  backups: { district_id: number; appointment_id: string; person_id: string; set_at: Date }
  absences: {
    district_id: number
    absence_id: string
    person_id: string
    from_on: string
    to_on: string
    kind: string
    cancelled: Generated<boolean>
    set_at: Date
  }
}
