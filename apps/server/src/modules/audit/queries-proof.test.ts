import { createHash } from 'node:crypto'
import { happen, sealable } from '@linli/world/meddling'
import { issueAt } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { checkDistrict, sealDistrict } from './jobs.ts'

let w: TestWorld
let issueId: string
beforeAll(async () => {
  w = await testWorld()
  issueId = await issueAt(w, 'confirmed')
  await w.settle()
  await sealable(w)
  await sealDistrict(w.runtime, w.world.district)
  await happen(w, 5)
  await sealDistrict(w.runtime, w.world.district)
})
afterAll(() => w.close())

interface Seal {
  number: number
  first: number
  count: number
  root: string
  previous: string | null
  hash: string
  line: string
}
interface Proved {
  state: string
  fits: boolean | null
  proof: { seal: Seal; position: number; index: number; leaf: string; path: string[] } | null
}
const seal = (number?: number) =>
  w.send<{ seal: Seal | null; latest: number; checked: Record<string, unknown> | null }>(null, 'getSeal', {
    query: number ? { number } : {},
  })
const verify = (eventId: string, district = w.world.district) =>
  w.send<Proved>(null, 'verifyEvent', { params: { eventId }, district })
const sha256 = (mark: number, ...parts: (Buffer | string)[]) => {
  const hash = createHash('sha256').update(Buffer.of(mark))
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}

/** What anybody can compute from the answer with paper and sha256sum. */
function rootOf({ leaf, index, path, seal: { count } }: NonNullable<Proved['proof']>): string {
  let [hash, at, size, rest] = [leaf, index, count, [...path]]
  for (; size > 1; size = Math.ceil(size / 2), at = Math.floor(at / 2)) {
    const beside = at % 2 === 1 || at + 1 < size ? rest.shift() : undefined
    if (!beside) continue
    const [left, right] = at % 2 === 1 ? [beside, hash] : [hash, beside]
    hash = sha256(1, Buffer.from(left, 'hex'), Buffer.from(right, 'hex'))
  }
  return hash
}

describe('anybody', () => {
  test('reads a seal, the latest or an earlier one, and can compute its hash and follow the chain', async () => {
    const { body } = await seal()
    const latest = body.seal as Seal
    expect(body.latest).toBe(latest.number)
    expect(sha256(2, latest.line)).toBe(latest.hash)
    expect(JSON.parse(latest.line)).toMatchObject({ root: latest.root, first: latest.first, previous: latest.previous })
    const earlier = (await seal(latest.number - 1)).body.seal as Seal
    expect(earlier.hash).toBe(latest.previous)
    expect((await seal(99)).status).toBe(404)
  })

  test('checks each step of the public trace against its seal, and is told nothing but hashes', async () => {
    const { body: trace } = await w.send<{ steps: { eventId: string | null; what: string }[] }>(null, 'traceIssue', {
      params: { issueId },
    })
    const ids = trace.steps.flatMap(({ eventId }) => eventId ?? [])
    expect(ids.length).toBeGreaterThan(3)
    for (const eventId of ids) {
      const { status, body } = await verify(eventId)
      expect([status, body.state, body.fits]).toEqual([200, 'sealed', true])
      expect(rootOf(body.proof as NonNullable<Proved['proof']>)).toBe(body.proof?.seal.root)
      expect(Object.keys(body).sort()).toEqual(['eventId', 'fits', 'proof', 'state'])
      expect(JSON.stringify(body)).not.toMatch(/issue|person|account|payload|salt/)
    }
  })

  test('is told when it waits to be sealed, and when it is not there, also from another district', async () => {
    const [eventId] = await happen(w, 1)
    expect((await verify(eventId as string)).body).toMatchObject({ state: 'waiting', fits: null, proof: null })
    expect((await verify(newId())).status).toBe(404)
    const [sealed] = await w.sql<{ id: string }>('select event_id as id from events where subject_id = $1', [issueId])
    const { status, body } = await verify(sealed?.id as string, w.world.farDistrict)
    expect([status, JSON.stringify(body)]).toEqual([404, expect.not.stringContaining('hash')])
  })

  test('sees what the last look found, and that an event was changed or is gone', async () => {
    expect((await seal()).body.checked).toBeNull()
    await checkDistrict(w.runtime, w.world.district)
    expect((await seal()).body.checked).toMatchObject({ findings: 0, first: null })
    const [one, two] = await w.sql<{ id: string }>(`select event_id as id from events where kind = 'tested' order by 1`)
    await w.sql(`update events set kind = 'x' where event_id = $1`, [one?.id])
    await w.sql('delete from events where event_id = $1', [two?.id])
    for (const each of [one, two]) expect((await verify(each?.id as string)).body.fits).toBe(false)
    const { position } = (await verify(one?.id as string)).body.proof as NonNullable<Proved['proof']>
    await checkDistrict(w.runtime, w.world.district)
    expect((await seal()).body.checked).toMatchObject({ findings: 2, first: { kind: 'edited', number: 2, position } })
  })
})
