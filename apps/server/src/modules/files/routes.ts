import { Readable } from 'node:stream'
import multipart from '@fastify/multipart'
import { operations, type QueryOf } from '@linli/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../../platform/actor.ts'
import { runCommand, runQuery } from '../../platform/command.ts'
import { authorise } from '../../platform/decision.ts'
import { invalid, notFound } from '../../platform/errors.ts'
import { plain, type Server, write } from '../../platform/http.ts'
import type { Runtime } from '../../platform/runtime.ts'
import { Budget } from './bounds.ts'
import { publishPhoto } from './commands/publish-photo.ts'
import { uploadFile } from './commands/upload-file.ts'
import { type FileView, safeName, storageKey, toView, type Variant } from './file.ts'
import { type Incoming, partLimits, receive } from './incoming.ts'
import { most } from './kind.ts'
import { videoPoster } from './photo.ts'
import { mayHaveOriginal, policy } from './policy.ts'
import { type Scopes, unusedFile, visibleFile } from './queries.ts'
import { cut, readRange } from './range.ts'
import type { FileRow } from './tables.ts'
import { keepUpload } from './upload.ts'

/** `scopes` come from later modules: each says who may see its records, and so their files. */
export function routes(server: Server, scopes: Scopes): void {
  const { app, runtime } = server
  const budget = new Budget(400 * 1024 * 1024)
  app.register(multipart, { limits: partLimits, throwFileSizeLimit: false })

  plain(server, operations.uploadFile, async (request, reply, actor) => {
    authorise(policy.uploadFile(actor))
    refuseMuch(request, reply)
    const incoming = await receive(request.parts(), budget)
    try {
      return await saveUpload(runtime, actor, incoming)
    } finally {
      budget.give(incoming.bytes.length)
    }
  })

  plain(
    server,
    operations.getFile,
    async (request, reply, actor) => {
      const { fileId } = request.params as { fileId: string }
      const { variant } = request.query as QueryOf<'getFile'>
      const file = await runQuery(runtime, actor, (q) => visibleFile(q, fileId, scopes))
      if (variant === 'original') authorise(mayHaveOriginal(actor, file))
      return serve(runtime, request, reply, file, variant)
    },
    { raw: true },
  )

  write(server, operations.publishPhoto, {
    resultId: ({ params }) => params.fileId as string,
    work: async (ctx, { params, body }) => {
      await visibleFile(ctx, params.fileId as string, scopes)
      return publishPhoto(ctx, params.fileId as string, body)
    },
    again: (q, fileId) => visibleFile(q, fileId, scopes),
    answer: toView,
  })
}

/** What says beforehand that it is far too much is not read at all. */
function refuseMuch(request: FastifyRequest, reply: FastifyReply): void {
  if (!request.isMultipart()) throw invalid('file-missing')
  const length = Number(request.headers['content-length'] ?? 0)
  if (length <= most.video + 1024 * 1024) return
  reply.header('connection', 'close')
  throw invalid('file-too-large', { size: Math.ceil(length / 1024 / 1024) })
}

const sixDays = 6 * 24 * 3_600_000

/** Keeps one upload of this actor and answers its file; what HTTP does, for the demo world too. */
export async function saveUpload(runtime: Runtime, actor: Actor, incoming: Incoming): Promise<FileView> {
  const fresh = new Date(runtime.clock.now().getTime() - sixDays)
  const row = await keepUpload(
    {
      storage: runtime.storage,
      district: actor.district,
      find: async (sha256) => {
        const known = await runQuery(runtime, actor, (q) => unusedFile(q, sha256))
        return known && known.uploaded_at > fresh ? known : undefined
      },
      save: async (file) => {
        const outcome = await runCommand(runtime, actor, null, (ctx) => uploadFile(ctx, file))
        return (outcome as { done: FileRow }).done
      },
    },
    incoming,
  )
  return toView(row)
}

async function serve(runtime: Runtime, request: FastifyRequest, reply: FastifyReply, file: FileRow, variant: Variant) {
  const etag = `"${file.file_id}-${variant}"`
  reply.headers({
    etag,
    // A published photo may be taken back, and who may see another may change: a cache asks again, and gets a 304.
    'cache-control': file.published_at ? 'public, max-age=300, must-revalidate' : 'private, no-cache',
    'content-disposition': `inline; filename="${safeName(file.file_id, variant === 'original' || file.kind === 'video' ? file.mime : 'image/jpeg')}"`,
    'x-content-type-options': 'nosniff',
    'content-security-policy':
      "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'",
    'cross-origin-resource-policy': 'same-origin',
  })
  if (request.headers['if-none-match'] === etag) return reply.status(304).send()
  if (file.kind === 'video' && variant !== 'thumb') return serveVideo(runtime, request, reply, file, etag)
  reply.type(variant === 'original' ? file.mime : 'image/jpeg')
  if (file.kind === 'video') return reply.send(await videoPoster())
  const bytes = runtime.storage.get(storageKey(file.district_id, file.file_id, variant))
  return reply.send(await bytes.catch((error: Error) => missing(runtime, file, error)))
}

/** Telephones ask for videos piece by piece, and Safari plays nothing without. */
async function serveVideo(runtime: Runtime, request: FastifyRequest, reply: FastifyReply, file: FileRow, etag: string) {
  reply.header('accept-ranges', 'bytes').type(file.mime)
  const ifRange = request.headers['if-range']
  const range = ifRange && ifRange !== etag ? null : readRange(request.headers.range, file.bytes)
  if (range === 'unsatisfiable') return reply.status(416).header('content-range', `bytes */${file.bytes}`).send()
  const whole = { from: 0, to: file.bytes - 1 }
  const { from, to } = range ?? whole
  const source = runtime.storage.stream(storageKey(file.district_id, file.file_id, 'original'))
  const bytes = cut(await source.catch((error: Error) => missing(runtime, file, error)), { from, to })
  // The first piece is read before the headers leave, so that bytes that are gone are a 404 and not a broken answer.
  const first = await bytes.next().catch((error: Error) => missing(runtime, file, error))
  reply.status(range ? 206 : 200).header('content-length', to - from + 1)
  if (range) reply.header('content-range', `bytes ${from}-${to}/${file.bytes}`)
  return reply.send(Readable.from(rest(first, bytes), { objectMode: false }))
}

async function* rest(first: IteratorResult<Buffer>, others: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  if (!first.done) yield first.value
  yield* others
}

/** A database restored without its files, say: told to the operator, a 404 to the viewer. */
function missing(runtime: Runtime, file: FileRow, error: Error): never {
  runtime.log(`file ${file.file_id} of district ${file.district_id} cannot be read: ${error.message}`)
  throw notFound()
}
