import { openDatabase } from '../boot.ts'
import type { Config } from '../platform/config.ts'
import { ownerOf } from './backup.ts'

/** Brings the database to this version's schema and says so. */
export async function migrateDatabase(_args: string[], config: Config): Promise<number> {
  if (config.databaseUrl) ownerOf(config.ownerUrl)
  const database = await openDatabase(config, (line) => console.error(line))
  await database.stop()
  console.log('数据库结构已是最新。')
  return 0
}
