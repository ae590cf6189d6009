import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { metrics } from './metrics.ts'
import { limits, noteUses } from './modules/identity/index.ts'
import { holidayNote } from './modules/issues/index.ts'
import { hasDistrict } from './modules/territory/index.ts'
import { routes } from './modules.ts'
import { servePages } from './pages.ts'
import { createApp, type Server, sessionCookie } from './platform/http.ts'
import { resolveActor } from './platform/resolve-actor.ts'
import type { Runtime } from './platform/runtime.ts'
import { SessionUses } from './platform/session-uses.ts'

/** The whole HTTP side: operations, their description, health, and the web's three shells. */
export async function buildServer(runtime: Runtime): Promise<FastifyInstance> {
  const app = createApp(runtime)
  metrics(app, runtime)
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
    const uses = new SessionUses(runtime.clock, limits.useNoted, (tokens) => noteUses(runtime, tokens))
    scope.addHook('onClose', () => uses.write())
    const server: Server = {
      app: scope,
      runtime,
      resolve: resolveActor,
      hasDistrict,
      used: (token) => uses.used(token),
    }
    routes(server)
  })
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger())
  await app.register(swaggerUi, { routePrefix: '/docs/api', uiConfig: { docExpansion: 'none', filter: true } })
  health(app, runtime)
  await servePages(app)
  return app
}

function health(app: FastifyInstance, runtime: Runtime): void {
  app.get('/healthz', { schema: { hide: true } }, () => ({ alive: true }))
  app.get('/readyz', { schema: { hide: true } }, async () => {
    await runtime.pool.query('select 1')
    const note = holidayNote(runtime.clock.now())
    return { ready: true, ...(note ? { notes: [note] } : {}) }
  })
}
