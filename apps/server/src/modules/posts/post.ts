import { type AbsenceKind, absenceKinds, type Post, posts } from '@linli/contract'

/** A post as it is stored. */
export interface PostRow {
  post_id: string
  kind: Post
  title: string | null
  area_code: string
  grid_code: string | null
  organisation_id: string | null
  seats: number
  term_months: number | null
  duty_phone: string | null
  ended_on: string | null
}

/** An appointment as it is stored: what it grants is copied from its post. */
export interface AppointmentRow {
  appointment_id: string
  post_id: string
  person_id: string
  post: Post
  area_code: string
  grid_code: string | null
  organisation_id: string | null
  from_on: string
  to_on: string | null
  end_note: string | null
  succeeded_by: string | null
  end_told: boolean
}

export interface NewPost {
  postId: string
  kind: Post
  title?: string | null
  areaCode: string
  gridCode?: string | null
  organisationId?: string | null
  seats: number
  termMonths?: number | null
  dutyPhone?: string | null
}

export interface NewAppointment {
  appointmentId: string
  personId: string
  post: Post
  areaCode: string
  gridCode?: string | null
  organisationId?: string | null
  fromOn: string
  toOn?: string | null
  /** Of the post that is made with it. */
  title?: string | null
  termMonths?: number | null
  dutyPhone?: string | null
}

export const termOf = (held: Pick<AppointmentRow, 'from_on' | 'to_on'>) => ({ fromOn: held.from_on, toOn: held.to_on })
export const postedOf = (held: Pick<AppointmentRow, 'post' | 'area_code'>) => ({
  kind: held.post,
  areaCode: held.area_code,
})

/** What is told of an appointment that ends on a day. */
export const endedOn = (held: AppointmentRow, on: string) => ({
  appointmentId: held.appointment_id,
  personId: held.person_id,
  post: held.post,
  organisationId: held.organisation_id,
  areaCode: held.area_code,
  gridCode: held.grid_code,
  on,
})

/** 龙滩园第一网格 网格员: where, and which. */
export const postLabel = (post: { kind: Post; title: string | null }, where: string): string =>
  `${where} ${post.title ?? posts[post.kind]}`

/** Why somebody is away, as others are told: an illness is nobody's business. */
export const toldKind = (kind: AbsenceKind): AbsenceKind => (kind === 'sick' ? 'leave' : kind)
export const awayWord = (kind: AbsenceKind): string => absenceKinds[toldKind(kind)]
