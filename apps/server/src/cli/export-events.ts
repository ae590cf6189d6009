import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { openDatabase } from '../boot.ts'
import { exportLines } from '../modules/audit/index.ts'
import type { Config } from '../platform/config.ts'
import { readArguments, WrongUse } from './arguments.ts'
import { ownerOf } from './backup.ts'
import { withHistory } from './history.ts'

const usage = `用法:
  linli export-events 区划代码 文件      例如 linli export-events 500111 /tmp/500111.jsonl
  区划代码写 0，导出登录登出的事件。导出里有人员编号和账号编号，没有姓名、电话和地址。`

/** `linli export-events DISTRICT FILE`: the sealed history, for `verify-seals.mjs` in anybody's hands. */
export async function exportEvents(args: string[], config: Config): Promise<number> {
  const { words } = readArguments(args, [], usage)
  const [code, file] = words
  if (!code || !file || words.length > 2 || !/^(?:0|\d{6})$/.test(code)) throw new WrongUse(usage)
  const database = await openDatabase(config, () => {}, { migrated: false })
  try {
    const lines = await withHistory(ownerOf(database.ownerUrl), Number(code), async (q) => {
      let count = 0
      const counted = async function* () {
        for await (const line of exportLines(q, new Date())) {
          count++
          yield `${line}\n`
        }
      }
      const part = `${file}.part-${process.pid}`
      try {
        await pipeline(Readable.from(counted()), createWriteStream(part, { mode: 0o600 }))
        await rename(part, file)
      } catch (error) {
        await rm(part, { force: true })
        throw error
      }
      return count
    })
    console.log(
      `导出完成：${file}，${lines} 行。\n谁都可以核对，只要有 Node：node verify-seals.mjs ${file} --root 封存序号=封存值`,
    )
    return 0
  } finally {
    await database.stop()
  }
}
