import { WrongUse } from './cli/arguments.ts'
import { readConfig } from './platform/config.ts'
import { projectRoot } from './platform/root.ts'

/** One program, several roles: `linli serve | migrate | setup | import | backup | restore | check | export-events`. */
const roles: Record<
  string,
  () => Promise<(args: string[], config: ReturnType<typeof readConfig>) => Promise<number | undefined>>
> = {
  serve: async () => (await import('./cli/serve.ts')).serve,
  migrate: async () => (await import('./cli/migrate.ts')).migrateDatabase,
  setup: async () => (await import('./cli/setup.ts')).setup,
  import: async () => (await import('./cli/import.ts')).importData,
  backup: async () => (await import('./cli/backup.ts')).backupDatabase,
  restore: async () => (await import('./cli/restore.ts')).restoreDatabase,
  check: async () => (await import('./cli/check.ts')).checkData,
  'export-events': async () => (await import('./cli/export-events.ts')).exportEvents,
}

const help = `邻里 Linli

  linli serve                       启动服务
  linli setup 区划代码 用户名 姓名    开通第一个区县和它的管理员
  linli import divisions | tickets  导入区划或旧工单
  linli backup 文件                  备份数据和附件
  linli restore 文件                 恢复到空的数据库
  linli check                       检查账目，核对封存的历史
  linli export-events 区划代码 文件   导出封存的历史，给外面的人核对
  linli migrate                     更新数据库结构`

const [role = 'help', ...args] = process.argv.slice(2)
const chosen = Object.hasOwn(roles, role) ? roles[role] : undefined
if (!chosen) {
  const asked = ['help', '--help', '-h'].includes(role)
  console[asked ? 'log' : 'error'](help)
  process.exit(asked ? 0 : 2)
}
try {
  const code = await (await chosen())(args, readConfig(process.env, projectRoot()))
  if (code !== undefined) process.exit(code)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  if (process.env.LINLI_LOG === 'debug') console.error(error)
  process.exit(error instanceof WrongUse ? 2 : 1)
}
