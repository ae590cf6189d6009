/** Words of lists taken out of the register, and of looks at it that strike. */

export const exportStatuses = {
  waiting: '等人审批',
  approved: '可以下载',
  refused: '没有同意',
  withdrawn: '已撤回',
  closed: '已到期或下载完',
} as const
export type ExportStatus = keyof typeof exportStatuses

/** What a list of people is wanted for. */
export const exportPurposes = {
  visit: '走访慰问',
  benefit: '办理补贴、救助',
  survey: '统计、普查',
  emergency: '防汛、防疫等应急',
  meeting: '居民会议、选举',
  upper: '上级要求报送',
  other: '其他',
} as const
export type ExportPurpose = keyof typeof exportPurposes

export const auditKinds = {
  manyReveals: '看全的次数太多',
  nightLooks: '夜里查看',
  outsideArea: '查辖区以外的人',
  enumeration: '连续试号码',
  samePerson: '反复看同一个人',
  closeToSelf: '查看同事或家人',
  exports: '导出太多或在夜里导出',
  wrongPasswords: '多次输错密码',
} as const
export type AuditKind = keyof typeof auditKinds

export const auditCaseStatuses = {
  open: '待处理',
  asked: '等本人说明',
  answered: '本人已说明',
  explained: '情况属实，无异常',
  warned: '已提醒',
  passedOn: '已移交',
} as const
export type AuditCaseStatus = keyof typeof auditCaseStatuses

/** Who a case is passed on to. */
export const passedOnTo = { secretary: '社区书记', districtOfficer: '区级干部' } as const
export type PassedOnTo = keyof typeof passedOnTo

/** From how many on something strikes; each district sets its own. `about` says what is counted. */
export const auditThresholds = {
  revealsInHour: { label: '一小时内看全的次数', start: 20, least: 5, most: 500 },
  revealsInDay: { label: '一天内看全的次数', start: 60, least: 10, most: 2000 },
  timesUsual: { label: '一天内看全超过本人平时的倍数', start: 4, least: 2, most: 50 },
  usualFloor: { label: '按倍数算时，一天至少要有的次数', start: 15, least: 5, most: 500 },
  nightLooks: { label: '夜里（22:00 到 6:00）查看的次数', start: 5, least: 1, most: 500 },
  outsideArea: { label: '一天内查到辖区以外的人次', start: 5, least: 1, most: 500 },
  notFound: { label: '一天内查不到的号码个数', start: 10, least: 3, most: 500 },
  samePerson: { label: '七天内看同一个人的次数', start: 10, least: 3, most: 200 },
  closeToSelf: { label: '一天内查看同事或家人的次数', start: 3, least: 1, most: 200 },
  exportPeople: { label: '一天内导出的人数', start: 1000, least: 50, most: 20000 },
  nightExports: { label: '夜里导出的次数', start: 1, least: 1, most: 50 },
  wrongPasswords: { label: '连续输错密码的次数', start: 5, least: 3, most: 50 },
} as const
export type AuditThreshold = keyof typeof auditThresholds
