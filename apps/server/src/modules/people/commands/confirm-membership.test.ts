import { reasonOf, together } from '@linli/world/crowd'
import { eventsOf, rounds, someoneWaiting } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { confirmMembership } from './confirm-membership.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

type By = Parameters<TestWorld['run']>[0]
const confirm = (membershipId: string, by: By = 'limei') =>
  w.run(by, (ctx) => confirmMembership(ctx, membershipId, { decision: 'confirmed' }))
const decline = (membershipId: string, reason: string | undefined, by: By = 'limei') =>
  w.run(by, (ctx) => confirmMembership(ctx, membershipId, { decision: 'declined', reason }))
const row = async (membershipId: string) =>
  (await w.sql('select status, decided_at from memberships where membership_id = $1', [membershipId]))[0]
const decisions = (membershipId: string) =>
  w.sql('select decision, reason, decided_by from membership_decisions where membership_id = $1', [membershipId])

describe('a grid worker', () => {
  test('confirms who lives in the grid, and it is kept who said so', async () => {
    const { membershipId, personId } = await someoneWaiting(w)
    expect(await confirm(membershipId)).toEqual({ membershipId, status: 'confirmed' })
    expect(await row(membershipId)).toMatchObject({ status: 'confirmed', decided_at: expect.any(Date) })
    const decidedBy = w.world.people.limei.personId
    expect(await decisions(membershipId)).toEqual([{ decision: 'confirmed', reason: null, decided_by: decidedBy }])
    expect((await eventsOf(w, membershipId)).at(-1)).toEqual({
      kind: 'membership-confirmed',
      personId: decidedBy,
      areaCode: w.world.building,
      gridCode: w.world.grid,
      payload: { personId },
    })
  })

  test('declines with a reason, never without; who was declined may ask again', async () => {
    const { membershipId, actor } = await someoneWaiting(w)
    await expect(decline(membershipId, undefined)).rejects.toMatchObject({
      code: 'invalid',
      reason: 'decline-reason-missing',
      fields: [{ path: 'reason', problem: '请写明为什么没通过，会告诉申请人。' }],
    })
    expect(await row(membershipId)).toMatchObject({ status: 'pending' })
    await decline(membershipId, '这一户说没有这个人')
    expect(await decisions(membershipId)).toMatchObject([{ decision: 'declined', reason: '这一户说没有这个人' }])
    const resolved = await w.sql(`select status from memberships where person_id = $1`, [actor.personId])
    expect(resolved).toEqual([{ status: 'declined' }])
  })

  test('of another grid may not; officers, secretary and those above them may', async () => {
    const { membershipId } = await someoneWaiting(w, 'home', '50011100300100003')
    expect(await reasonOf(confirm(membershipId, 'limei'))).toBe('forbidden: not-your-area')
    for (const person of ['officer', 'secretary', 'subdistrict', 'districtOfficer'] as const) {
      const { membershipId: another } = await someoneWaiting(w)
      expect(await reasonOf(confirm(another, person)), person).toBe('done')
    }
    for (const person of ['otherSecretary', 'property', 'merchant', 'xiulan'] as const)
      expect(await reasonOf(confirm(membershipId, person)), person).toMatch(/^forbidden: (not-your-area|staff-only)$/)
  })

  test('does not confirm their own home', async () => {
    await w.sql(`update memberships set status = 'pending' where person_id = $1`, [w.world.people.limei.personId])
    const [own] = await w.sql<{ membership_id: string }>('select membership_id from memberships where person_id = $1', [
      w.world.people.limei.personId,
    ])
    expect(await reasonOf(confirm(own?.membership_id as string))).toBe('forbidden: own-membership')
    await confirm(own?.membership_id as string, 'secretary')
  })

  test('is told where there is none', async () => {
    expect(await reasonOf(confirm(newId()))).toBe('not-found: not-found')
  })
})

test('decided once: of several at once one wins, and the others hear that it is decided', () =>
  rounds(async () => {
    const { membershipId } = await someoneWaiting(w)
    w.constraintHits()
    const { done, refused } = await together([
      confirm(membershipId, 'limei'),
      decline(membershipId, '不住这里', 'officer'),
      confirm(membershipId, 'secretary'),
      decline(membershipId, '不住这里', 'subdistrict'),
    ])
    expect([done.length, refused]).toEqual([1, { 'not-now': 3 }])
    expect(await decisions(membershipId)).toMatchObject([{ decision: done[0]?.status }])
    expect(w.constraintHits()).toBe(0)
  }))
