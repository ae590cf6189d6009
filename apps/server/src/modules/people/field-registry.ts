import {
  legalBases,
  type PersonalField,
  type PersonalFieldId,
  personalFields,
  type ResponseOf,
  type View,
  type ViewerRelation,
} from '@linli/contract'

/** 730 days from leaving -> 离开或去世后 2 年，离开后两年内… */
export function keptFor({ days, because }: PersonalField['keeps']): string {
  const long = days % 365 === 0 ? `${days / 365} 年` : `${days} 天`
  return `离开或去世后 ${long}：${because}`
}

/** The registry as everybody may read it. */
export const fieldRegistry = (): ResponseOf<'listFieldRegistry'> => ({
  fields: (Object.entries(personalFields) as [PersonalFieldId, PersonalField][]).map(([field, about]) => ({
    field,
    label: about.label,
    purpose: about.purpose,
    basis: legalBases[about.basis],
    sensitivity: about.sensitivity,
    seenBy: (Object.entries(about.seenBy) as [ViewerRelation, View][]).map(([who, view]) => ({ who, view })),
    keeps: keptFor(about.keeps),
  })),
})
