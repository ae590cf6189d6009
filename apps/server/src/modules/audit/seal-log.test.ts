import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { happen } from '@linli/world/meddling'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkSeals } from '../../cli/check.ts'
import { checkDistrict, sealDistrict } from './jobs.ts'
import { sealsAfter } from './queries.ts'
import { checkHistory } from './queries-history.ts'
import { openSealLog } from './seal-log.ts'

let w: TestWorld
let path: string
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  path = join(w.runtime.config.dataDir, 'seals', `${w.world.district}.log`)
})
afterAll(() => w.close())

const seal = async () => {
  await happen(w, 2)
  await sealDistrict(w.runtime, w.world.district)
}
const open = () => openSealLog(w.runtime.config.dataDir, w.world.district)
const check = async () => {
  const log = await open()
  return w.look('system', (q) => checkHistory(q, log))
}
const numbers = () =>
  readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => /"number":(\d+).*"leaves":"[^"]+"\}$/.exec(line)?.[1] ?? [])
    .map(Number)

test('every seal is written down once, as it stands in the database', async () => {
  await seal()
  await seal()
  await sealDistrict(w.runtime, w.world.district)
  expect(numbers()).toEqual([1, 2])
  const seals = await w.look('system', (q) => sealsAfter(q, 0, 9))
  const log = await open()
  expect(log.numbers).toEqual([1, 2])
  for (const { number, first, hash, leaves } of seals)
    expect(await log.read(number)).toEqual({ number, first, hash: hash.toString('hex'), leaves })
})

test('a line that a crash cut off is written again', async () => {
  const whole = readFileSync(path, 'utf8')
  writeFileSync(path, whole.slice(0, -40))
  expect((await open()).numbers).toEqual([1])
  await seal()
  expect(numbers()).toEqual([1, 2, 3])
  expect(await check()).toMatchObject({ findings: 0, compared: 3 })
})

test('what was lost with its disk is written down from the database', async () => {
  writeFileSync(path, '')
  await sealDistrict(w.runtime, w.world.district)
  expect(numbers()).toEqual([1, 2, 3])
})

test('a line added later does not replace the first of its number', async () => {
  const [line] = readFileSync(path, 'utf8').split('\n')
  appendFileSync(path, `${line?.replace(/"hash":"[0-9a-f]{64}"/, `"hash":"${'0'.repeat(64)}"`)}\n`)
  expect(await check()).toMatchObject({ findings: 0 })
})

test('a seal that was published and is another now is found, though the database agrees with itself', async () => {
  const whole = readFileSync(path, 'utf8')
  writeFileSync(path, whole.replace(/("number":2,.*"hash":")[0-9a-f]{64}/, `$1${'0'.repeat(64)}`))
  expect(await check()).toMatchObject({ findings: 1, first: { kind: 'seal-changed', number: 2 } })
  writeFileSync(path, whole)
})

test('the check finds nothing while sealing goes on', async () => {
  let sealing = true
  const busy = (async () => {
    while (sealing) await seal()
  })()
  const said: string[] = []
  for (let round = 0; round < 10; round++) {
    expect(await checkSeals(w.ownerUrl, w.runtime.config.dataDir, (line) => said.push(line)), said.join('\n')).toBe(0)
    expect(await checkDistrict(w.runtime, w.world.district)).toBeGreaterThan(0)
  }
  sealing = false
  await busy
  expect(await w.sql('select findings from seal_checks')).toEqual([{ findings: 0 }])
})
