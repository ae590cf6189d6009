import { execFile } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { happen } from '@linli/world/meddling'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sealDistrict } from '../modules/audit/index.ts'
import { projectRoot } from '../platform/root.ts'
import { linli } from './program.testing.ts'

let w: TestWorld
let folder: string
let env: Record<string, string>
let file: string
let lines: string[]
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  folder = mkdtempSync(join(tmpdir(), 'linli-outside-'))
  env = {
    DATABASE_URL: w.appUrl,
    DATABASE_OWNER_URL: w.ownerUrl,
    LINLI_DATA: w.runtime.config.dataDir,
    LINLI_SECRET: Buffer.alloc(32, 'abcdefghijklmnopqrstuvwxyz').toString('base64'),
  }
  for (const count of [4, 5]) {
    await happen(w, count)
    await sealDistrict(w.runtime, w.world.district)
  }
  await happen(w, 1)
  file = join(folder, 'export.jsonl')
  copyFileSync(join(projectRoot(), 'tools/verify-seals.mjs'), join(folder, 'verify.mjs'))
})
afterAll(async () => {
  await w.close()
  rmSync(folder, { recursive: true, force: true })
})

const outsider = async (name: string, ...roots: string[]) => {
  const done = await promisify(execFile)(process.execPath, ['verify.mjs', name, ...roots], { cwd: folder }).catch(
    (error: { code: number; stdout: string; stderr: string }) => error,
  )
  return { code: 'code' in done ? done.code : 0, said: done.stdout + done.stderr }
}
/** The export, meddled with on its way. */
const meddled = (change: (lines: string[]) => string[]) => {
  writeFileSync(join(folder, 'meddled.jsonl'), change([...lines]).join('\n'))
  return outsider('meddled.jsonl', '--roots', 'published')
}
/** Where the second seal stands; its events follow. */
const second = () => lines.findIndex((line) => line.includes('"number\\":2'))
const eventOf = (line: string | undefined) => (JSON.parse(line ?? '{}') as { event: string }).event

describe('an outsider, with a program of its own', () => {
  test('gets the history from the operator and the seals from the log, and finds it whole', async () => {
    const made = await linli(['export-events', '500111', file], env)
    expect(made, made.err).toMatchObject({ code: 0, out: expect.stringContaining('导出完成') })
    expect(statSync(file).mode & 0o777).toBe(0o600)
    lines = readFileSync(file, 'utf8').split('\n')
    copyFileSync(join(w.runtime.config.dataDir, 'seals/500111.log'), join(folder, 'published'))
    const { code, said } = await outsider('export.jsonl', '--roots', 'published')
    expect([code, said]).toEqual([0, expect.stringMatching(/^对得上：2 次封存，\d+ 件事，另有 1 件还没有封存/)])
    const [last] = /\d+=[0-9a-f]{64}/.exec(said) ?? []
    expect((await outsider('export.jsonl', '--root', last as string)).said).toContain('对得上')
    expect((await outsider('export.jsonl')).said).toContain('不能证明没有整个重做过')
  }, 60_000)

  const changes: [what: string, change: (all: string[], at: number) => string[], said: string, event: number | null][] =
    [
      [
        'one sign',
        (all, at) => all.with(at + 3, all[at + 3]?.replace('"by": "x"', '"by": "y"') ?? ''),
        '事件被改过',
        3,
      ],
      ['a blank', (all, at) => all.with(at + 3, `${all[at + 3]} `), '事件被改过', 3],
      ['an event left out', (all, at) => all.toSpliced(at + 3, 1), '事件不见了', 3],
      ['an event twice', (all, at) => all.toSpliced(at + 3, 0, all[at + 2] ?? ''), '事件的先后被换过', 3],
      [
        'two that change places',
        (all, at) => all.with(at + 2, all[at + 3] ?? '').with(at + 3, all[at + 2] ?? ''),
        '事件的先后被换过',
        2,
      ],
      [
        'one put in',
        (all, at) =>
          all.toSpliced(at + 2, 0, all[at + 2]?.replaceAll(eventOf(all[at + 2]), w.world.organisations.property) ?? ''),
        '事件是塞进去的',
        null,
      ],
      [
        'a leaf',
        (all, at) => all.with(at, all[at]?.replace(/"[0-9a-f]{64}"\]\]/, `"${'0'.repeat(64)}"]]`) ?? ''),
        '封存记录被改过',
        null,
      ],
      [
        'a header',
        (all, at) => all.with(at, all[at]?.replace('\\"count\\":5', '\\"count\\":6') ?? ''),
        '封存记录被改过',
        null,
      ],
      ['a seal left out with its events', (all, at) => all.toSpliced(at, 6), '封存记录不见了', null],
      ['the beginning left out', (all) => all.slice(1), '不是导出的历史', null],
      ['the end left out', (all) => [...all.slice(0, -3), ''], '没有到头', null],
      ['a line cut in the middle', (all) => [...all.slice(0, -2), '{"cut'], '最后一行不完整', null],
    ]
  test.each(changes)('finds %s', async (_what, change, said, event) => {
    const at = second()
    const found = await meddled((all) => change(all, at))
    expect([found.code, found.said]).toEqual([1, expect.stringContaining(said)])
    if (event !== null) expect(found.said).toContain(eventOf(lines[at + event]))
  })

  test('is told how to ask, when it asks wrongly', async () => {
    for (const words of [['--root', 'x'], ['--root', '1=12'], ['--what'], ['other.jsonl']])
      expect(await outsider('export.jsonl', ...words)).toMatchObject({ code: 2, said: expect.stringContaining('用法') })
    expect(await outsider('not-there.jsonl')).toMatchObject({ code: 1, said: expect.stringContaining('读不了') })
  })
})

describe('the operator', () => {
  test('is told by `check` that the history is whole, then the first event that is not', async () => {
    const whole = await linli(['check'], env)
    expect(whole, whole.out).toMatchObject({ code: 0 })
    expect(whole.out).toContain('账目和历史都对得上')
    expect(whole.out).toMatch(/ok\s+history 500111 2 次封存，\d+ 件事，另有 1 件等着封存，其中 2 次与库外的记录比对过/)
    const event = eventOf(lines[second() + 3])
    await w.sql(`update events set payload = payload || '{"points": 500}' where event_id = $1`, [event])
    const broken = await linli(['check'], env)
    expect(broken.code).toBe(1)
    expect(broken.out).toMatch(
      new RegExp(`BAD\\s+history 500111 从第 \\d+ 件起不对：事件被改过，事件 ${event}，第 2 次封存`),
    )
    expect(broken.out).toContain('有 1 项对不上')
  }, 60_000)

  test('is told how `export-events` is written, and keeps what it has when it fails', async () => {
    for (const words of [['500111'], ['渝', 'x']])
      expect(await linli(['export-events', ...words], env)).toMatchObject({
        code: 2,
        err: expect.stringContaining('用法'),
      })
    expect((await linli(['export-events', '500111', join(folder, 'no/where')], env)).code).toBe(1)
  }, 60_000)
})
