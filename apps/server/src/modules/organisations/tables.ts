export interface OrganisationsTables {
  organisations: { district_id: number; organisation_id: string; kind: string; name: string; area_code: string }
  appointments: {
    district_id: number
    appointment_id: string
    person_id: string
    post: string
    area_code: string
    grid_code: string | null
    organisation_id: string | null
    from_on: string
    to_on: string | null
  }
}
