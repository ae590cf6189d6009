import { z } from 'zod'
import { careKinds, type PersonalFieldId, personalFields, views } from '../fields.ts'
import { operation } from '../operation.ts'
import { areaCode, cursor, day, id, instant, limit, may, named, oneOf, page, text } from '../shapes.ts'
import { exportPurposes, exportStatuses, ties } from '../words.ts'

const fieldId = z.enum(Object.keys(personalFields) as [PersonalFieldId, ...PersonalFieldId[]])

const filter = {
  within: areaCode,
  q: text(40).optional(),
  tie: oneOf(ties).optional(),
  care: oneOf(careKinds).optional(),
  age: z.enum(['minor', 'adult', 'elder']).optional(),
}

const fieldChoice = z.object({
  field: fieldId,
  label: z.string(),
  sensitivity: z.number().int().min(1).max(4),
  view: oneOf(views).exclude(['absent']).describe('what the asker sees of people of their own place'),
  maskable: z.boolean().describe('comes masked unless asked for in full'),
  inFull: z.boolean().describe('may be asked for in full'),
  chosen: z.boolean().describe('taken unless left out; never what is highly sensitive'),
})

const download = z.object({
  downloadId: id,
  nth: z.number().int(),
  code: z.string(),
  people: z.number().int(),
  at: instant,
  by: named,
})

const exportRow = z.object({
  exportId: id,
  area: z.object({ code: areaCode, name: z.string() }),
  purpose: oneOf(exportPurposes),
  words: z.string(),
  receiver: z.string().nullable().describe('outside: who gets it; then it is sharing with another handler (PIPL 23)'),
  people: z.number().int().describe('how many when it was asked for'),
  fields: z.array(z.object({ field: fieldId, label: z.string(), sensitivity: z.number().int(), inFull: z.boolean() })),
  status: oneOf(exportStatuses),
  askedBy: named,
  askedAt: instant,
  decidedBy: named.nullable(),
  decidedAt: instant.nullable(),
  reason: z.string().nullable().describe('why it was refused'),
  until: instant.nullable(),
  left: z.number().int().describe('how often it may still be fetched'),
  may,
})

const exportView = exportRow.extend({
  filter: z.object({
    q: z.string().nullable(),
    tie: oneOf(ties).nullable(),
    care: oneOf(careKinds).nullable(),
    age: z.enum(['minor', 'adult', 'elder']).nullable(),
  }),
  minors: z.boolean().describe('contact data of minors too, where the asker may see it'),
  downloads: z.array(download),
})

const cellNote = z.object({ line: z.number().int(), column: z.string().nullable(), note: z.string() })

export const exports = {
  previewExport: operation('previewExport', {
    summary: 'How many people a list would hold, and which fields the asker may choose, before asking for it',
    query: z.strictObject(filter),
    response: z.object({
      people: z.number().int(),
      most: z.number().int(),
      fields: z.array(fieldChoice),
    }),
  }),
  requestExport: operation('requestExport', {
    summary:
      'Asks for a list out of the register: which people, which fields, for what and for whom; somebody else decides',
    body: z.strictObject({
      ...filter,
      fields: z.array(fieldId).min(1).max(30),
      inFull: z.array(fieldId).max(30).default([]).describe('of the chosen those that are not to be masked'),
      minors: z.boolean().default(false).describe('contact data of minors too'),
      purpose: oneOf(exportPurposes),
      words: text(200, 4).describe('people in the list read this as the reason'),
      outside: z.boolean().default(false),
      receiver: text(100, 2).optional(),
    }),
    response: exportView,
  }),
  listExports: operation('listExports', {
    summary: 'Lists one asked for, and those one decides about, newest first',
    query: z.strictObject({ status: oneOf(exportStatuses).optional(), cursor, limit: limit() }),
    response: page(exportRow).extend({ may: may.describe('requestExport, findDownload, fillKnown') }),
  }),
  getExport: operation('getExport', {
    summary: 'One list that was asked for, with its downloads',
    response: exportView,
  }),
  decideExport: operation('decideExport', {
    summary: 'Approves with the period it may be fetched in, or refuses with a reason; never of oneself',
    body: z.strictObject({
      decision: z.enum(['approved', 'refused']),
      untilOn: day.optional().describe('the last day; default in 3 days, at most in 7'),
      reason: text(200, 2).optional(),
    }),
    response: exportView,
  }),
  withdrawExport: operation('withdrawExport', { summary: 'Takes one’s own request back', response: exportView }),
  downloadExport: operation('downloadExport', {
    summary: 'Makes the file now (xlsx). Noted for each person in it; three times at most, each with a code of its own',
    response: z.any().describe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
  }),
  findDownload: operation('findDownload', {
    summary: 'Whose download a code on a sheet is: who, when, of which export',
    query: z.strictObject({ code: text(20, 4) }),
    response: download.extend({ export: exportRow }),
  }),
  fillKnown: operation('fillKnown', {
    summary:
      'Any form whose rows name people: empty cells that are known, and that the viewer sees in clear, are filled; noted for each person',
    body: z.strictObject({
      fileName: text(200),
      content: z.string().min(1).max(28_000_000).describe('the workbook in base64, at most 20 MB'),
      reason: text(200, 4),
    }),
    response: z.object({
      fileName: z.string(),
      content: z.string().describe('the filled workbook in base64'),
      rows: z.number().int(),
      found: z.number().int().describe('rows whose person was found'),
      filled: z.number().int().describe('cells'),
      minutesSaved: z.number().int().describe('an estimate: 10 seconds a cell'),
      columns: z.array(z.object({ title: z.string(), as: z.string().nullable() })),
      notes: z.array(cellNote).max(1000),
    }),
    bodyLimit: 30,
  }),
}
