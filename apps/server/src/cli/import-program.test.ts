import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeTicketsCsv } from '../../../../world/src/tickets.ts'
import { readConfig } from '../platform/config.ts'
import { startEmbedded } from '../platform/embedded/index.ts'
import { WrongUse } from './arguments.ts'
import { backupDatabase } from './backup.ts'
import { importData } from './import.ts'
import { linli, makeFolder, startLinliProgram, startServing, stopServing } from './program.testing.ts'
import { restoreDatabase } from './restore.ts'
import { setup } from './setup.ts'

const folder = makeFolder()
const env = { LINLI_DATA: folder.data('data') }
const file = (name: string, csv: Uint8Array) => {
  writeFileSync(folder.data(name), csv)
  return folder.data(name)
}
const tickets = ['import', 'tickets', '--profile', 'pingshan', '--district', '500111']

/** Looks into the database of the data folder, as another process would. */
async function look<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
  const embedded = await startEmbedded({ dataDir: env.LINLI_DATA })
  const client = new pg.Client({ connectionString: embedded.ownerUrl })
  await client.connect()
  const { rows } = await client.query<Row>(sql)
  await client.end()
  await embedded.stop()
  return rows
}
const counted = async (first: number) =>
  (
    await look<{ issues: number; tallied: number; events: number; serials: number }>(
      `select count(*)::int as issues, count(f.issue_id)::int as tallied, count(distinct e.event_id)::int as events,
         count(distinct (community_code, number_year, number_serial))::int as serials
       from issues i left join issue_facts f using (district_id, issue_id) left join events e on e.subject_id = i.issue_id
       where split_part(external_key, ':', 2)::int between ${first} and ${first + 99_999}`,
    )
  )[0]

/** Rows of other files have other keys. */
const made = (rows: number, first: number) => {
  const { csv } = makeTicketsCsv({ rows, seed: first, spoil: ['broken-date'] })
  const text = new TextDecoder().decode(csv)
  const at = text.split(',').indexOf('REC_ID')
  const shifted = text.split('\n').map((line, n) => {
    if (n === 0 || !line) return line
    const cells = line.split(',')
    cells[at] = String(first + Number(cells[at]))
    return cells.join(',')
  })
  return new TextEncoder().encode(shifted.join('\n'))
}

beforeAll(async () => {
  const opened = await linli(['import', 'divisions', '500111'], env)
  expect(opened).toMatchObject({ code: 0 })
  expect(opened.out).toMatch(/^大足区：\d+ 个乡镇街道、\d+ 个村社区，新增 \d+ 条。/)
}, 180_000)
afterAll(() => folder.remove(), 60_000)

it('tells wrong use, with what is right, and ends with 2', async () => {
  for (const args of [['import'], ['dance']]) {
    const { code, out, err } = await linli(args, env)
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/用法|linli serve/)
  }
  const config = readConfig(env, '/')
  for (const args of [
    ['tickets', 'x.csv'],
    ['tickets', '--profile', 'nowhere', 'x.csv'],
    ['tickets', '--profile', 'pingshan'],
    ['tickets', '--profile'],
    ['tickets', '--profil', 'pingshan', 'x.csv'],
    ['tickets', '--profile', 'pingshan', '--district', '1', 'x.csv'],
    ['divisions', '999999'],
    ['divisions'],
  ])
    await expect(importData(args, config), args.join(' ')).rejects.toThrow(WrongUse)
  await expect(importData(['divisions', '大足'], config)).rejects.toThrow('500111 重庆市')
  for (const wrong of [backupDatabase([], config), restoreDatabase([], config), setup(['500111', 'admin'], config)])
    await expect(wrong).rejects.toThrow(WrongUse)
}, 60_000)

it('ends with 1 when nothing of a file can be taken, and says why', async () => {
  const spoilt = file('no-column.csv', makeTicketsCsv({ rows: 5, seed: 1, spoil: ['missing-column'] }).csv)
  expect(await linli([...tickets, spoilt], env)).toMatchObject({ code: 1, err: expect.stringContaining('表头缺少列') })
  const other = ['import', 'tickets', '--profile', 'pingshan', file('other.csv', made(5, 0))]
  const missing = await linli(other, env)
  expect(missing).toMatchObject({ code: 1, err: expect.stringContaining('linli import divisions 440310') })
  expect((await linli([...tickets, folder.data('none.csv')], env)).err).toContain('没有这个文件')
}, 60_000)

it('shows plain lines without a terminal, lists problems beside the file and ends with 0', async () => {
  const path = file('工单.csv', made(1200, 100_000))
  const first = await linli([...tickets, path], env)
  expect(first).toMatchObject({ code: 0 })
  expect(first.err).toContain('导入 100%，新增 1,200 条，有问题 1 行')
  expect(first.out).toContain('共 1,201 行：新增 1,200 条，已有 0 条，有问题 1 行。')
  expect(first.out).toContain(folder.data('工单.问题.csv'))
  expect(first.out).toContain('统计已更新。')
  expect(await counted(100_000)).toEqual({ issues: 1200, tallied: 1200, events: 1200, serials: 1200 })
  const again = await linli([...tickets, path], env)
  expect(again.out).toContain('新增 0 条，已有 1,200 条')
  // The first list may be open in somebody's spreadsheet.
  expect(existsSync(folder.data('工单.问题2.csv'))).toBe(true)
}, 120_000)

it('killed in the middle and run again, loses and doubles nothing', async () => {
  const path = file('killed.csv', made(3000, 200_000))
  const first = await startLinliProgram([...tickets, path], env)
  await first.says(/导入 \d+%/)
  first.child.kill('SIGKILL')
  await first.ended
  const left = await counted(200_000)
  expect(left?.issues).toBeGreaterThan(0)
  expect(left?.issues).toBeLessThan(3000)
  expect((left?.issues ?? 0) % 500).toBe(0)
  const again = await linli([...tickets, path], env)
  expect(again.out).toContain(`新增 ${(3000 - (left?.issues ?? 0)).toLocaleString('en-US')} 条`)
  expect(await counted(200_000)).toEqual({ issues: 3000, tallied: 3000, events: 3000, serials: 3000 })
}, 180_000)

it('stops between two batches when asked to, and goes on the next time', async () => {
  const path = file('stopped.csv', made(2500, 400_000))
  const first = await startLinliProgram([...tickets, path], env)
  await first.says(/导入 \d+%/)
  first.child.kill('SIGINT')
  expect(await first.ended).toMatchObject({ code: 130, out: expect.stringContaining('已停下') })
  expect(await linli([...tickets, path], env)).toMatchObject({ code: 0 })
  expect(await counted(400_000)).toEqual({ issues: 2500, tallied: 2500, events: 2500, serials: 2500 })
}, 180_000)

it('twice at once, beside a running server, adds each ticket once and leaves the server up', async () => {
  const server = await startServing(env)
  try {
    const path = file('twice.csv', made(1500, 600_000))
    const both = await Promise.all([
      linli([...tickets, path, '--problems', folder.data('one.csv')], env),
      linli([...tickets, path, '--problems', folder.data('two.csv')], env),
    ])
    expect(both.map(({ code }) => code)).toEqual([0, 0])
    const added = both.map(({ out }) => Number(/新增 ([\d,]+) 条/.exec(out)?.[1]?.replace(',', '')))
    expect(added.reduce((sum, each) => sum + each, 0)).toBe(1500)
    expect(await counted(600_000)).toEqual({ issues: 1500, tallied: 1500, events: 1500, serials: 1500 })
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
    expect(server.said()).not.toContain('ended unexpectedly')
  } finally {
    await stopServing(server)
  }
  // Whoever leaves last stops PostgreSQL.
  await sleep(200)
  expect(existsSync(`${env.LINLI_DATA}/cluster/postmaster.pid`)).toBe(false)
  expect(readdirSync(`${env.LINLI_DATA}/in-use`)).toEqual([])
}, 180_000)
