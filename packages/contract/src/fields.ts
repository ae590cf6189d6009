/**
 * The registry of personal fields: what is kept of people, for what purpose and on which ground, how sensitive it is, who
 * may see it and for how long it is kept. Masking, consent, the privacy notice and retention all come from here.
 */

/** 个人信息保护法 13, 34, 37: on what ground a field is kept. */
export const legalBases = {
  duty: '履行法定职责（城市居民委员会组织法，协助政府工作）',
  consent: '您的同意',
  service: '您要用的服务离不开它',
} as const
export type LegalBasis = keyof typeof legalBases

/** What somebody is to the person whose data it is. */
export const viewerRelations = {
  self: '本人',
  acting: '受委托的家人、监护人',
  gridTeam: '本网格的网格长、网格员',
  community: '本社区的干部、书记',
  subdistrict: '街道干部',
  district: '区级干部',
  security: '安全管理员',
  audit: '审计管理员',
  others: '其他人',
} as const
export type ViewerRelation = keyof typeof viewerRelations

/** `reveal`: masked, and in full for a while with a reason, which is noted. */
export const views = { clear: '看得见', reveal: '打码，写明理由可看全', masked: '只看打码', absent: '看不见' } as const
export type View = keyof typeof views

export const sensitivities = { 1: '公开', 2: '一般', 3: '敏感', 4: '高度敏感' } as const
export type Sensitivity = keyof typeof sensitivities

/** When a field goes: so many days after the person left or died, or after what it says came to an end. */
export interface Retention {
  days: number
  because: string
}

export interface PersonalField {
  label: string
  purpose: string
  basis: LegalBasis
  sensitivity: Sensitivity
  /** What each may see; whoever is not named sees nothing. */
  seenBy: Partial<Record<ViewerRelation, View>>
  keeps: Retention
  /** `table.column`, sealed unless the name says otherwise. */
  stored: readonly string[]
  /** The person may change it without asking. */
  own?: true
}

const year = 365
const whileHere: Retention = { days: 2 * year, because: '离开后两年内还可能要核对办过的事' }
const short: Retention = { days: 30, because: '离开后不再需要' }

const staff = (gridTeam: View, community: View, subdistrict: View, district: View = 'absent') =>
  ({ self: 'clear', acting: 'clear', gridTeam, community, subdistrict, district }) as const

const care = (label: string, purpose: string, gridTeam: View): PersonalField => ({
  label,
  purpose,
  basis: 'duty',
  sensitivity: 4,
  seenBy: { ...staff(gridTeam, 'clear', 'absent') },
  keeps: short,
  stored: ['care_flags.kind', 'care_flags.note_sealed'],
})

export const personalFields = {
  name: {
    label: '姓名',
    purpose: '知道是谁，办事和联系时不认错人',
    basis: 'duty',
    sensitivity: 2,
    seenBy: { ...staff('clear', 'clear', 'clear', 'masked'), security: 'masked', audit: 'masked' },
    keeps: whileHere,
    stored: ['people.name_sealed', 'people.name_masked'],
  },
  displayName: {
    label: '邻里称呼',
    purpose: '邻居之间显示的名字，由您自己取',
    basis: 'service',
    sensitivity: 1,
    seenBy: {
      ...staff('clear', 'clear', 'clear', 'clear'),
      security: 'clear',
      audit: 'clear',
      others: 'clear',
    },
    keeps: whileHere,
    stored: ['people.display_name'],
    own: true,
  },
  phone: {
    label: '手机号',
    purpose: '登录，以及您反映的事有了进展时联系您',
    basis: 'service',
    sensitivity: 3,
    seenBy: { ...staff('reveal', 'reveal', 'reveal', 'masked'), security: 'masked' },
    keeps: whileHere,
    stored: ['people.phone_sealed', 'people.phone_masked', 'accounts.phone_sealed'],
  },
  idNumber: {
    label: '证件号码',
    purpose: '核对身份，避免同名的人弄混',
    basis: 'duty',
    sensitivity: 4,
    seenBy: { ...staff('masked', 'reveal', 'masked') },
    keeps: whileHere,
    stored: ['people.id_sealed', 'people.id_masked'],
  },
  gender: {
    label: '性别',
    purpose: '称呼和安排上门服务',
    basis: 'duty',
    sensitivity: 2,
    seenBy: staff('clear', 'clear', 'clear'),
    keeps: whileHere,
    stored: ['people.gender'],
  },
  born: {
    label: '出生日期',
    purpose: '知道是老人还是孩子，安排照应；未成年人要有监护人',
    basis: 'duty',
    sensitivity: 3,
    seenBy: staff('clear', 'clear', 'masked'),
    keeps: whileHere,
    stored: ['people.born_sealed', 'people.born_year'],
  },
  registered: {
    label: '户籍所在地',
    purpose: '人户分离的人也能参加社区的事',
    basis: 'duty',
    sensitivity: 2,
    seenBy: staff('clear', 'clear', 'clear'),
    keeps: whileHere,
    stored: ['people.registered_division'],
  },
  place: {
    label: '住址（到楼栋）',
    purpose: '知道归哪个网格，事情派给谁',
    basis: 'duty',
    sensitivity: 2,
    seenBy: staff('clear', 'clear', 'clear', 'clear'),
    keeps: whileHere,
    stored: ['residences.area_code', 'memberships.area_code'],
  },
  door: {
    label: '门牌',
    purpose: '上门走访、送东西、紧急时找得到',
    basis: 'duty',
    sensitivity: 3,
    seenBy: staff('clear', 'clear', 'reveal'),
    keeps: whileHere,
    stored: ['residences.door_sealed', 'memberships.room_sealed'],
  },
  language: {
    label: '说什么话',
    purpose: '上门和打电话时说您听得懂的话',
    basis: 'consent',
    sensitivity: 2,
    seenBy: staff('clear', 'clear', 'absent'),
    keeps: short,
    stored: ['people.language'],
    own: true,
  },
  contactWish: {
    label: '希望怎样联系',
    purpose: '按您方便的方式联系您',
    basis: 'consent',
    sensitivity: 1,
    seenBy: staff('clear', 'clear', 'clear'),
    keeps: short,
    stored: ['people.contact_wish'],
    own: true,
  },
  relations: {
    label: '家人和监护人',
    purpose: '紧急时找得到家人，家人可以代办',
    basis: 'duty',
    sensitivity: 3,
    seenBy: staff('clear', 'clear', 'absent'),
    keeps: whileHere,
    stored: ['relations.other_id'],
  },
  livesAlone: care('独居老人', '定期上门看看', 'clear'),
  disability: care('残疾', '无障碍和上门服务', 'clear'),
  longIllness: care('长期患病', '照护和紧急时帮助', 'masked'),
  lowIncome: care('低保、困难', '落实救助，不再重复问', 'masked'),
  leftBehindChild: care('留守儿童', '安排人照看', 'clear'),
  childInNeed: care('困境儿童', '保护和救助', 'masked'),
  bereaved: care('计划生育特殊家庭', '联系和帮扶', 'masked'),
  pregnant: care('孕产妇', '家庭医生随访', 'masked'),
} as const satisfies Record<string, PersonalField>
export type PersonalFieldId = keyof typeof personalFields

/** Fields whose presence is itself the information: care that somebody needs. */
export const careKinds = {
  livesAlone: '独居老人',
  disability: '残疾',
  longIllness: '长期患病',
  lowIncome: '低保、困难',
  leftBehindChild: '留守儿童',
  childInNeed: '困境儿童',
  bereaved: '计划生育特殊家庭',
  pregnant: '孕产妇',
} as const satisfies Partial<Record<PersonalFieldId, string>>
export type CareKind = keyof typeof careKinds

const order: readonly View[] = ['absent', 'masked', 'reveal', 'clear']

/** The most that any of these relations gives. */
export function viewOf(field: PersonalFieldId, relations: readonly ViewerRelation[]): View {
  const { seenBy }: PersonalField = personalFields[field]
  const seen = relations.map((relation) => order.indexOf(seenBy[relation] ?? 'absent'))
  return order[Math.max(0, ...seen)] as View
}
