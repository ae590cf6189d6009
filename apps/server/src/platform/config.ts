import { join, resolve } from 'node:path'
import { z } from 'zod'

const flag = z
  .enum(['1', '0', 'true', 'false', 'on', 'off', 'yes', 'no'])
  .transform((word) => ['1', 'true', 'on', 'yes'].includes(word))

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
  DATABASE_OWNER_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
  LINLI_DATA: z.string().optional(),
  LINLI_KEYBOOK: z.string().optional(),
  LINLI_DEMO: flag.optional(),
  LINLI_SECRET: z.string().min(43, 'at least 32 random bytes in base64').optional(),
  LINLI_PUBLIC_URL: z.url().optional(),
  LINLI_POOL: z.coerce.number().int().min(2).max(200).default(16),
  LINLI_SMS: z.enum(['console']).default('console'),
  LINLI_METRICS: flag.optional(),
  LINLI_LOG: z.enum(['silent', 'info', 'debug']).default('info'),
})

/** Everything an operator may set, read once; the table in the README says the same. */
export interface Config {
  port: number
  host: string
  databaseUrl: string | undefined
  ownerUrl: string | undefined
  dataDir: string
  /** The folder of the books of own keys, one for each district. */
  keyBook: string
  demoWanted: boolean | undefined
  secret: string | undefined
  publicUrl: string | undefined
  poolSize: number
  /** `/metrics` answers everybody, not only this machine. */
  metrics: boolean
  log: 'silent' | 'info' | 'debug'
  /** Tests: answers are checked against the contract before they leave. */
  strictAnswers: boolean
}

export function readConfig(env: Record<string, string | undefined>, root: string): Config {
  const parsed = environment.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')))
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`The configuration cannot be used:\n${lines.join('\n')}`)
  }
  const { data } = parsed
  const dataDir = resolve(root, data.LINLI_DATA ?? '.linli')
  return {
    port: data.PORT,
    host: data.HOST,
    databaseUrl: data.DATABASE_URL,
    ownerUrl: data.DATABASE_OWNER_URL,
    dataDir,
    keyBook: resolve(root, data.LINLI_KEYBOOK ?? join(dataDir, 'key-book')),
    demoWanted: data.LINLI_DEMO,
    secret: data.LINLI_SECRET,
    publicUrl: data.LINLI_PUBLIC_URL,
    poolSize: data.LINLI_POOL,
    metrics: data.LINLI_METRICS ?? false,
    log: data.LINLI_LOG,
    strictAnswers: false,
  }
}
