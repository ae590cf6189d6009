import type { ResponseOf } from '@linli/contract'
import { openedOf, registered } from '@linli/world/stages-of-people'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sealed as sealedList } from '../../../modules.ts'
import { resealAll } from '../../../platform/resealing.ts'
import { admitKeys } from '../../../platform/vault-keys.ts'
import { servedDistricts } from '../../territory/index.ts'

let w: TestWorld
let now = new Date('2026-03-02T02:00:00Z')
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  w.at(now)
})
afterAll(() => w.close())

const later = (ms: number) => {
  now = new Date(now.getTime() + ms)
  w.at(now)
}
const rotate = () =>
  w.send<{ version: number; reason: string }>('security', 'rotateKeys', { body: { reason: '每年例行更换' } })
const state = async () => (await w.send<ResponseOf<'getKeyState'>>('security', 'getKeyState', {})).body
const work = () => resealAll(w.runtime, sealedList, servedDistricts)
/** How many sealed values each key version has, over all columns that the modules name. */
async function versions(): Promise<Record<string, number>> {
  const columns = await w.sql<{ t: string; c: string }>(
    `select table_name as t, column_name as c from information_schema.columns
     where table_schema = 'public' and data_type = 'bytea' and (column_name like '%_sealed' or (table_name = 'person_keys' and column_name = 'wrapped'))`,
  )
  const counts = await w.sql<{ version: number; n: number }>(
    `select version, count(*)::int as n from (${columns
      .map(({ t, c }) => `select get_byte(${c}, 0) as version from ${t} where ${c} is not null`)
      .join(' union all ')}) v group by 1`,
  )
  return Object.fromEntries(counts.map(({ version, n }) => [version, n]))
}

describe('a new key', () => {
  test('seals after its grace; everything is sealed anew, and the old one goes', async () => {
    const before = await versions()
    expect(before[1]).toBeGreaterThan(10)
    expect(await state()).toMatchObject({ version: 1, state: 'first', madeAt: null, may: { rotateKeys: true } })
    expect((await rotate()).body).toMatchObject({ version: 2, finished: false })
    expect(await state()).toMatchObject({ version: 2, state: 'waiting', reason: '每年例行更换' })
    await admitKeys(w.runtime.pool, w.runtime.vault)
    expect([w.runtime.vault.sealsWith(), await work()]).toEqual([1, 0])
    expect((await rotate()).body.reason).toBe('keys-being-changed')
    later(10_000)
    expect(w.runtime.vault.sealsWith()).toBe(2)
    const { state: meanwhile, may } = await state()
    expect([meanwhile, may.rotateKeys]).toMatchObject(['resealing', { reason: 'keys-being-changed' }])
    expect(await work()).toBeGreaterThan(10)
    const after = await versions()
    expect(after).toEqual({ 0: before[0], 2: before[1] })
    expect(await w.sql('select version, finished_at from vault_keys')).toEqual([{ version: 2, finished_at: now }])
    expect(await state()).toMatchObject({ state: 'finished', finishedAt: now.toISOString(), may: { rotateKeys: true } })
    expect((await openedOf(w, w.world.people.xiulan.personId)).name).toBe('王秀兰')
  })

  test('while people write and read loses nothing, and a second one takes the first away', async () => {
    const personIds: string[] = []
    let ended = false
    const writing = Array.from({ length: 3 }, async (_, n) => {
      while (!ended) {
        const realName = `写入${n}${'甲乙丙丁'[personIds.length % 4]}`
        const personId = await registered(w, { realName, phone: '13912340000' })
        expect((await openedOf(w, personId)).name).toBe(realName)
        personIds.push(personId)
      }
    })
    await rotate()
    await admitKeys(w.runtime.pool, w.runtime.vault)
    for (let step = 0; step < 5; step++) {
      later(3000)
      await work()
      await new Promise((resolve) => setTimeout(resolve, 60))
    }
    ended = true
    await Promise.all(writing)
    await work()
    expect(personIds.length).toBeGreaterThan(5)
    expect(Object.keys(await versions()).sort()).toEqual(['0', '3'])
    for (const personId of personIds) expect((await openedOf(w, personId)).phone).toBe('13912340000')
    expect(await w.sql('select version, wrapped is null as gone from vault_keys order by version')).toEqual([
      { version: 2, gone: true },
      { version: 3, gone: false },
    ])
  })
})
