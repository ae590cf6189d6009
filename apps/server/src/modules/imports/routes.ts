import { operations, type QueryOf } from '@linli/contract'
import { type Reader, runQuery } from '../../platform/command.ts'
import { authorise } from '../../platform/decision.ts'
import { invalid } from '../../platform/errors.ts'
import { plain, read, type Server, write } from '../../platform/http.ts'
import { Lanes } from '../../platform/lanes.ts'
import { FileRefused } from '../../platform/sheet/index.ts'
import { applyImport } from './commands/apply-import.ts'
import { previewImport } from './commands/preview-import.ts'
import { undoImport } from './commands/undo-import.ts'
import type { ImportView } from './import.ts'
import { policy, widestArea } from './policy.ts'
import { getImport, listImports, viewOf, visibleImport } from './queries.ts'
import { readImport } from './reading.ts'
import { templateFor } from './template.ts'

type Params = { params: Record<string, string> }
const importId = (call: Params) => call.params.importId as string

/** A large workbook takes a core for seconds: one at a time, so that everybody else is served meanwhile. */
const reading = new Lanes(1)

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
      const bytes = Buffer.from(body.content, 'base64')
      try {
        return { bytes, read: await reading.run(() => readImport(kind, bytes, body.datum)) }
      } catch (error) {
        throw error instanceof FileRefused ? invalid('import-file-refused', { why: error.message }) : error
      }
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
