import type { OperationId } from '@linli/contract'
import { hands } from '@linli/world/stages'
import { caseAt, downloadedAt, exportAt, exportBody, formOf } from '@linli/world/stages-of-exports'
import type { Sent } from '@linli/world/testing'
import type { Asking } from './requests.testing.ts'

let limit = 20

/** Requests about lists out of the register, forms, and looks that strike. */
export const requestsOfExports = {
  previewExport: async ({ w, where }) => ({ query: { within: hands(w)[where].community } }),
  requestExport: async ({ w, where }) => ({ body: exportBody(w, where) }),
  listExports: async () => ({}),
  getExport: async ({ w, where }) => ({ params: { exportId: await exportAt(w, where) } }),
  decideExport: async ({ w, where }) => ({
    params: { exportId: await exportAt(w, where) },
    body: { decision: 'approved' },
  }),
  withdrawExport: async ({ w, where }) => ({ params: { exportId: await exportAt(w, where) } }),
  downloadExport: async ({ w, where }) => ({ params: { exportId: await exportAt(w, where, 'approved') } }),
  findDownload: async ({ w, where }) => ({ query: { code: await downloadedAt(w, where) } }),
  fillKnown: async () => ({ body: await formOf([['王秀兰', '13800000000', '', '']]) }),
  listAuditCases: async () => ({}),
  getAuditCase: async ({ w, where }) => ({ params: { caseId: await caseAt(w, where) } }),
  askAuditCase: async ({ w, where }) => ({ params: { caseId: await caseAt(w, where) }, body: { words: '请说明一下' } }),
  answerAuditCase: async ({ w, where }) => ({
    params: { caseId: await caseAt(w, where) },
    body: { words: '那天在做入户核对' },
  }),
  stopReveals: async ({ w, where }) => ({ params: { caseId: await caseAt(w, where) }, body: { stop: true } }),
  decideAuditCase: async ({ w, where }) => ({
    params: { caseId: await caseAt(w, where) },
    body: { decision: 'explained', words: '当天有核对任务' },
  }),
  getAuditThresholds: async () => ({}),
  setAuditThresholds: async () => ({ body: { values: { nightLooks: ++limit }, reason: '夜里有值班' } }),
} satisfies Partial<Record<OperationId, (asking: Asking) => Promise<Sent>>>
