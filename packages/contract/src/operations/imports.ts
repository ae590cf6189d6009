import { z } from 'zod'
import { operation } from '../operation.ts'
import { areaCode, cursor, datum, id, instant, limit, may, named, oneOf, page, text } from '../shapes.ts'
import { importKinds, importStatuses } from '../words.ts'

const problem = z.object({
  row: z.number().int().describe('line of the file, the header is 1; for GeoJSON the feature'),
  column: z.string().nullable(),
  value: z.string().nullable(),
  message: z.string().describe('what is wrong and what to do, in Chinese'),
  suggestion: z.string().nullable().describe('how it may be mended, where that can be guessed'),
  blocks: z.boolean().describe('false: a warning, the row is imported'),
})

export const importView = z.object({
  importId: id,
  kind: oneOf(importKinds),
  fileName: z.string(),
  status: oneOf(importStatuses),
  rows: z.number().int().describe('real rows, whatever the file declares'),
  fine: z.number().int(),
  added: z.number().int(),
  changed: z.number().int(),
  same: z.number().int(),
  refused: z.number().int(),
  taken: z.number().int().describe('rows carried out so far; of residents, who go in piece by piece'),
  stayed: z.number().int().describe('people an undo left, since they have gone on'),
  columns: z.array(z.object({ title: z.string(), as: z.string().nullable().describe('null: not used') })),
  notes: z.array(z.string()).describe('about the whole file: encoding, datum converted, empty rows left out'),
  sample: z.array(z.record(z.string(), z.string())).max(20),
  problems: z.array(problem).max(200),
  by: named,
  previewedAt: instant,
  appliedAt: instant.nullable(),
  undoneAt: instant.nullable(),
  may,
})

const fileBody = {
  fileName: text(200),
  content: z
    .string()
    .max(28_000_000)
    .regex(/^[A-Za-z0-9+/]*={0,2}$/)
    .describe('the bytes in base64'),
}

export const imports = {
  previewResidentImport: operation('previewResidentImport', {
    summary:
      'Read a list of residents (Excel or CSV, at most 20 MB) and say what it would do, row by row. Nothing is changed',
    body: z.strictObject({ ...fileBody, within: areaCode }),
    response: importView,
    bodyLimit: 30,
  }),
  importResidents: operation('importResidents', {
    summary:
      'Carry out the next piece of what was previewed, at most 1,000 rows: sent again, each time with a new key, until status is applied. `without` leaves lines out, with the first piece. Rows that cannot be taken any more are told, all others go in',
    body: z.strictObject({ without: z.array(z.number().int()).max(20_000).default([]) }),
    response: importView,
  }),
  undoResidentImport: operation('undoResidentImport', {
    summary:
      'Take back the last piece of an import of residents: sent again until status is undone. Who has gone on since stays, and is counted',
    response: importView,
  }),
  previewImport: operation('previewImport', {
    summary:
      'Read a file (Excel, CSV or GeoJSON; at most 20 MB) and say what it would do, row by row. Nothing is changed',
    body: z.strictObject({
      kind: oneOf(importKinds).exclude(['residents']),
      ...fileBody,
      datum: datum.optional().describe('asked for when the file holds coordinates'),
      within: areaCode.optional().describe('the subdistrict or community it is about'),
    }),
    response: importView,
    bodyLimit: 30,
  }),
  listImports: operation('listImports', {
    summary: 'Imports of the areas the viewer serves, newest first',
    query: z.strictObject({ kind: oneOf(importKinds).optional(), cursor, limit: limit() }),
    response: page(importView.omit({ problems: true, sample: true, columns: true })).extend({
      may: may.describe('previewImport, anywhere at all'),
    }),
  }),
  getImport: operation('getImport', {
    summary: 'One import with its problems, by pages of 200',
    query: z.strictObject({ from: z.coerce.number().int().min(0).max(1_000_000).default(0) }),
    response: importView.extend({ problemsInAll: z.number().int() }),
  }),
  applyImport: operation('applyImport', {
    summary: 'Carry out what was previewed, all of it or nothing; with onlyFine, the rows without problems',
    body: z.strictObject({ onlyFine: z.boolean().default(false) }),
    response: importView,
  }),
  undoImport: operation('undoImport', {
    summary:
      'Take back an import: what it added goes, what it changed is as before; refused where something was built on it',
    response: importView,
  }),
  getImportTemplate: operation('getImportTemplate', {
    summary: 'An empty Excel sheet with the columns, an example and notes',
    query: z.strictObject({ kind: oneOf(importKinds) }),
    response: z.any().describe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
  }),
}
