/** Words of what people may ask of whoever keeps their data. */

/** Where a consent stands today. `changed`: given, but for words that have changed since. */
export const consentStates = {
  none: '您还没有决定',
  given: '已同意',
  changed: '用途有变化，要重新问您',
  refused: '没有同意',
  withdrawn: '已撤回',
} as const
export type ConsentState = keyof typeof consentStates

export const consentDecisions = { given: '同意', refused: '不同意', withdrawn: '撤回同意' } as const
export type ConsentDecision = keyof typeof consentDecisions

export const consentChannels = {
  self: '本人在网上',
  counter: '本人在社区签了纸面同意书',
  guardian: '监护人代为决定',
} as const
export type ConsentChannel = keyof typeof consentChannels

export const dataRequestKinds = { correction: '更正', deletion: '删除' } as const
export type DataRequestKind = keyof typeof dataRequestKinds

export const dataRequestStatuses = {
  open: '等待答复',
  accepted: '已同意',
  refused: '没有同意',
  withdrawn: '本人已撤回',
} as const
export type DataRequestStatus = keyof typeof dataRequestStatuses

/** What came of a request that was accepted. */
export const dataRequestOutcomes = {
  corrected: '已经改好',
  removed: '这一项已经删去',
  restricted: '已停止使用，手头的事办完就删除',
  erased: '已经全部删除',
} as const
export type DataRequestOutcome = keyof typeof dataRequestOutcomes

export const incidentStatuses = { open: '处理中', closed: '已办结' } as const
export type IncidentStatus = keyof typeof incidentStatuses

/** How those concerned are told (个人信息保护法 57). */
export const incidentNotices = { none: '还没有告知', persons: '逐个告知', public: '公开告知' } as const
export type IncidentNotice = keyof typeof incidentNotices
