import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { projectRoot } from './platform/root.ts'

/** Pages run only what we built: nothing inline, nothing from elsewhere. Ant Design writes its styles as it runs. */
const contentPolicy = [
  "default-src 'self'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "style-src 'self' 'unsafe-inline'",
  "frame-ancestors 'none'",
  "base-uri 'self'",
  "form-action 'self'",
].join('; ')

const district = '/:district(^\\d{6}$)'

/** Which built page answers which address. */
const shells = {
  public: [
    '/',
    district,
    `${district}/print`,
    `${district}/issues/:issueId`,
    `${district}/grids/:gridCode`,
    `${district}/join/:areaCode/print`,
    `${district}/grids/:gridCode/print`,
    `${district}/responsible`,
    `${district}/facilities`,
    `${district}/history`,
    `${district}/history/:eventId`,
    `${district}/personal-data`,
    `${district}/privacy`,
  ],
  resident: ['/sign-in', `${district}/my`, `${district}/my/*`],
  desk: [`${district}/desk`, `${district}/desk/*`],
} as const

/** The three web shells and their hashed assets, compressed when they were built. */
export async function servePages(app: FastifyInstance): Promise<void> {
  const folder = join(projectRoot(), 'dist', 'web')
  const roots = ['resident', 'desk'].map((shell) => join(folder, shell, 'assets')).filter((path) => existsSync(path))
  if (roots.length === 0) return
  await app.register(fastifyStatic, {
    root: roots,
    prefix: '/assets/',
    decorateReply: false,
    immutable: true,
    maxAge: '365d',
    preCompressed: true,
  })
  // What an outsider checks an export with; nothing of ours is in it, so it can be taken away.
  app.get('/verify-seals.mjs', { schema: { hide: true } }, async (_request, reply) =>
    reply
      .type('text/javascript; charset=utf-8')
      .header('content-disposition', 'attachment; filename="verify-seals.mjs"')
      .serializer((body: unknown) => body as string)
      .send(await readFile(join(projectRoot(), 'tools', 'verify-seals.mjs'), 'utf8')),
  )
  for (const [shell, urls] of Object.entries(shells)) {
    const read = reader(join(folder, shell, `${shell}.html`))
    for (const url of urls) {
      app.get(url, { schema: { hide: true } }, async (request, reply) => {
        const { html, tag } = await read()
        reply.header('cache-control', 'no-cache').header('etag', tag).header('content-security-policy', contentPolicy)
        reply.header('x-content-type-options', 'nosniff').header('referrer-policy', 'same-origin')
        if (request.headers['if-none-match'] === tag) return reply.status(304).send()
        return reply
          .type('text/html; charset=utf-8')
          .serializer((body: unknown) => body as string)
          .send(html)
      })
    }
  }
}

/** Reads a page again when it was built again, so that it never names assets that are gone. */
function reader(path: string): () => Promise<{ html: string; tag: string }> {
  let kept: { html: string; tag: string; builtAt: number } | undefined
  return async () => {
    const { mtimeMs } = await stat(path)
    if (kept?.builtAt === mtimeMs) return kept
    const html = await readFile(path, 'utf8')
    kept = { html, tag: `"${createHash('sha256').update(html).digest('base64url').slice(0, 16)}"`, builtAt: mtimeMs }
    return kept
  }
}
