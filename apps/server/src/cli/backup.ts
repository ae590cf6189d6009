import { join } from 'node:path'
import { openDatabase } from '../boot.ts'
import { backup, restore } from '../platform/backup.ts'
import type { Config } from '../platform/config.ts'
import { migrate } from '../platform/migrate.ts'

/** `linli backup FILE`: one consistent picture of data and files, while the product goes on serving. */
export async function backupDatabase([file]: string[], config: Config): Promise<number> {
  if (!file) throw new Error('linli backup FILE')
  const database = await openDatabase(config, () => {})
  try {
    if (!database.ownerUrl) throw new Error('DATABASE_OWNER_URL is needed for a backup.')
    // Sessions do not outlive the database they were given for.
    const made = await backup({
      ownerUrl: database.ownerUrl,
      file,
      filesDir: join(config.dataDir, 'files'),
      without: ['sessions', 'phone_codes'],
      log: console.log,
    })
    console.log(
      `备份完成: ${made.file}, ${(made.bytes / 1e6).toFixed(1)} MB。密钥不在备份里,请另外保管 LINLI_SECRET 或数据目录里的 secret 文件。`,
    )
    return 0
  } finally {
    await database.stop()
  }
}

/** `linli restore FILE` into an empty database, embedded or given. */
export async function restoreDatabase([file]: string[], config: Config): Promise<number> {
  if (!file) throw new Error('linli restore FILE')
  const database = await openDatabase(config, () => {})
  try {
    const { ownerUrl } = database
    if (!ownerUrl) throw new Error('DATABASE_OWNER_URL is needed to restore.')
    const appRole = decodeURIComponent(new URL(database.appUrl).username)
    await restore({
      ownerUrl,
      file,
      filesDir: join(config.dataDir, 'files'),
      migrate: async (level) => {
        await migrate(ownerUrl, appRole, level)
      },
      log: console.log,
    })
    await migrate(ownerUrl, appRole)
    console.log('恢复完成。请用同一个密钥(LINLI_SECRET 或 secret 文件)启动。')
    return 0
  } finally {
    await database.stop()
  }
}
