import type { ResponseOf } from '@linli/contract'
import type { SmallPerson } from '@linli/world/small-world'
import { someoneWaiting } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

let w: TestWorld
const waiting: string[] = []
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  const places = [w.world.building, '50011100300100003', w.world.community, w.world.otherBuilding]
  for (const place of places) {
    const where = place === w.world.otherBuilding ? 'other' : 'home'
    waiting.push((await someoneWaiting(w, where, place)).membershipId)
  }
})
afterAll(() => w.close())

type Listed = ResponseOf<'listMemberships'>
const list = async (by: SmallPerson, query: Record<string, unknown> = {}) => {
  const { status, body } = await w.send<Listed>(by, 'listMemberships', { query })
  expect(status).toBe(200)
  return body
}
const seen = (body: Listed) => body.rows.map(({ membershipId }) => waiting.indexOf(membershipId))

describe('who waits to be confirmed', () => {
  test('is listed for each who is responsible: a grid, a community, all below', async () => {
    expect(seen(await list('limei'))).toEqual([0])
    expect(seen(await list('secretary'))).toEqual([0, 1, 2])
    expect(seen(await list('otherSecretary'))).toEqual([3])
    expect(seen(await list('subdistrict'))).toEqual([0, 1, 2, 3])
  })

  test('by a masked name, the building and the tie, and nothing more of the person', async () => {
    const { rows, waiting: count } = await list('limei')
    expect(rows).toEqual([
      {
        membershipId: waiting[0],
        who: '欧阳**',
        placeLabel: '川汽厂家属院 1 栋',
        communityName: '龙滩园',
        tie: 'lives',
        askedAt: expect.any(String),
        may: { confirmMembership: true },
      },
    ])
    expect(count).toEqual({ value: 1, exact: true })
  })

  test('page by page, the longest wait first; the count is of all pages', async () => {
    const first = await list('subdistrict', { limit: 3 })
    expect([seen(first), first.waiting.value]).toEqual([[0, 1, 2], 4])
    const second = await list('subdistrict', { limit: 3, cursor: first.next })
    expect([seen(second), second.next, second.waiting.value]).toEqual([[3], null, 4])
  })

  test('leaves the list when decided; one’s own stays with the reason why not', async () => {
    const decide = { params: { membershipId: waiting[3] as string }, body: { decision: 'confirmed' } }
    expect(await w.send('otherSecretary', 'confirmMembership', decide)).toMatchObject({
      status: 200,
      body: { membershipId: waiting[3], status: 'confirmed' },
    })
    expect(seen(await list('otherSecretary'))).toEqual([])
    await w.sql(`update memberships set status = 'pending' where person_id = $1`, [w.world.people.limei.personId])
    const own = (await list('limei')).rows.find(({ who }) => who === '李*')
    expect(own?.may.confirmMembership).toMatchObject({ reason: 'own-membership' })
  })

  test('is not for residents, handlers and merchants', async () => {
    for (const person of ['xiulan', 'property', 'merchant'] as const)
      expect((await w.send(person, 'listMemberships')).status, person).toBe(403)
  })
})
