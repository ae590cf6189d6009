import { reasonOf, together } from '@linli/world/crowd'
import { eventsOf, rounds } from '@linli/world/stages'
import { childOf } from '@linli/world/stages-of-acting'
import { freshPhone, openedOf, openedWith, registered } from '@linli/world/stages-of-people'
import type { Body, TestWorld } from '@linli/world/testing'
import { testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, nobody } from '../../../platform/actor.ts'
import { runCommand } from '../../../platform/command.ts'
import { newId } from '../../../platform/ids.ts'
import { createAccount } from '../../identity/index.ts'
import { claimPerson } from './claim-person.ts'
import { joinCommunity } from './join-community.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

/** An account that is nobody anywhere yet. */
async function newcomer(): Promise<Actor> {
  const accountId = newId()
  await w.run('system', (ctx) => createAccount(ctx, { accountId }))
  return { ...nobody(w.world.district), accountId }
}
const joinAs = async (actor: Actor, over: Partial<Body<'joinCommunity'>> = {}) => {
  const key = newId()
  const request = { key, operation: 'joinCommunity', bodyHash: Buffer.from(key), resultId: key }
  const input = { areaCode: w.world.building, realName: '欧阳娜娜', tie: 'lives' as const, ...over }
  const outcome = await runCommand(w.runtime, actor, request, (ctx) => joinCommunity(ctx, input))
  return (outcome as { done: Awaited<ReturnType<typeof joinCommunity>> }).done
}
const people = (actor: Actor) => w.sql('select * from people where account_id = $1', [actor.accountId])
const memberships = (personId: string) =>
  w.sql('select * from memberships where person_id = $1 order by asked_at', [personId])

describe('somebody new', () => {
  test('becomes a person with a sealed name and a mask in front, whose home waits for a grid worker', async () => {
    const actor = await newcomer()
    const joined = await joinAs(actor, { room: '3 单元 502', tie: 'owns' })
    expect(joined).toMatchObject({ status: 'pending', communityCode: w.world.community, communityName: '龙滩园' })
    const [person] = await people(actor)
    expect(person).toMatchObject({ person_id: joined.personId, display_name: '欧阳**', name_masked: '欧阳**' })
    expect((await openedOf(w, joined.personId)).name).toBe('欧阳娜娜')
    const [home] = await memberships(joined.personId)
    expect(home).toMatchObject({
      membership_id: joined.membershipId,
      area_code: w.world.building,
      community_code: w.world.community,
      tie: 'owns',
      status: 'pending',
      decided_at: null,
    })
    expect(await openedWith(w, joined.personId, 'door', home?.room_sealed)).toBe('3 单元 502')
    expect(await eventsOf(w, joined.membershipId)).toEqual([
      { kind: 'membership-asked', personId: null, areaCode: w.world.building, gridCode: w.world.grid, payload: {} },
    ])
    expect(await w.sql('select * from account_districts where account_id = $1', [actor.accountId])).toEqual([
      { account_id: actor.accountId, district_id: w.world.district, person_id: joined.personId },
    ])
  })

  test('is kept and masked by the name without spaces', async () => {
    const actor = await newcomer()
    await joinAs(actor, { realName: '欧阳\u3000娜 娜' })
    const [person] = await people(actor)
    expect(person).toMatchObject({ display_name: '欧阳**', name_masked: '欧阳**' })
    expect((await openedOf(w, person?.person_id as string)).name).toBe('欧阳娜娜')
  })

  test('may choose what neighbours see, and name only a community', async () => {
    const actor = await newcomer()
    const joined = await joinAs(actor, { areaCode: w.world.otherCommunity, displayName: '娜娜' })
    expect(await people(actor)).toMatchObject([{ display_name: '娜娜', name_masked: '欧阳**' }])
    expect(await memberships(joined.personId)).toMatchObject([{ area_code: w.world.otherCommunity, room_sealed: null }])
  })
})

describe('somebody known', () => {
  test('may have a second home in another community, and stays one person', async () => {
    const joined = await joinAs(await w.actor('xiulan'), { areaCode: w.world.otherBuilding, realName: '别的名字' })
    expect(joined.personId).toBe(w.world.people.xiulan.personId)
    expect(await memberships(joined.personId)).toHaveLength(2)
    expect(await people(await w.actor('xiulan'))).toMatchObject([{ display_name: '王秀兰' }])
  })

  test('is a member of a community once, until that has ended', async () => {
    const guihua = await w.actor('guihua')
    expect(await reasonOf(joinAs(guihua))).toBe('conflict: already-member')
    expect(await reasonOf(joinAs(guihua, { areaCode: w.world.community }))).toBe('conflict: already-member')
    await w.sql(`update memberships set status = 'ended' where person_id = $1`, [guihua.personId])
    expect(await reasonOf(joinAs(guihua))).toBe('done')
  })

  test('of another district becomes a person here too', async () => {
    const faraway = await w.actor('faraway')
    expect(faraway.personId).toBeNull()
    const joined = await joinAs(faraway)
    expect(joined.personId).not.toBe(w.world.people.faraway.personId)
    expect(await people(faraway)).toHaveLength(2)
  })
})

describe('refused', () => {
  test.each([
    ['a building that is not registered', '50011100300199999'],
    ['a district', '500111'],
    ['a subdistrict', '500111003'],
    ['a building of another district', '44031000100100001'],
    ['a household', '50011100300100001010101'],
  ])('%s', async (_what, areaCode) => {
    const actor = await newcomer()
    expect(await reasonOf(joinAs(actor, { areaCode }))).toBe('invalid: unknown-area')
    expect(await people(actor)).toEqual([])
  })
  test('somebody who is not signed in', async () => {
    expect(
      await reasonOf(
        w.run('system', (ctx) => joinCommunity(ctx, { areaCode: w.world.building, realName: '张三', tie: 'lives' })),
      ),
    ).toBe('forbidden: not-signed-in')
  })
})

describe('at once', () => {
  test('five joins of one new account make one person and one home', () =>
    rounds(async () => {
      const actor = await newcomer()
      w.constraintHits()
      const { done, refused } = await together(Array.from({ length: 5 }, () => joinAs(actor)))
      expect(done).toHaveLength(1)
      expect(refused).toEqual({ 'already-member': 4 })
      expect(await people(actor)).toHaveLength(1)
      expect(await memberships(done[0]?.personId as string)).toHaveLength(1)
      expect(w.constraintHits()).toBe(0)
    }))

  test('two joins of two communities make one person with two homes', () =>
    rounds(async () => {
      const actor = await newcomer()
      w.constraintHits()
      const both = [w.world.building, w.world.otherBuilding].map((areaCode) => joinAs(actor, { areaCode }))
      const { done } = await together(both)
      expect(new Set(done.map(({ personId }) => personId)).size).toBe(1)
      expect(await memberships(done[0]?.personId as string)).toHaveLength(2)
      expect(w.constraintHits()).toBe(0)
    }))
})

/** An account that has proved a number. */
async function accountWith(phone: string): Promise<string> {
  const accountId = newId()
  await w.run('system', (ctx) => createAccount(ctx, { accountId }))
  const { vault } = w.runtime
  await w.sql(
    'update accounts set phone_index = $2, phone_sealed = $3, phone_proved_at = now() where account_id = $1',
    [accountId, vault.blindIndex('phone', phone), vault.seal(phone)],
  )
  return accountId
}

describe('whom the register has there already', () => {
  /** Somebody of the register who has signed in with the number it holds for them. */
  async function claimed(phone = freshPhone()) {
    const personId = await registered(w, { realName: '段知根', phone })
    const accountId = await accountWith(phone)
    await w.run('system', (ctx) => claimPerson(ctx, { accountId, phone }))
    return { personId, actor: { ...nobody(w.world.district), accountId, personId } satisfies Actor }
  }

  test('is confirmed at once, by name, number and home', async () => {
    const { personId, actor } = await claimed()
    const joined = await joinAs(actor, { realName: '段 知根' })
    expect(joined).toMatchObject({ personId, status: 'confirmed' })
    expect((await eventsOf(w, joined.membershipId)).map(({ kind }) => kind)).toEqual(['membership-confirmed'])
    expect(await w.sql('select from residences where person_id = $1', [personId])).toHaveLength(1)
  })

  const others: [string, Partial<Body<'joinCommunity'>>][] = [
    ['another name', { realName: '段知底' }],
    ['another building', { areaCode: 'other' }],
    ['another tie', { tie: 'owns' }],
    ['a community alone', { areaCode: 'community' }],
  ]
  test.each(others)('but with %s waits as anybody', async (_, over) => {
    const { actor } = await claimed()
    const areaCode =
      over.areaCode === 'other' ? `${w.world.community}00002` : over.areaCode ? w.world.community : w.world.building
    expect((await joinAs(actor, { realName: '段知根', ...over, areaCode })).status).toBe('pending')
  })

  test('nor is one whose account has another number by now', async () => {
    const { actor } = await claimed()
    await w.sql('update accounts set phone_index = null, phone_sealed = null where account_id = $1', [actor.accountId])
    expect((await joinAs(actor, { realName: '段知根' })).status).toBe('pending')
  })
})

test('the number one signs in with is in the register from then on, sealed', async () => {
  const phone = freshPhone()
  const accountId = await accountWith(phone)
  const { personId } = await joinAs({ ...nobody(w.world.district), accountId })
  expect((await openedOf(w, personId)).phone).toBe(phone)
})

describe('moving house', () => {
  test('ends the old home and asks for the new one in one act, in the same community too', async () => {
    const first = await joinAs(await newcomer())
    const [row] = await w.sql<{ account_id: string }>('select account_id from people where person_id = $1', [
      first.personId,
    ])
    const actor = { ...nobody(w.world.district), accountId: row?.account_id as string, personId: first.personId }
    const second = await joinAs(actor, { areaCode: `${w.world.community}00002`, leaves: first.membershipId })
    expect((await memberships(first.personId)).map(({ status, area_code }) => [status, area_code])).toEqual([
      ['ended', w.world.building],
      ['pending', `${w.world.community}00002`],
    ])
    expect(await reasonOf(joinAs(actor, { areaCode: w.world.otherBuilding, leaves: first.membershipId }))).toBe(
      'conflict: not-now',
    )
    expect(await memberships(first.personId)).toHaveLength(2)
    expect(second.status).toBe('pending')
  })

  test('does not end another’s', async () => {
    const other = await joinAs(await newcomer())
    const mine = await joinAs(await newcomer())
    const [row] = await w.sql<{ account_id: string }>('select account_id from people where person_id = $1', [
      mine.personId,
    ])
    const actor = { ...nobody(w.world.district), accountId: row?.account_id as string, personId: mine.personId }
    expect(await reasonOf(joinAs(actor, { areaCode: w.world.otherBuilding, leaves: other.membershipId }))).toBe(
      'forbidden: not-yours',
    )
    expect((await memberships(other.personId))[0]?.status).toBe('pending')
  })
})

test('who is under 14 does not join: not who says so, nor an account that is a child’s in the register', async () => {
  expect(await reasonOf(joinAs(await newcomer(), { underFourteen: true }))).toBe('conflict: join-too-young')
  const child = await childOf(w, 'jianguo', '2015-03-04')
  const actor = await newcomer()
  await w.sql('update people set account_id = $1 where person_id = $2', [actor.accountId, child])
  const itself = { ...actor, personId: child }
  expect(await reasonOf(joinAs(itself, { areaCode: w.world.otherBuilding }))).toBe('conflict: join-too-young')
})
