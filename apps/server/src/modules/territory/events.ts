import type { EventDraft } from '../../platform/events.ts'
import { fixedId } from '../../platform/ids.ts'

export const areasImported = (district: number, added: number): EventDraft => ({
  kind: 'areas-imported',
  subject: { kind: 'district', id: fixedId(district) },
  areaCode: String(district),
  payload: { added },
})

/** The history of a place hangs on its community, or on what lies above where it is none. */
const ofPlace = (areaCode: string): Pick<EventDraft, 'subject' | 'areaCode'> => ({
  subject: { kind: 'area', id: fixedId(Number(areaCode.slice(0, 12))) },
  areaCode,
})

export const areaSaved = (areaCode: string): EventDraft => ({ kind: 'area-saved', ...ofPlace(areaCode), payload: {} })

export const areaRenamed = (areaCode: string, fromOn: string): EventDraft => ({
  kind: 'area-renamed',
  ...ofPlace(areaCode),
  payload: { fromOn },
})

export const estateRenamed = (communityCode: string, estateId: string): EventDraft => ({
  kind: 'estate-renamed',
  ...ofPlace(communityCode),
  payload: { estateId },
})

/** Told under the key of its request, by which it is found again. */
export const buildingsImported = (
  key: string,
  areaCode: string,
  counts: { added: number; changed: number; same: number },
): EventDraft => ({
  kind: 'buildings-imported',
  subject: { kind: 'import', id: key },
  areaCode,
  payload: counts,
})

export const boundariesImported = (
  key: string,
  areaCode: string,
  { added, changed, same }: { added: number; changed: number; same: number },
): EventDraft => ({
  kind: 'boundaries-imported',
  subject: { kind: 'import', id: key },
  areaCode,
  payload: { added, changed, same },
})
