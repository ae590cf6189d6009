import { serve } from './cli/serve.ts'
import { readConfig } from './platform/config.ts'
import { projectRoot } from './platform/root.ts'

/** One program, several roles: `linli serve | migrate | setup | import | backup | restore | check`. */
const roles: Record<
  string,
  () => Promise<(args: string[], config: ReturnType<typeof readConfig>) => Promise<number | undefined>>
> = {
  serve: async () => serve,
  migrate: async () => (await import('./cli/migrate.ts')).migrateDatabase,
  setup: async () => (await import('./cli/setup.ts')).setup,
  import: async () => (await import('./cli/import.ts')).importData,
  backup: async () => (await import('./cli/backup.ts')).backupDatabase,
  restore: async () => (await import('./cli/backup.ts')).restoreDatabase,
  check: async () => (await import('./cli/check.ts')).checkData,
}

const [role = 'help', ...args] = process.argv.slice(2)
const chosen = roles[role]
if (!chosen) {
  console.log(`linli ${Object.keys(roles).join(' | ')}`)
  process.exit(role === 'help' ? 0 : 2)
}
try {
  const code = await (await chosen())(args, readConfig(process.env, projectRoot()))
  if (code !== undefined) process.exit(code)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  if (process.env.LINLI_LOG === 'debug') console.error(error)
  process.exit(1)
}
