import { z } from 'zod'
import { operation } from '../operation.ts'
import { cursor, day, id, instant, limit, may, named, oneOf, page, text } from '../shapes.ts'
import { auditCaseStatuses, auditKinds, auditThresholds, passedOnTo } from '../words.ts'

const thresholdId = z.enum(
  Object.keys(auditThresholds) as [keyof typeof auditThresholds, ...(keyof typeof auditThresholds)[]],
)

const caseRow = z.object({
  caseId: id,
  kind: oneOf(auditKinds),
  status: oneOf(auditCaseStatuses),
  person: named,
  posts: z.string().describe('what the person holds'),
  on: day,
  count: z.number().int().describe('how often, of what the kind counts'),
  facts: z.array(z.string()).describe('counts and times in words; never the data itself'),
  fields: z.array(z.string()).describe('labels of the fields that were looked at'),
  firstAt: instant,
  lastAt: instant,
  stopped: z.boolean().describe('the person reveals nothing until it is decided'),
  mine: z.boolean().describe('about the viewer'),
  may,
})

const caseView = caseRow.extend({
  steps: z.array(
    z.object({
      at: instant,
      what: z.enum(['opened', 'asked', 'answered', 'stopped', 'allowed', 'decided']),
      by: z.string().nullable(),
      words: z.string().nullable(),
      decision: oneOf(auditCaseStatuses).nullable(),
      to: oneOf(passedOnTo).nullable(),
    }),
  ),
})

export const auditCases = {
  listAuditCases: operation('listAuditCases', {
    summary:
      'Looks at the register that strike: of the district for its audit administrator, for others those about themselves',
    query: z.strictObject({
      open: z.enum(['true', 'false']).optional(),
      kind: oneOf(auditKinds).optional(),
      mine: z.enum(['true']).optional(),
      cursor,
      limit: limit(),
    }),
    response: page(caseRow).extend({ may: may.describe('getAuditThresholds, setAuditThresholds') }),
  }),
  getAuditCase: operation('getAuditCase', { summary: 'One case with what was said and decided', response: caseView }),
  askAuditCase: operation('askAuditCase', {
    summary: 'Asks the person for an explanation',
    body: z.strictObject({ words: text(300, 2) }),
    response: caseView,
  }),
  answerAuditCase: operation('answerAuditCase', {
    summary: 'The person whom a case is about explains it, asked or not (PIPL 24)',
    body: z.strictObject({ words: text(500, 2) }),
    response: caseView,
  }),
  stopReveals: operation('stopReveals', {
    summary: 'The person shows nothing in full until the case is decided, or may again',
    body: z.strictObject({ stop: z.boolean() }),
    response: caseView,
  }),
  decideAuditCase: operation('decideAuditCase', {
    summary: 'Explained, warned, or passed on; by a person, never by the product, and never about oneself',
    body: z.strictObject({
      decision: z.enum(['explained', 'warned', 'passedOn']),
      words: text(300, 2),
      to: oneOf(passedOnTo).optional(),
    }),
    response: caseView,
  }),
  getAuditThresholds: operation('getAuditThresholds', {
    summary: 'From how many on a look strikes in this district',
    response: z.object({
      thresholds: z.array(
        z.object({
          threshold: thresholdId,
          label: z.string(),
          value: z.number().int(),
          start: z.number().int(),
          least: z.number().int(),
          most: z.number().int(),
        }),
      ),
      changed: z.object({ at: instant, by: z.string() }).nullable(),
      may,
    }),
  }),
  setAuditThresholds: operation('setAuditThresholds', {
    summary: 'Sets from how many on a look strikes; what is not given stays',
    body: z.strictObject({ values: z.partialRecord(thresholdId, z.number().int()), reason: text(200, 2) }),
    response: z.object({ changed: z.array(thresholdId) }),
  }),
}
