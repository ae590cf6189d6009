import { type PersonalField, type PersonalFieldId, personalFields, viewerRelations } from './fields.ts'

/**
 * Purposes that need somebody's own yes (个人信息保护法 14, 23, 25, 29, 31): the fields that the registry keeps by consent, and
 * what needs a separate consent. What is written here is what is agreed to; when it changes, it is asked again.
 */
export interface ConsentPurpose {
  label: string
  /** What is done when it is given. */
  what: string
  /** What withdrawing ends. */
  stops: string
  fields: readonly PersonalFieldId[]
  /** `recipient`: said of one named handler each; `under14`: decided by a guardian, of children alone. */
  needs?: 'recipient' | 'under14'
}

type ByConsent = {
  [F in PersonalFieldId]: (typeof personalFields)[F]['basis'] extends 'consent' ? F : never
}[PersonalFieldId]

const keptByConsent = Object.fromEntries(
  (Object.entries(personalFields) as [PersonalFieldId, PersonalField][])
    .filter(([, { basis }]) => basis === 'consent')
    .map(([field, { label, purpose, seenBy }]) => {
      const who = Object.entries(seenBy).flatMap(([relation, view]) =>
        view === 'absent' || relation === 'self' ? [] : [viewerRelations[relation as keyof typeof viewerRelations]],
      )
      const about: ConsentPurpose = {
        label: `记下“${label}”`,
        what: `${purpose}。看得见的人：${who.join('、')}。`,
        stops: `马上删去记下的“${label}”，以后不再用它。`,
        fields: [field],
      }
      return [field, about]
    }),
) as Record<ByConsent, ConsentPurpose>

const separate = {
  nameShown: {
    label: '在光荣榜、排行榜上写我的名字',
    what: '现在没有写名字的榜。以后有了，您同意的才写您的邻里称呼，来访的人都看得见；不同意的只写“一位邻居”。',
    stops: '以后上榜只写“一位邻居”。',
    fields: ['displayName'],
  },
  faceShown: {
    label: '公开有我正脸的照片',
    what: '活动照片里认得出您的，可以放在公示栏和问题全程里，来访的人都看得见。',
    stops: '不再公开新的照片。已经公开的，告诉社区是哪一张，会收回或打码。',
    fields: [],
  },
  share: {
    label: '把我的信息提供给一家单位',
    what: '把办事要用的几项信息提供给写明的这一家单位，只用于写明的这件事。每次提供都有记录，留三年。',
    stops: '不再向这家单位提供。已经提供的，社区会请对方停止使用。',
    fields: ['name', 'phone', 'place', 'door'],
    needs: 'recipient',
  },
  child: {
    label: '处理不满十四周岁孩子的信息',
    what: '由监护人决定。登记孩子的姓名、住处和监护人，用于看护、救助和紧急联系；工作人员看时要有审批，并且留下记录。',
    stops: '除了法律要求登记的，孩子的信息停止使用，并按删除来办。',
    fields: ['name', 'born', 'place', 'relations'],
    needs: 'under14',
  },
} as const satisfies Record<string, ConsentPurpose>

export const consentPurposes: Record<ByConsent | keyof typeof separate, ConsentPurpose> = {
  ...keptByConsent,
  ...separate,
}
export type ConsentPurposeId = keyof typeof consentPurposes

/** Whoever said no is not asked again for so many months. */
export const monthsUnasked = 6

/** Younger than this, a guardian decides. */
export const ageOfOwnConsent = 14

/** Fields whose correction one asks for; one’s own fields one changes at once. */
export const askedFields = (Object.keys(personalFields) as PersonalFieldId[]).filter(
  (field) => !('own' in personalFields[field]),
)

/** Working days within which a request is decided. */
export const workdaysToDecide = 15
