import { existsSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { openDatabase, openSecret, secretFile } from '../boot.ts'
import { BackupError, restore } from '../platform/backup.ts'
import { fitsCanary, WrongSecret } from '../platform/canary.ts'
import type { Config } from '../platform/config.ts'
import { KeyBookError } from '../platform/key-book.ts'
import { migrate } from '../platform/migrate.ts'
import { openVault } from '../platform/vault.ts'
import { readArguments, WrongUse } from './arguments.ts'
import { ownerOf } from './backup.ts'
import { takeBooks } from './key-book.ts'

const usage = `用法:
  linli restore 文件     恢复到空的数据目录（LINLI_DATA），或 DATABASE_URL、DATABASE_OWNER_URL 写明的空数据库`

/** `linli restore FILE` into an empty database, embedded or given; all of it, or nothing. */
export async function restoreDatabase(args: string[], config: Config): Promise<number> {
  const { words } = readArguments(args, [], usage)
  const [file] = words
  if (!file || words.length > 1) throw new WrongUse(usage)
  if (!existsSync(file)) throw new Error(`没有这个文件：${file}`)
  const database = await openDatabase(config, () => {}, { migrated: false })
  try {
    const ownerUrl = ownerOf(database.ownerUrl)
    await refuseUsed(ownerUrl)
    const appRole = decodeURIComponent(new URL(database.appUrl).username)
    let known = false
    const { header, trailer } = await restore({
      ownerUrl,
      file,
      filesDir: join(config.dataDir, 'files'),
      // What a first start without a district puts there.
      mayHoldRows: ['deployment'],
      migrate: async (level) => {
        await migrate(ownerUrl, appRole, level)
      },
      finish: async (client, header) => {
        known = await knowsErased(client)
        if (known) await takeBooks(client, header, config.keyBook)
      },
    }).catch((error: unknown) => {
      if (error instanceof BackupError || error instanceof KeyBookError)
        throw new Error(`没有恢复。${error.message}`, { cause: error })
      throw error
    })
    await migrate(ownerUrl, appRole)
    if (!known) await asOwner(ownerUrl, (client) => takeBooks(client, header, config.keyBook))
    const rows = Object.values(trailer.tables).reduce((sum, table) => sum + table.rows, 0)
    console.log(`恢复完成：${header.madeAt} 的备份，${rows} 行数据，${trailer.files} 个附件。`)
    return await sayAboutSecret(ownerUrl, config)
  } finally {
    await database.stop()
  }
}

/** Backups of earlier versions come in before there is a table of who was erased. */
async function knowsErased(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ known: boolean }>(
    `select to_regclass('public.erased_people') is not null as known`,
  )
  return rows[0]?.known === true
}

async function refuseUsed(ownerUrl: string): Promise<void> {
  await asOwner(ownerUrl, async (client) => {
    const { rowCount } = await client.query(`select where to_regclass('public.districts') is not null`)
    if (!rowCount) return
    const { rows } = await client.query<{ name: string }>('select name from districts limit 3')
    if (rows.length === 0) return
    throw new Error(
      `没有恢复：这里已经有数据（${rows.map(({ name }) => name).join('、')}）。备份只能恢复到空的数据目录或数据库，请换一个。`,
    )
  })
}

async function asOwner<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** The secret is not in the backup: better told now than at the start. */
async function sayAboutSecret(ownerUrl: string, config: Config): Promise<number> {
  const where = config.databaseUrl ? 'LINLI_SECRET' : `LINLI_SECRET，或放回文件 ${secretFile(config)}`
  if (!config.secret && (config.databaseUrl || !existsSync(secretFile(config)))) {
    console.log(`启动之前，请把原来的密钥写在 ${where}。`)
    return 0
  }
  const vault = openVault(await openSecret(config))
  if (await asOwner(ownerUrl, (client) => fitsCanary(client, vault))) {
    console.log('密钥对得上，可以启动了。')
    return 0
  }
  console.error(`数据已经恢复，但是${new WrongSecret(config.dataDir).message}`)
  return 1
}
