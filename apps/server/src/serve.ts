import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { routes } from './modules.ts'
import { hasDistrict } from './modules/territory/index.ts'
import { createApp, type Server, sessionCookie } from './platform/http.ts'
import { resolveActor } from './platform/resolve-actor.ts'
import { projectRoot } from './platform/root.ts'
import type { Runtime } from './platform/runtime.ts'

/** The whole HTTP side: operations, their description, health, and the web's three shells. */
export async function buildServer(runtime: Runtime): Promise<FastifyInstance> {
  const app = createApp(runtime)
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '邻里 Linli',
        version: '0.1.0',
        description: 'Every operation of the product. Errors are problem+json with a Chinese message.',
      },
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: sessionCookie } } },
      security: [{ session: [] }],
    },
    transform: jsonSchemaTransform,
  })
  await app.register(async (scope) => {
    const server: Server = { app: scope, runtime, resolve: resolveActor, hasDistrict }
    routes(server)
  })
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger())
  await app.register(swaggerUi, { routePrefix: '/docs/api', uiConfig: { docExpansion: 'none', filter: true } })
  health(app, runtime)
  await web(app)
  return app
}

function health(app: FastifyInstance, runtime: Runtime): void {
  app.get('/healthz', { schema: { hide: true } }, () => ({ alive: true }))
  app.get('/readyz', { schema: { hide: true } }, async () => {
    await runtime.pool.query('select 1')
    return { ready: true }
  })
}

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

async function web(app: FastifyInstance): Promise<void> {
  const folder = join(projectRoot(), 'dist', 'web')
  if (!existsSync(folder)) return
  const roots = ['resident', 'desk'].map((shell) => join(folder, shell, 'assets')).filter((path) => existsSync(path))
  if (roots.length === 0) return
  await app.register(fastifyStatic, {
    root: roots,
    prefix: '/assets/',
    decorateReply: false,
    immutable: true,
    maxAge: '365d',
  })
  const pages = new Map<string, { html: string; tag: string }>()
  for (const [name, file] of [
    ['public', 'public/public.html'],
    ['resident', 'resident/resident.html'],
    ['desk', 'desk/desk.html'],
  ] as const) {
    const path = join(folder, file)
    if (!existsSync(path)) continue
    const html = await readFile(path, 'utf8')
    pages.set(name, { html, tag: `"${createHash('sha256').update(html).digest('base64url').slice(0, 16)}"` })
  }
  const page = (name: string, ...urls: string[]) => {
    const found = pages.get(name)
    if (!found) return
    for (const url of urls) {
      app.get(url, { schema: { hide: true } }, (request, reply) => {
        reply
          .header('cache-control', 'no-cache')
          .header('etag', found.tag)
          .header('content-security-policy', contentPolicy)
        reply.header('x-content-type-options', 'nosniff').header('referrer-policy', 'same-origin')
        if (request.headers['if-none-match'] === found.tag) return reply.status(304).send()
        return reply
          .type('text/html; charset=utf-8')
          .serializer((body: unknown) => body as string)
          .send(found.html)
      })
    }
  }
  page('public', '/', '/:district(^\\d{6}$)', '/:district(^\\d{6}$)/print', '/:district(^\\d{6}$)/issues/:issueId')
  page('resident', '/sign-in', '/:district(^\\d{6}$)/my', '/:district(^\\d{6}$)/my/*')
  page('desk', '/:district(^\\d{6}$)/desk', '/:district(^\\d{6}$)/desk/*')
}
