/** Words of the register of people. */

export const membershipStatuses = {
  pending: '待核实',
  confirmed: '已核实',
  declined: '未通过核实',
  ended: '已离开',
} as const
export type MembershipStatus = keyof typeof membershipStatuses

/** How somebody belongs to a place. */
export const ties = {
  lives: '住在这里',
  owns: '房子在这里',
  works: '在这里上班',
  registered: '户口在这里',
} as const
export type Tie = keyof typeof ties

export const tenures = {
  owned: '自有',
  rented: '租住',
  publicHousing: '公租房',
  dormitory: '宿舍',
  withFamily: '住家人的房子',
  other: '其他',
} as const
export type Tenure = keyof typeof tenures

export const genders = { female: '女', male: '男' } as const
export type Gender = keyof typeof genders

export const idKinds = {
  residentId: '居民身份证',
  hongKongMacaoTaiwanPermit: '港澳台居民居住证',
  foreignerPermit: '外国人永久居留证',
  passport: '护照',
  other: '其他证件',
} as const
export type IdKind = keyof typeof idKinds

export const contactWishes = {
  phone: '打电话',
  message: '发短信',
  app: '在邻里里说',
  visit: '上门说',
  family: '找家人',
} as const
export type ContactWish = keyof typeof contactWishes

/** What a person is of another: the parent, guardian ... of them. */
export const relationKinds = {
  spouse: '配偶',
  parent: '父母',
  grandparent: '祖辈',
  sibling: '兄弟姐妹',
  guardian: '监护人',
  caregiver: '照护人',
  relative: '其他亲属',
} as const
export type RelationKind = keyof typeof relationKinds

/** 人户分离 (row T3), seen from one community. */
export const separations = {
  together: '人户一致',
  livesHereOnly: '人在户不在',
  registeredHereOnly: '户在人不在',
  ownsHereOnly: '房在人不在',
  worksHereOnly: '只在这里上班',
} as const
export type Separation = keyof typeof separations

export const careSources = {
  self: '本人说的',
  family: '家人说的',
  visit: '走访了解',
  document: '看过证件',
  department: '部门提供',
  import: '批量导入',
} as const
export type CareSource = keyof typeof careSources

export const personEndings = {
  deceased: '已故',
  movedAway: '已迁走',
  merged: '已合并',
  erased: '已删除',
} as const
export type PersonEnding = keyof typeof personEndings

/** How far a change of the keys of personal data has come. */
export const keyStates = {
  first: '还没有换过',
  waiting: '就要启用',
  resealing: '正在用新密钥重新加密',
  finished: '已换好',
} as const
export type KeyState = keyof typeof keyStates

export const lookPurposes = {
  open: '打开资料',
  contact: '联系本人',
  visit: '上门走访',
  verify: '核对身份',
  service: '办理事项',
  emergency: '紧急情况',
  supervise: '监督检查',
  askMinor: '申请看未成年人的资料',
  approveMinor: '批准看未成年人的资料',
  refuseMinor: '没有批准看未成年人的资料',
  actFor: '替您办事',
  export: '导出名单',
  form: '填表',
} as const
export type LookPurpose = keyof typeof lookPurposes

/** What staff may give as the purpose of looking; the rest is noted by the product. */
export const askedPurposes = [
  'contact',
  'visit',
  'verify',
  'service',
  'emergency',
  'supervise',
] as const satisfies LookPurpose[]

/** How consent to act was given. */
export const grantHows = {
  self: '本人在邻里里同意',
  paper: '本人签了纸质委托书',
  guardian: '监护人替未成年人',
} as const
export type GrantHow = keyof typeof grantHows

export const grantStates = { offered: '等对方接受', active: '有效', ended: '已结束' } as const
export type GrantState = keyof typeof grantStates

export const actingEndings = {
  principal: '本人收回',
  actor: '代办人交回',
  staff: '工作人员停用',
  expired: '到期',
} as const
export type ActingEnding = keyof typeof actingEndings

/** How somebody acts for another. */
export const actingHows = { family: '家人代办', guardian: '监护人代办', counter: '柜台代办', door: '上门代办' } as const
export type ActingHow = keyof typeof actingHows

/** How staff know that the person before them wants it. */
export const actingConsents = { present: '本人在场，当面同意', paper: '本人签了字，已拍照' } as const
export type ActingConsent = keyof typeof actingConsents

export const minorDecisions = { approved: '批准', refused: '不批准' } as const
export type MinorDecision = keyof typeof minorDecisions
