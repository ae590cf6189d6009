import type { EventDraft } from '../../platform/events.ts'
import { fixedId } from '../../platform/ids.ts'

export const pointRulesPublished = (district: number, version: number): EventDraft => ({
  kind: 'point-rules-published',
  subject: { kind: 'district', id: fixedId(district) },
  areaCode: String(district),
  payload: { version },
})
