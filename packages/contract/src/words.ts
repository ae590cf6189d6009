/** The closed vocabularies both sides may say, each word with its Chinese. One name per idea. */

export const issueStatuses = {
  reported: '待研判',
  triaged: '待派单',
  assigned: '已派单',
  handling: '处理中',
  resolved: '待确认',
  confirmed: '已解决',
  closedWithoutFix: '未解决结案',
  archived: '已归档',
} as const
export type IssueStatus = keyof typeof issueStatuses

/** Statuses in which somebody still has to act. */
export const openIssueStatuses = ['reported', 'triaged', 'assigned', 'handling', 'resolved'] as const

export const natures = {
  complaint: '投诉',
  request: '求助',
  suggestion: '建议',
  question: '咨询',
  report: '举报',
  patrol: '巡查',
  other: '其他',
} as const
export type Nature = keyof typeof natures

/** 处置层级: who must solve it (row L7). */
export const tiers = {
  estate: '小区自办',
  communityLiaison: '社区联系部门',
  policyDesk: '专职干部答复',
  jointConference: '书记统筹、联席会',
  outsideSubdistrict: '超出街道职能',
} as const
export type Tier = keyof typeof tiers

export const issueSources = {
  resident: '居民反映',
  patrol: '网格巡查',
  onBehalf: '代为反映',
  imported: '导入工单',
} as const
export type IssueSource = keyof typeof issueSources

export const ledgerTypes = {
  property: '物业管理',
  neighbours: '邻里纠纷',
  hotline: '接诉即办',
  safety: '安全生产',
  livelihood: '民生保障',
} as const
export type LedgerType = keyof typeof ledgerTypes

export const posts = {
  gridWorker: '网格员',
  buildingLead: '楼栋长',
  communityOfficer: '社区干部',
  secretary: '社区书记',
  subdistrictOfficer: '街道干部',
  districtOfficer: '区级干部',
  handler: '承办人',
  merchant: '商户',
  administrator: '系统管理员',
} as const
export type Post = keyof typeof posts

export const organisationKinds = {
  residentsCommittee: '居委会',
  partyOrganisation: '党组织',
  ownersCommittee: '业委会',
  propertyCompany: '物业公司',
  department: '部门',
  subdistrictOffice: '街道办',
  checkInUnit: '双报到单位',
  socialOrganisation: '社会组织',
  merchant: '商户',
} as const
export type OrganisationKind = keyof typeof organisationKinds

export const areaLevels = {
  district: '区县',
  subdistrict: '街道',
  community: '社区',
  building: '楼栋',
} as const
export type AreaLevel = keyof typeof areaLevels

export const membershipStatuses = {
  pending: '待核实',
  confirmed: '已核实',
  declined: '未通过核实',
  ended: '已离开',
} as const
export type MembershipStatus = keyof typeof membershipStatuses

/** How somebody belongs to a place. */
export const ties = { lives: '住在这里', owns: '房子在这里', works: '在这里上班' } as const
export type Tie = keyof typeof ties

export const taskKinds = { public: '公开任务', targeted: '定向任务' } as const
export type TaskKind = keyof typeof taskKinds

export const taskStatuses = { published: '可接单', done: '已完成', cancelled: '已取消' } as const
export type TaskStatus = keyof typeof taskStatuses

export const claimStatuses = {
  claimed: '进行中',
  submitted: '待验收',
  returned: '需补充',
  approved: '已通过',
  withdrawn: '已退回任务',
} as const
export type ClaimStatus = keyof typeof claimStatuses

export const proofStatuses = { submitted: '待验收', approved: '已通过', returned: '已退回' } as const
export type ProofStatus = keyof typeof proofStatuses

export const skills = {
  repair: '小修小补',
  electrics: '懂电工',
  carrying: '有力气',
  teaching: '会辅导',
  mediating: '会调解',
  cleaning: '保洁',
  caring: '照护',
  writing: '会写会画',
} as const
export type Skill = keyof typeof skills

export const goodsStatuses = { listed: '可兑换', unlisted: '已下架' } as const
export type GoodsStatus = keyof typeof goodsStatuses

export const orderStatuses = {
  placed: '待发货',
  shipped: '配送中',
  delivered: '已收到',
  cancelled: '已取消',
} as const
export type OrderStatus = keyof typeof orderStatuses

export const transferCodes = {
  award: '任务积分',
  reserve: '兑换预留',
  post: '兑换完成',
  void: '兑换取消',
  spend: '支出',
  correct: '冲正',
  expire: '到期',
} as const
export type TransferCode = keyof typeof transferCodes

export const messageKinds = {
  report: '反映',
  reply: '回复',
  note: '内部备注',
  proof: '办结说明',
  step: '进展',
} as const
export type MessageKind = keyof typeof messageKinds
