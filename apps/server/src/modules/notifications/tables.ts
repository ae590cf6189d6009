export interface NotificationRow {
  district_id: number
  notification_id: string
  person_id: string
  event_id: string
  at: Date
  kind: string
  title: string
  body: string
  subject_kind: SubjectKind
  subject_id: string
  read_at: Date | null
}

/** Which page the notification opens. */
export type SubjectKind =
  | 'issue'
  | 'task'
  | 'order'
  | 'points'
  | 'membership'
  | 'post'
  | 'gridPlan'
  | 'account'
  | 'export'
  | 'auditCase'
  | 'privacy'

export interface NotificationsTables {
  notifications: NotificationRow
}
