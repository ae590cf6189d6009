import { join } from 'node:path'
import { openDatabase, secretFile } from '../boot.ts'
import { backup } from '../platform/backup.ts'
import type { Config } from '../platform/config.ts'
import { readArguments, WrongUse } from './arguments.ts'
import { keyTable, writeBooks } from './key-book.ts'

const usage = '用法：\n  linli backup 文件      例如 linli backup /backup/linli-2026-05-01.backup'

/** Own keys have a book of their own. Sessions do not outlive the database they were given for; how far the sealer looked is in numbers of that server. */
export const without = [keyTable, 'sessions', 'phone_codes', 'unfinished_sign_ins', 'sign_in_tries', 'seal_cursors']

/** `linli backup FILE`: one consistent picture of data and files, while the product goes on serving. */
export async function backupDatabase(args: string[], config: Config): Promise<number> {
  const { words } = readArguments(args, [], usage)
  const [file] = words
  if (!file || words.length > 1) throw new WrongUse(usage)
  const database = await openDatabase(config, () => {}, { migrated: false })
  try {
    const ownerUrl = ownerOf(database.ownerUrl)
    if (database.fresh) throw new Error(`${config.dataDir} 里还没有数据，没有什么可备份的。`)
    const filesDir = join(config.dataDir, 'files')
    const made = await backup({ ownerUrl, file, filesDir, without })
    const keys = await writeBooks(ownerUrl, config.keyBook)
    const rows = Object.values(made.tables).reduce((sum, table) => sum + table.rows, 0)
    console.log(
      `备份完成：${made.file}\n${rows} 行数据，${made.files} 个附件，${(made.bytes / 1e6).toFixed(1)} MB。\n` +
        `密钥和密钥册（${keys} 个人）不在备份里，没有它们，备份里的个人信息谁也读不出来：请把 ${
          config.secret ? 'LINLI_SECRET' : secretFile(config)
        } 和文件夹 ${config.keyBook} 另外保管。密钥册只留最新的一份，旧的删掉：已注销的人就不会再回来。`,
    )
    return 0
  } finally {
    await database.stop()
  }
}

export function ownerOf(ownerUrl: string | undefined): string {
  if (ownerUrl) return ownerUrl
  throw new Error(
    '还要写明数据库所有者的连接 DATABASE_OWNER_URL。\nDATABASE_OWNER_URL is needed: this works on all districts at once.',
  )
}
