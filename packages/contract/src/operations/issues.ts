import { z } from 'zod'
import { operation } from '../operation.ts'
import {
  areaCode,
  coded,
  count,
  cursor,
  day,
  fileView,
  gridCode,
  id,
  instant,
  limit,
  may,
  named,
  oneOf,
  page,
  position,
  text,
} from '../shapes.ts'
import {
  claimStatuses,
  issueSources,
  issueStatuses,
  ledgerTypes,
  messageKinds,
  natures,
  orderStatuses,
  taskStatuses,
  tiers,
} from '../words.ts'

export const categoryView = z.object({
  code: z.string(),
  parentCode: z.string().nullable(),
  name: z.string(),
  ledgerType: oneOf(ledgerTypes).nullable(),
  tier: oneOf(tiers).nullable(),
  nature: oneOf(natures).nullable(),
  measure: z.string().nullable().describe('the usual measure, offered at triage'),
  acceptHours: z.number().int().nullable(),
  solveWorkdays: z.number().int().nullable(),
  organisationKind: z.string().nullable().describe('the usual responsible party'),
  picture: z.string().nullable().describe('name of one of the eight pictures on the report page'),
  words: z.array(z.string()).describe('words that suggest this category'),
})

/** Another issue by what everybody may read of it. */
const otherIssue = z.object({ issueId: id, number: z.string(), title: z.string() })
const party = z.object({ organisationId: id, name: z.string(), kind: z.string() })

export const issueRow = z.object({
  issueId: id,
  number: z.string(),
  title: z.string(),
  status: oneOf(issueStatuses),
  source: oneOf(issueSources),
  category: coded.nullable(),
  nature: oneOf(natures).nullable(),
  communityCode: areaCode,
  placeLabel: z.string(),
  reportedAt: instant,
  movedAt: instant,
  acceptBy: instant.nullable(),
  solveBy: instant.nullable(),
  overdue: z.boolean(),
  responsible: party.nullable(),
  photos: z.number().int(),
  reopened: z.number().int().describe('how often the reporter said 没解决'),
  next: z.string().nullable().describe('the one next act: an operation id the viewer may do now, or null'),
  waitsFor: z.enum(['staff', 'handler', 'reporter', 'nobody']),
})

export const messageView = z.object({
  messageId: id,
  kind: oneOf(messageKinds),
  at: instant,
  by: z.string().describe('name as the viewer may see it'),
  byRole: z.string().nullable(),
  actedBy: z.string().nullable().describe('who wrote it for them, where somebody acted and who looks may know'),
  mine: z.boolean(),
  text: z.string(),
  files: z.array(fileView),
})

export const issueView = issueRow.extend({
  text: z.string(),
  place: z.object({
    areaCode,
    gridCode: gridCode.nullable().describe('the grid that serves it; a redrawing moves it while it is open'),
    gridName: z.string().nullable(),
    originGridCode: gridCode.nullable().describe('the grid of its day'),
    originGridName: z.string().nullable(),
    label: z.string(),
    detail: z.string().nullable(),
    position: position.nullable(),
  }),
  tier: oneOf(tiers).nullable(),
  measure: z.string().nullable(),
  contactBy: instant.nullable(),
  handler: named.nullable(),
  reporter: z
    .object({ name: z.string(), phone: z.string().nullable().describe('masked'), mine: z.boolean() })
    .nullable(),
  thread: z.array(messageView),
  files: z.array(fileView),
  resolvedAt: instant.nullable(),
  closedAt: instant.nullable(),
  closure: z.string().nullable().describe('public reason of 未解决结案'),
  duplicateOf: otherIssue.nullable().describe('the issue it was ended in favour of'),
  rating: z.number().int().min(1).max(5).nullable(),
  onTime: z.boolean().nullable(),
  unit: z.string().nullable().describe('handling unit named by an imported work order'),
  tasks: z.array(
    z.object({
      taskId: id,
      title: z.string(),
      status: oneOf(taskStatuses),
      points: z.number().int(),
      by: z.string().nullable(),
    }),
  ),
  doneByNeighbour: z.boolean(),
  promise: z.string().describe('who does what by when, in one sentence'),
  may,
})

const moved = z.object({ issueId: id, number: z.string(), status: oneOf(issueStatuses) })
const fileIds = z.array(id).max(9).default([])

export const issueFilters = z.strictObject({
  view: z
    .enum(['inbox', 'mine', 'all'])
    .default('all')
    .describe('inbox: somebody of my jurisdiction must act; mine: I reported or follow'),
  within: areaCode.optional(),
  status: z.union([oneOf(issueStatuses), z.array(oneOf(issueStatuses))]).optional(),
  category: z.string().max(300).optional().describe('code; includes the categories below it'),
  unit: z
    .string()
    .max(300)
    .optional()
    .describe('handling unit of imported work orders: its name, or id:name as the key of countIssues by unit'),
  organisationId: id.optional(),
  onTime: z.enum(['true', 'false', 'unknown']).optional(),
  source: oneOf(issueSources).optional(),
  nature: oneOf(natures).optional(),
  overdue: z.enum(['true', 'false']).optional(),
  from: day.optional(),
  to: day.optional(),
  q: text(80).optional(),
})

const traceStep = z.object({
  at: instant.nullable(),
  eventId: id.nullable().describe('for verifyEvent; null where it is no event of its own'),
  what: z.string().describe('one Chinese sentence'),
  kind: z.string().describe('event kind, e.g. issue-triaged'),
  who: z.string().nullable().describe('masked name or role'),
  files: z.array(fileView).describe('published ones only'),
})

export const issueTrace = z.object({
  issueId: id,
  number: z.string(),
  title: z.string(),
  status: oneOf(issueStatuses),
  category: coded.nullable(),
  communityName: z.string(),
  placeLabel: z.string(),
  reportedAt: instant,
  promise: z.string(),
  duplicateOf: otherIssue.nullable(),
  steps: z.array(traceStep),
  tasks: z.array(
    z.object({
      taskId: id,
      title: z.string(),
      status: oneOf(taskStatuses),
      points: z.number().int(),
      claims: z.array(
        z.object({
          claimId: id,
          status: oneOf(claimStatuses),
          who: z.string(),
          steps: z.array(traceStep),
          award: z.object({ points: z.number().int(), at: instant }).nullable(),
          spent: z
            .array(
              z.object({
                orderId: id,
                goods: z.string(),
                quantity: z.number().int(),
                points: z.number().int(),
                status: oneOf(orderStatuses),
                at: instant,
              }),
            )
            .describe('what these very points were exchanged for (lots spent soonest-first)'),
        }),
      ),
    }),
  ),
})

export const issues = {
  listCategories: operation('listCategories', {
    summary: 'Categories in force, with the words that suggest them and the deadlines they set',
    response: z.object({ version: z.number().int(), categories: z.array(categoryView) }),
    open: true,
  }),
  reportIssue: operation('reportIssue', {
    summary: 'Report a problem. The Idempotency-Key becomes its id',
    body: z.strictObject({
      text: text(2000),
      categoryCode: z.string().max(40).optional(),
      areaCode: areaCode.optional().describe('building or community; may be left out when a position is given'),
      position: position.optional(),
      placeDetail: text(120).optional().describe('e.g. 3 单元 5 楼拐角'),
      fileIds,
      onBehalfOf: z
        .strictObject({ name: text(40), phone: z.string().max(20).optional() })
        .optional()
        .describe('staff only: who asked （代办）'),
    }),
    response: moved.extend({ acceptBy: instant.nullable(), promise: z.string() }),
  }),
  listIssues: operation('listIssues', {
    summary: 'The ledger: issues the viewer may see, newest movement first, paged by cursor',
    query: issueFilters.extend({ cursor, limit: limit(100, 30) }),
    response: page(issueRow),
  }),
  countIssues: operation('countIssues', {
    summary: 'How many issues match, in all and by one facet',
    query: issueFilters.extend({
      by: z
        .enum(['none', 'subdistrict', 'community', 'category', 'unit', 'onTime', 'status', 'source', 'nature'])
        .default('none'),
    }),
    response: z.object({
      total: count,
      rows: z.array(z.object({ key: z.string(), name: z.string(), count: z.number().int() })),
      rowsExact: z.boolean().describe('false: more than 200,000 match, and the rows count the first of them'),
    }),
  }),
  getIssue: operation('getIssue', {
    summary: 'One issue with its thread and what the viewer may do',
    response: issueView,
  }),
  traceIssue: operation('traceIssue', {
    summary:
      'The whole chain, forward and backward, public with names masked: report, steps, tasks, proofs, points, exchange',
    response: issueTrace,
    open: true,
  }),
  triageIssue: operation('triageIssue', {
    summary:
      'Set category, nature, measure, tier and responsible party; the deadline follows from the category and the working calendar',
    body: z.strictObject({
      categoryCode: z.string().min(1).max(40),
      nature: oneOf(natures),
      measure: text(500),
      tier: oneOf(tiers),
      organisationId: id.describe('responsible party'),
      solveOn: day.optional().describe('an earlier date than the rule gives; never later'),
      title: text(60).optional().describe('public title; no names, no phone numbers'),
    }),
    response: moved.extend({ solveBy: instant }),
  }),
  assignIssue: operation('assignIssue', {
    summary: 'Give the issue to the responsible party, or another, and perhaps to one handler there',
    body: z.strictObject({ organisationId: id, handlerId: id.optional(), note: text(500).optional() }),
    response: moved,
  }),
  startIssue: operation('startIssue', {
    summary: 'The handler takes it on （签收）',
    body: z.strictObject({ note: text(500).optional() }),
    response: moved,
  }),
  sendMessage: operation('sendMessage', {
    summary: 'Write to the thread: a reply everybody in it sees, or a note for staff only',
    body: z.strictObject({ kind: z.enum(['reply', 'note']).default('reply'), text: text(2000), fileIds }),
    response: z.object({ issueId: id, messageId: id }),
  }),
  resolveIssue: operation('resolveIssue', {
    summary: 'Say it is solved, with proof; the reporter is asked to confirm',
    body: z.strictObject({ note: text(1000), fileIds: z.array(id).min(1).max(9) }),
    response: moved,
  }),
  confirmIssue: operation('confirmIssue', {
    summary: 'The reporter: 解决了, with 1 to 5 stars',
    body: z.strictObject({ rating: z.number().int().min(1).max(5), note: text(500).optional() }),
    response: moved,
  }),
  reopenIssue: operation('reopenIssue', {
    summary: 'The reporter: 没解决; it goes back to work',
    body: z.strictObject({ reason: text(500), fileIds }),
    response: moved,
  }),
  closeWithoutFix: operation('closeWithoutFix', {
    summary: 'End it unsolved with a public reason; never counts as solved',
    body: z.strictObject({
      cause: z.enum([
        'outside-duty',
        'legal-route',
        'no-agreement',
        'not-feasible',
        'duplicate',
        'reporter-withdrew',
        'not-found',
      ]),
      reason: text(500).describe('public'),
      duplicateOf: text(60)
        .optional()
        .describe('with cause duplicate: number (龙滩园-2026-0031) or id of the other issue of this district'),
    }),
    response: moved,
  }),
}
