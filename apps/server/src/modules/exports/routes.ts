import { operations, type ResponseOf } from '@linli/contract'
import { type Reader, runCommand, runQuery } from '../../platform/command.ts'
import { authorise } from '../../platform/decision.ts'
import { invalid } from '../../platform/errors.ts'
import { plain, read, type Server, write } from '../../platform/http.ts'
import { Lanes } from '../../platform/lanes.ts'
import { hashBody } from '../../platform/requests.ts'
import { FileRefused, readTable } from '../../platform/sheet/index.ts'
import { decideExport } from './commands/decide-export.ts'
import { downloadExport, type Stopped } from './commands/download-export.ts'
import { fillKnown } from './commands/fill-known.ts'
import { requestExport } from './commands/request-export.ts'
import { withdrawExport } from './commands/withdraw-export.ts'
import { type FilledForm, type Form, readForm, scoreOfForm } from './form.ts'
import { formSheet } from './form-sheet.ts'
import { policy } from './policy.ts'
import { downloadOf, findDownload, listExports, previewExport, viewOf, visibleExport } from './queries.ts'
import { fileOf } from './queries-file.ts'
import { filledForm } from './queries-form.ts'

type Params = { params: Record<string, string> }
const exportId = ({ params }: Params) => params.exportId as string
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A workbook takes a core for a while: one at a time is read. */
const reading = new Lanes(1)

async function formIn(content: string): Promise<Form> {
  try {
    return readForm(await reading.run(() => readTable(Buffer.from(content, 'base64'), scoreOfForm)))
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error
    throw error.fault === 'no-header'
      ? invalid('form-name-missing')
      : invalid('form-refused', { why: error.message.replace(/。$/, '') })
  }
}

const again = async (q: Reader, id: string) => viewOf(q, await visibleExport(q, id))
const answer = (view: ResponseOf<'getExport'>) => view

/** `stopped`: from a later module, who may see nothing in full for now. */
export function routes(server: Server, stopped: Stopped): void {
  read(server, operations.previewExport, (q, { query }) => previewExport(q, query))
  read(server, operations.listExports, (q, { query }) => listExports(q, query))
  read(server, operations.getExport, (q, call) => again(q, exportId(call)))
  read(server, operations.findDownload, (q, { query }) => findDownload(q, query.code))
  write(server, operations.requestExport, {
    work: async (ctx, { body }) => viewOf(ctx, await requestExport(ctx, body)),
    again,
    answer,
  })
  write(server, operations.decideExport, {
    resultId: exportId,
    work: async (ctx, call) => viewOf(ctx, await decideExport(ctx, exportId(call), call.body)),
    again,
    answer,
  })
  write(server, operations.withdrawExport, {
    resultId: exportId,
    work: async (ctx, call) => viewOf(ctx, await withdrawExport(ctx, exportId(call))),
    again,
    answer,
  })

  plain(
    server,
    operations.downloadExport,
    async (request, reply, actor) => {
      const key = request.headers['idempotency-key'] as string
      const id = (request.params as Params['params']).exportId as string
      const outcome = await runCommand(
        server.runtime,
        actor,
        { key, operation: 'downloadExport', bodyHash: hashBody(request.url, null), resultId: key },
        (ctx) => downloadExport(ctx, id, stopped),
      )
      // Sent again it is the same download, of the same people, with the same code.
      const made = 'done' in outcome ? outcome.done : await runQuery(server.runtime, actor, (q) => downloadOf(q, key))
      const { fileName, content } = await fileOf(server.runtime, actor, made)
      return reply
        .type(xlsx)
        .header(
          'content-disposition',
          `attachment; filename="linli-${made.download.code}.xlsx"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
        )
        .header('cache-control', 'no-store')
        .send(content)
    },
    { raw: true },
  )

  write(server, operations.fillKnown, {
    async prepare({ body }, caller) {
      // Nobody's file is read who may not have it filled.
      await runQuery(server.runtime, caller, async ({ actor }) => authorise(policy.fillKnown(actor)))
      return formIn(body.content)
    },
    async work(ctx, { body }, form) {
      const filled = await fillKnown(ctx, form, body.reason, stopped)
      return formAnswer(filled, body, ctx)
    },
    async again(q, _id, { body }) {
      authorise(policy.fillKnown(q.actor))
      return formAnswer(await filledForm(q, await formIn(body.content)), body, q)
    },
    answer: (filled) => filled,
  })
}

async function formAnswer(
  filled: FilledForm,
  { fileName, reason }: { fileName: string; reason: string },
  q: Reader,
): Promise<ResponseOf<'fillKnown'>> {
  const bytes = await formSheet(filled, { who: q.actor.name, reason, at: q.now })
  return {
    fileName: `${fileName.replace(/\.[a-z]{3,5}$/i, '')}-已填.xlsx`,
    content: bytes.toString('base64'),
    rows: filled.rows,
    found: filled.found,
    filled: filled.cells,
    minutesSaved: filled.minutesSaved,
    columns: filled.columns,
    notes: filled.notes,
  }
}
