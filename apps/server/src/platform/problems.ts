import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { isConnectionError, sqlState } from './db.ts'
import { AppError, httpStatus } from './errors.ts'
import type { Runtime } from './runtime.ts'

/** Every error leaves as problem+json (RFC 9457) with a Chinese sentence a person can act on. */
export function problemHandler(runtime: Runtime) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
    const known = recognise(error)
    if (!known) runtime.log(`${request.method} ${request.url}: ${error.stack ?? error.message}`)
    const said = known ?? {
      status: 500,
      code: 'unavailable',
      reason: 'unexpected',
      message: new AppError('unavailable', 'unexpected').message,
    }
    if (said.status === 503 || said.status === 429) reply.header('retry-after', '3')
    return reply
      .status(said.status)
      .type('application/problem+json; charset=utf-8')
      .serializer((body: unknown) => JSON.stringify(body))
      .send({ type: `urn:linli:${said.reason}`, ...said })
  }
}

interface Said {
  status: number
  code: string
  reason: string
  message: string
  fields?: { path: string; problem: string }[]
}

const tell = (error: AppError): Said => ({
  status: httpStatus[error.code],
  code: error.code,
  reason: error.reason,
  message: error.message,
  ...(error.fields ? { fields: error.fields } : {}),
})

function recognise(error: FastifyError): Said | undefined {
  if (error instanceof AppError) return tell(error)
  if (hasZodFastifySchemaValidationErrors(error)) {
    const fields = error.validation.map((issue) => ({
      path: issue.instancePath.replaceAll('/', '.').replace(/^\./, ''),
      problem: issue.message ?? issue.keyword,
    }))
    const aboutKey = error.validationContext === 'headers'
    return tell(new AppError('invalid', aboutKey ? 'key-missing' : 'bad-input', {}, fields))
  }
  if (isConnectionError(error)) return tell(new AppError('unavailable', 'try-again'))
  const { statusCode } = error
  if (statusCode === 404) return tell(new AppError('not-found', 'not-found'))
  // What Fastify refuses itself: a length, a type of content, an address that cannot be decoded.
  if (statusCode && statusCode >= 400 && statusCode < 500) {
    const reason = statusCode === 413 || statusCode === 414 || statusCode === 431 ? 'too-large' : 'bad-json'
    return { ...tell(new AppError('invalid', reason)), status: statusCode }
  }
  // Data PostgreSQL refuses to read (a date out of range, say) is bad input, wherever it slipped through.
  if (sqlState(error)?.startsWith('22')) return tell(new AppError('invalid', 'bad-input'))
  return undefined
}
