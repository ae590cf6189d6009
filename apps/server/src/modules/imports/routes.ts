import { type ImportKind, operations, type QueryOf } from '@linli/contract'
import type { Datum } from '@linli/geometry'
import { type Reader, runQuery } from '../../platform/command.ts'
import { authorise } from '../../platform/decision.ts'
import { invalid } from '../../platform/errors.ts'
import { plain, read, type Server, write } from '../../platform/http.ts'
import { Lanes } from '../../platform/lanes.ts'
import { FileRefused } from '../../platform/sheet/index.ts'
import { applyImport } from './commands/apply-import.ts'
import { importResidents } from './commands/import-residents.ts'
import { previewImport } from './commands/preview-import.ts'
import { undoImport } from './commands/undo-import.ts'
import { undoResidentImport } from './commands/undo-resident-import.ts'
import type { ImportView } from './import.ts'
import { policy, widestArea } from './policy.ts'
import { getImport, listImports, viewOf, visibleImport } from './queries.ts'
import { readImport } from './reading.ts'
import { templateFor } from './template.ts'

type Params = { params: Record<string, string> }
const importId = (call: Params) => call.params.importId as string

/** A large workbook takes a core for seconds: one at a time, so that everybody else is served meanwhile. */
const reading = new Lanes(1)

/** What a file says, read outside of any transaction; refused with words where it cannot be read at all. */
async function readFile(kind: ImportKind, content: string, datum?: Datum) {
  const bytes = Buffer.from(content, 'base64')
  try {
    return { bytes, read: await reading.run(() => readImport(kind, bytes, datum)) }
  } catch (error) {
    throw error instanceof FileRefused ? invalid('import-file-refused', { why: error.message }) : error
  }
}

const answer = ({ problemsInAll: _all, ...view }: ImportView) => view
const again = async (q: Reader, id: string) => viewOf(q, await visibleImport(q, id))

export function routes(server: Server): void {
  read(server, operations.listImports, (q, { query }) => listImports(q, query))
  read(server, operations.getImport, (q, call) => getImport(q, importId(call), call.query.from))

  write(server, operations.previewImport, {
    async prepare({ body, params }, caller) {
      const { kind, within } = body
      // Nobody's file is read who may not import.
      await runQuery(server.runtime, caller, async ({ actor }) => {
        const areaCode = within ?? widestArea(actor, kind) ?? (params.district as string)
        authorise(policy.previewImport(actor, { kind, areaCode }))
      })
      return readFile(kind, body.content, body.datum)
    },
    work: async (ctx, { body: { content: _content, ...about } }, prepared) =>
      viewOf(ctx, await previewImport(ctx, { ...about, ...prepared })),
    again,
    answer,
  })
  write(server, operations.applyImport, {
    resultId: importId,
    work: async (ctx, call) => viewOf(ctx, await applyImport(ctx, importId(call), call.body)),
    again,
    answer,
  })
  write(server, operations.previewResidentImport, {
    async prepare({ body }, caller) {
      await runQuery(server.runtime, caller, async ({ actor }) =>
        authorise(policy.previewResidentImport(actor, body.within)),
      )
      return readFile('residents', body.content)
    },
    work: async (ctx, { body: { content: _content, ...about } }, prepared) =>
      viewOf(ctx, await previewImport(ctx, { kind: 'residents', ...about, ...prepared })),
    again,
    answer,
  })
  write(server, operations.importResidents, {
    resultId: importId,
    work: async (ctx, call) => viewOf(ctx, await importResidents(ctx, importId(call), call.body)),
    again,
    answer,
  })
  write(server, operations.undoResidentImport, {
    resultId: importId,
    work: async (ctx, call) => viewOf(ctx, await undoResidentImport(ctx, importId(call))),
    again,
    answer,
  })
  write(server, operations.undoImport, {
    resultId: importId,
    work: async (ctx, call) => viewOf(ctx, await undoImport(ctx, importId(call))),
    again,
    answer,
  })

  plain(
    server,
    operations.getImportTemplate,
    async (request, reply, actor) => {
      authorise(policy.getImportTemplate(actor))
      const { kind } = request.query as QueryOf<'getImportTemplate'>
      const { fileName, bytes } = await templateFor(kind)
      return reply
        .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .header(
          'content-disposition',
          `attachment; filename="linli-${kind}.xlsx"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
        )
        .send(bytes)
    },
    { raw: true },
  )
}
