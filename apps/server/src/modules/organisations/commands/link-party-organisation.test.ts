import type { BodyOf } from '@linli/contract'
import { reasonOf, together } from '@linli/world/crowd'
import { eventsOf, rounds } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { linkPartyOrganisation } from './link-party-organisation.ts'
import { saveOrganisation } from './save-organisation.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

let serial = 0
const party = (areaCode = w.world.community, kind: BodyOf<'saveOrganisation'>['kind'] = 'partyOrganisation') => {
  const facts = { name: `第${++serial}党支部`, kind, areaCode, serves: [], competences: [] }
  return w.run('subdistrict', (ctx) => saveOrganisation(ctx, newId(), facts))
}
type Input = BodyOf<'linkPartyOrganisation'>
const link = (id: string, input: Partial<Input> = {}, by: Parameters<TestWorld['run']>[0] = 'secretary') =>
  w.run(by, (ctx) => linkPartyOrganisation(ctx, id, { level: 'branch', parentId: null, ...input }))
const linked = async (input: Partial<Input> = {}) => link(await party(), input)
const parentOf = async (id: string) =>
  (await w.sql('select parent_id from party_links where organisation_id = $1', [id]))[0]?.parent_id

test('a branch stands under a committee, leads a grid, and may be moved', async () => {
  const committee = await linked({ level: 'committee', areaCode: w.world.community })
  const branch = await linked({ parentId: committee, gridCode: w.world.grid })
  const group = await linked({ level: 'group', parentId: branch })
  expect(await parentOf(group)).toBe(branch)
  expect(await eventsOf(w, group)).toMatchObject([
    { kind: 'organisation-registered' },
    { kind: 'party-organisation-linked', areaCode: w.world.community, payload: { parentId: branch } },
  ])
  const { body } = await w.send('xiulan', 'getOrganisation', { params: { organisationId: branch } })
  expect(body.party).toMatchObject({ level: 'branch', parent: { id: committee }, gridCode: w.world.grid, unit: null })
  await link(group, { level: 'group', parentId: committee })
  expect(await parentOf(group)).toBe(committee)
})

describe('is refused', () => {
  test('in a circle of any length, and under one that is not in the tree', async () => {
    const top = await linked()
    let below = top
    for (let depth = 0; depth < 6; depth++) below = await linked({ parentId: below })
    expect(await reasonOf(link(top, { parentId: below }))).toBe('conflict: party-circle')
    expect(await reasonOf(link(top, { parentId: top }))).toBe('conflict: party-circle')
    expect(await reasonOf(link(top, { parentId: await party() }))).toBe('conflict: party-parent-unlinked')
    expect(await parentOf(top)).toBeNull()
  })
  test('for what is no party organisation, for two places, for a place or unit that is not there', async () => {
    const id = await party()
    const { property } = w.world.organisations
    expect(await reasonOf(link(property))).toBe('invalid: not-party-organisation')
    for (const [input, reason] of [
      [{ areaCode: w.world.community, gridCode: w.world.grid }, 'party-one-place'],
      [{ areaCode: `${w.world.community}00099` }, 'unknown-area'],
      [{ gridCode: `${w.world.community}099` }, 'unknown-grid'],
      [{ estateId: newId() }, 'unknown-area'],
      [{ unitId: newId() }, 'unknown-organisation'],
      [{ unitId: await party() }, 'unknown-organisation'],
    ] as const)
      expect(await reasonOf(link(id, input)), reason).toBe(`invalid: ${reason}`)
    expect(await reasonOf(link(newId()))).toBe('not-found: not-found')
  })
  test('a unit has one party organisation; saying so again is no second one', async () => {
    const { property } = w.world.organisations
    const own = await linked({ unitId: property })
    expect(await reasonOf(linked({ unitId: property }))).toBe('conflict: unit-has-party')
    expect(await link(own, { unitId: property, level: 'group' })).toBe(own)
  })
  test('by who keeps neither it nor the place it is to lead', async () => {
    expect(await reasonOf(link(await party(w.world.otherCommunity)))).toBe('forbidden: not-your-area')
    for (const place of [{ areaCode: w.world.otherBuilding }, { gridCode: `${w.world.otherCommunity}001` }])
      expect(await reasonOf(link(await party(), place))).toBe('forbidden: not-your-area')
  })
})

describe('at once', () => {
  test('two links that together make a circle: one is refused', async () => {
    await rounds(async () => {
      const [a, b] = [await linked(), await linked()]
      const { done, refused } = await together([link(a, { parentId: b }), link(b, { parentId: a })])
      expect([done.length, refused]).toEqual([1, { 'party-circle': 1 }])
    })
    expect(w.constraintHits()).toBe(0)
  })
  test('four links that share no row two by two: still no circle', async () => {
    await rounds(async () => {
      const ring = [await linked(), await linked(), await linked(), await linked()]
      const links = ring.map((id, n) => link(id, { parentId: ring[(n + 1) % 4] as string }))
      const { done, refused } = await together(links)
      expect([done.length, refused]).toEqual([3, { 'party-circle': 1 }])
    })
    expect(w.constraintHits()).toBe(0)
  })
  test('two for one unit: it has one', async () => {
    await rounds(async () => {
      const unitId = await party(w.world.community, 'socialOrganisation')
      const [a, b] = [await party(), await party()]
      const { done, refused } = await together([link(a, { unitId }), link(b, { unitId })])
      expect([done.length, refused]).toEqual([1, { 'unit-has-party': 1 }])
    })
    expect(w.constraintHits()).toBe(0)
  })
})
