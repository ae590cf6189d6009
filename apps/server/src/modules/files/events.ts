import type { EventDraft } from '../../platform/events.ts'
import type { FileRow } from './tables.ts'

/** About the thing the photo belongs to: its history tells when it was shown to everybody, and by whom. */
const about = (kind: string, file: FileRow): EventDraft => ({
  kind,
  subject: { kind: file.owner_kind as string, id: file.owner_id as string },
  areaCode: file.area_code as string,
  gridCode: file.grid_code,
  payload: { fileId: file.file_id, role: file.role },
})

export const photoPublished = (file: FileRow) => about('photo-published', file)
export const photoUnpublished = (file: FileRow) => about('photo-unpublished', file)
