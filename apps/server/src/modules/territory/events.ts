import type { EventDraft } from '../../platform/events.ts'
import { fixedId } from '../../platform/ids.ts'

export const areasImported = (district: number, added: number): EventDraft => ({
  kind: 'areas-imported',
  subject: { kind: 'district', id: fixedId(district) },
  areaCode: String(district),
  payload: { added },
})
