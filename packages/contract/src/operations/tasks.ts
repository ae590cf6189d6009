import { z } from 'zod'
import { operation } from '../operation.ts'
import {
  areaCode,
  cursor,
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
import { claimStatuses, proofStatuses, skills, taskKinds, taskStatuses } from '../words.ts'

export const taskRow = z.object({
  taskId: id,
  title: z.string(),
  kind: oneOf(taskKinds),
  status: oneOf(taskStatuses),
  communityCode: areaCode,
  placeLabel: z.string().describe('who is not of the district reads the estate or community, and no position'),
  position: position.nullable(),
  startsAt: instant.nullable(),
  endsAt: instant.describe('claims close then'),
  capacity: z.number().int(),
  places: z.number().int().describe('places left'),
  skills: z.array(oneOf(skills)),
  difficulty: z.number().int().min(1).max(5),
  points: z.number().int(),
  unit: named.nullable().describe('targeted: the one organisation that may claim'),
  issueId: id.nullable(),
  cover: fileView.nullable(),
  myClaim: z.object({ claimId: id, status: oneOf(claimStatuses) }).nullable(),
})

export const proofView = z.object({
  proofId: id,
  status: oneOf(proofStatuses),
  submittedAt: instant,
  note: z.string(),
  files: z.array(fileView),
  reviewedAt: instant.nullable(),
  reviewedBy: z.string().nullable(),
  returnReason: z.string().nullable(),
})

export const claimView = z.object({
  claimId: id,
  status: oneOf(claimStatuses),
  claimedAt: instant,
  who: z.string(),
  mine: z.boolean(),
  proofs: z.array(proofView),
  may,
})

export const taskView = taskRow.extend({
  about: z.string(),
  publishedBy: z.string(),
  publishedAt: instant,
  issueNumber: z.string().nullable(),
  gridCode: gridCode.nullable().describe('staff of the place: the grid that serves it'),
  gridName: z.string().nullable(),
  originGridCode: gridCode.nullable().describe('staff of the place: the grid of its day'),
  originGridName: z.string().nullable(),
  files: z.array(fileView),
  claims: z.array(claimView),
  may,
})

const claimed = z.object({ claimId: id, taskId: id, status: oneOf(claimStatuses) })
const reviewed = z.object({
  proofId: id,
  claimId: id,
  taskId: id,
  status: oneOf(proofStatuses),
  points: z.number().int(),
})

export const tasks = {
  publishTask: operation('publishTask', {
    summary: 'Publish a task, perhaps from an issue. Points follow from the difficulty under the points rule in force',
    body: z.strictObject({
      title: text(60),
      about: text(2000),
      kind: oneOf(taskKinds).default('public'),
      organisationId: id.optional().describe('targeted: the unit that alone may claim'),
      issueId: id.optional(),
      areaCode,
      placeDetail: text(120).optional(),
      startsAt: instant.optional(),
      endsAt: instant,
      capacity: z.number().int().min(1).max(500),
      skills: z.array(oneOf(skills)).max(8).default([]),
      difficulty: z.number().int().min(1).max(5),
      points: z
        .number()
        .int()
        .min(1)
        .max(1000)
        .optional()
        .describe('within the bounds of the rule for this difficulty'),
      fileIds: z.array(id).max(9).default([]),
    }),
    response: z.object({ taskId: id, title: z.string(), status: oneOf(taskStatuses), points: z.number().int() }),
  }),
  listTasks: operation('listTasks', {
    summary: 'The task hall: tasks anybody may see',
    query: z.strictObject({
      within: areaCode.optional(),
      kind: oneOf(taskKinds).optional(),
      view: z.enum(['open', 'mine', 'all']).default('open').describe('open: places left; mine: I claimed'),
      issueId: id.optional(),
      q: text(60).optional(),
      cursor,
      limit: limit(100, 30),
    }),
    response: page(taskRow),
    open: true,
  }),
  getTask: operation('getTask', {
    summary: 'One task with its claims as the viewer may see them',
    response: taskView,
    open: true,
  }),
  cancelTask: operation('cancelTask', {
    summary: 'Take a task back while nobody has handed in proof; claimants are told',
    response: z.object({ taskId: id, status: oneOf(taskStatuses) }),
  }),
  claimTask: operation('claimTask', {
    summary: 'Take it on (接单). The Idempotency-Key becomes the claim id',
    body: z.strictObject({}),
    response: claimed,
  }),
  withdrawClaim: operation('withdrawClaim', {
    summary: 'Give it back before it is reviewed; costs nothing',
    response: claimed,
  }),
  submitProof: operation('submitProof', {
    summary: 'Hand in proof: photos or a video and words. The Idempotency-Key becomes the proof id',
    body: z.strictObject({ note: text(1000), fileIds: z.array(id).min(1).max(9) }),
    response: z.object({ proofId: id, claimId: id, taskId: id, status: oneOf(proofStatuses) }),
  }),
  listReviewQueue: operation('listReviewQueue', {
    summary: 'Proofs in my jurisdiction that wait for review, oldest first',
    query: z.strictObject({ cursor, limit: limit(100, 30) }),
    response: page(
      z.object({
        proofId: id,
        claimId: id,
        task: z.object({ taskId: id, title: z.string(), points: z.number().int(), placeLabel: z.string() }),
        who: z.string(),
        submittedAt: instant,
        note: z.string(),
        files: z.array(fileView),
        may,
      }),
    ),
  }),
  approveProof: operation('approveProof', {
    summary: 'Approve; points are posted in the same transaction. Never by publisher or claimant',
    body: z.strictObject({ note: text(500).optional() }),
    response: reviewed,
  }),
  returnProof: operation('returnProof', {
    summary: 'Return with what is missing',
    body: z.strictObject({ reason: text(500) }),
    response: reviewed,
  }),
}
