/** The closed vocabularies both sides may say, each word with its Chinese. One name per idea. */

export * from './words-exports.ts'
export * from './words-people.ts'
export * from './words-privacy.ts'

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

/** Places in the organisation. Those that govern a place are listed in platform/actor.ts (staffPosts). */
export const posts = {
  gridLead: '网格长',
  gridWorker: '网格员',
  partTimeWorker: '兼职网格员',
  buildingLead: '楼栋长',
  groupLead: '居民小组长',
  residentsRepresentative: '居民代表',
  communityOfficer: '社区干部',
  secretary: '社区书记',
  branchSecretary: '党支部书记',
  partyGroupLead: '党小组长',
  partyInstructor: '党建指导员',
  propertySupervisor: '物业服务监督员',
  partTimeCommitteeMember: '兼职委员',
  communityPolice: '社区民警',
  familyDoctor: '家庭医生',
  socialWorker: '社工',
  subdistrictOfficer: '街道干部',
  districtOfficer: '区级干部',
  handler: '承办人',
  merchant: '商户',
  administrator: '系统管理员',
  securityAdministrator: '安全管理员',
  auditAdministrator: '审计管理员',
} as const
export type Post = keyof typeof posts

/** 三员: the three that exclude each other (GB/T 22239-2019, 8.1.4). */
export const administrators = {
  administrator: '系统管理员',
  securityAdministrator: '安全管理员',
  auditAdministrator: '审计管理员',
} as const
export type Administrator = keyof typeof administrators

export const absenceKinds = {
  leave: '休假',
  training: '培训',
  sick: '病假',
  secondment: '借调',
  other: '其他',
} as const
export type AbsenceKind = keyof typeof absenceKinds

/** From the stairs up: where responsibility is looked for. */
export const responsibleLevels = {
  building: '楼栋',
  microGrid: '微网格',
  grid: '网格',
  community: '社区',
  subdistrict: '街道',
  district: '区县',
} as const
export type ResponsibleLevel = keyof typeof responsibleLevels

export const organisationKinds = {
  residentsCommittee: '居委会',
  partyOrganisation: '党组织',
  ownersCommittee: '业委会',
  ownersManagementCommittee: '物业管理委员会',
  selfManagementCommittee: '自管会',
  environmentPropertyCommittee: '环境和物业管理委员会',
  propertyCompany: '物业公司',
  department: '部门',
  subdistrictOffice: '街道办',
  checkInUnit: '双报到单位',
  socialOrganisation: '社会组织',
  enterprise: '企业',
  merchant: '商户',
  station: '互助站',
} as const
export type OrganisationKind = keyof typeof organisationKinds

/** 社区党委 - 网格党支部 - 网格党小组; other places call their levels otherwise, so depth is data. */
export const partyLevels = {
  workCommittee: '党工委',
  committee: '党委',
  generalBranch: '党总支',
  branch: '党支部',
  group: '党小组',
} as const
export type PartyLevel = keyof typeof partyLevels

export const memberRoles = {
  head: '负责人',
  deputy: '副职',
  member: '成员',
  supervisor: '监督员',
  instructor: '指导员',
  contact: '联系人',
} as const
export type MemberRole = keyof typeof memberRoles

/** Row S5: every place has six parties. */
export const sixParties = {
  party: '党组织',
  committee: '居委会',
  owners: '业主',
  property: '物业',
  departments: '部门',
  units: '社会单位',
} as const
export type SixParty = keyof typeof sixParties

export const coverageKeys = {
  buildingWorker: '楼栋有社区工作者',
  estateWorker: '小区有社区工作者',
  gridWorker: '网格有专职网格员',
  buildingLead: '楼栋有楼栋长',
  estateParty: '小区有党组织',
  estateOwners: '小区有业委会',
  estateProperty: '小区有物业服务',
  propertyParty: '物业企业有党组织',
  ownersParty: '业委会有党组织',
  socialParty: '社会组织有党组织',
  environmentProperty: '社区有环物会',
  gridSize: '网格规模合适',
} as const
export type CoverageKey = keyof typeof coverageKeys

export const facilityKinds = {
  office: '办公用房',
  serviceCentre: '党群服务中心',
  comprehensiveCentre: '综合服务中心',
  practiceStation: '新时代文明实践站',
  activityRoom: '活动室',
  square: '广场',
  library: '图书室',
  elderlyCare: '养老服务点',
  childCare: '儿童之家',
  canteen: '社区食堂',
  clinic: '卫生服务站',
  sports: '健身场地',
  mediationRoom: '调解室',
  station: '互助站',
  other: '其他',
} as const
export type FacilityKind = keyof typeof facilityKinds

export const accessibilities = {
  ramp: '有坡道',
  lift: '有电梯',
  accessibleToilet: '无障碍卫生间',
  tactilePaving: '有盲道',
  hearingLoop: '助听设备',
  wheelchair: '可借轮椅',
  parking: '无障碍车位',
} as const
export type Accessibility = keyof typeof accessibilities

export const weekdays = {
  mon: '周一',
  tue: '周二',
  wed: '周三',
  thu: '周四',
  fri: '周五',
  sat: '周六',
  sun: '周日',
} as const
export type Weekday = keyof typeof weekdays

export const gridKinds = { general: '综合网格', micro: '微网格', dedicated: '专属网格' } as const
export type GridKind = keyof typeof gridKinds

export const buildingUses = {
  residential: '住宅',
  commercial: '商业',
  mixed: '商住',
  public: '公共',
  other: '其他',
} as const
export type BuildingUse = keyof typeof buildingUses

/** What may be found in shapes and plans. */
export const findingKinds = {
  overlap: '重叠',
  gap: '缝隙',
  outside: '出界',
  'broken-shape': '图形不对',
  sliver: '细碎',
  'garbled-name': '名称乱码',
  nameless: '没有名称',
  duplicate: '重复',
  'unknown-name': '名称对不上',
  'building-in-two': '楼栋重复',
  'building-left-out': '楼栋遗漏',
  'building-outside': '楼栋在图形外',
  'too-many-households': '户数偏多',
  'too-few-households': '户数偏少',
  'nobody-serves': '没有网格员',
  'staff-without-grid': '人员没有去处',
  'shape-missing': '没有画图形',
  'name-taken': '名称重复',
  'far-away': '坐标不在本区',
  swapped: '经纬度写反',
  'wrong-datum': '坐标系可能不对',
  'grid-gone': '网格已撤销',
  'grid-served': '有单位服务它',
  'kind-changed': '网格类型变了',
  'trade-missing': '没写行业',
  'parent-missing': '没有上级网格',
  'building-unknown': '没有这栋楼',
  'building-in-another': '楼栋不在上级网格里',
  'without-buildings': '没有楼栋',
} as const
export type FindingKind = keyof typeof findingKinds

export const gridPlanStatuses = {
  draft: '草稿',
  submitted: '等街道审批',
  returned: '已退回',
  approved: '已批准，等生效',
  effective: '已生效',
  withdrawn: '已撤回',
} as const
export type GridPlanStatus = keyof typeof gridPlanStatuses

export const importKinds = {
  communities: '社区',
  boundaries: '社区边界',
  grids: '网格',
  buildings: '楼栋和单元',
  organisations: '单位',
  posts: '岗位和人员',
  residents: '居民',
} as const
export type ImportKind = keyof typeof importKinds

export const importStatuses = {
  previewed: '已预览',
  applying: '正在导入',
  applied: '已导入',
  undoing: '正在撤回',
  undone: '已撤回',
} as const
export type ImportStatus = keyof typeof importStatuses

export const areaLevels = {
  district: '区县',
  subdistrict: '街道',
  community: '社区',
  building: '楼栋',
} as const
export type AreaLevel = keyof typeof areaLevels

/** Everything with an area code of its own. */
export const placeLevels = { ...areaLevels, unit: '单元', household: '户' } as const
export type PlaceLevel = keyof typeof placeLevels

/** What the official list of 2023-06-30 may lack, each with its own range of codes (国统字〔2009〕91号). */
export const localKinds = {
  subdistrict: '街道',
  town: '镇',
  township: '乡',
  residentsCommittee: '居委会',
  villageCommittee: '村委会',
  building: '楼栋',
} as const
export type LocalKind = keyof typeof localKinds

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

export const textSizes = { standard: '标准', large: '大', largest: '特大' } as const
export type TextSize = keyof typeof textSizes

export const readSpeeds = { slow: '慢一点', normal: '正常', fast: '快一点' } as const
export type ReadSpeed = keyof typeof readSpeeds

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

/** What can be wrong with the sealed history. */
export const historyFindings = {
  missing: '事件不见了',
  edited: '事件被改过',
  inserted: '事件排在已封存的中间，却不在封存里：是后来塞进去的，或是被跳过了',
  backdated: '事件的时间比前面已封存的早得多，像是后来补的',
  moved: '事件的先后被换过',
  'sealed-twice': '事件被封存了两次',
  'seal-changed': '封存记录被改过',
  'seal-missing': '封存记录不见了',
} as const
export type HistoryFinding = keyof typeof historyFindings
