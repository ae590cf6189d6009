import type { EventDraft } from '../../platform/events.ts'
import type { Download, Export } from './export.ts'

type About = Pick<Export, 'export_id' | 'area_code' | 'asked_by'>

const about = (kind: string, row: About, payload: EventDraft['payload'] = {}): EventDraft => ({
  kind,
  subject: { kind: 'export', id: row.export_id },
  areaCode: row.area_code,
  payload: { askedBy: row.asked_by, ...payload },
})

export const exportRequested = (row: Export) =>
  about('export-requested', row, {
    people: row.people,
    fields: row.fields,
    inFull: row.in_full,
    purpose: row.purpose,
    outside: row.receiver !== null,
  })
export const exportDecided = (row: About, decision: 'approved' | 'refused', untilOn: string | null) =>
  about(`export-${decision}`, row, { untilOn })
export const exportWithdrawn = (row: About) => about('export-withdrawn', row)
export const exportDownloaded = (row: About, { download_id, nth, people }: Download) =>
  about('export-downloaded', row, { downloadId: download_id, nth, people })

export const formFilled = (
  district: number,
  filling: { fillingId: string; rows: number; found: number; cells: number },
): EventDraft => ({
  kind: 'form-filled',
  subject: { kind: 'form', id: filling.fillingId },
  areaCode: String(district),
  payload: { rows: filling.rows, found: filling.found, cells: filling.cells },
})
