import { photo, reasonOf, together } from '@linli/world/crowd'
import { eventsOf, rounds } from '@linli/world/stages'
import { childOf, phoneFor, withoutAccount } from '@linli/world/stages-of-acting'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { acceptActing } from './accept-acting.ts'
import { grantActingFor } from './grant-acting-for.ts'

let w: TestWorld
let serial = 13_600_000_000
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())
beforeEach(async () => {
  w.at(new Date('2026-11-28T04:00:00Z'))
  await w.sql('update acting_grants set ended_at = now(), ended_how = $1 where ended_at is null', ['expired'])
})

const number = () => String(serial++)
const self = (phone: string, key = newId(), months = 6) =>
  w.run('xiulan', (ctx) => grantActingFor(ctx, { how: 'self', phone, scopes: ['issues'], months }), key)
const paper = async (principalId: string, phone: string, who: 'limei' | 'ahua' | 'otherSecretary' = 'limei') => {
  const fileIds = [await photo(w, who)]
  const input = { how: 'paper', principalId, phone, scopes: ['issues' as const], months: 12, fileIds } as const
  const key = newId()
  return {
    key,
    done: await w.run(who, (ctx) => grantActingFor(ctx, { ...input, scopes: [...input.scopes], fileIds }), key),
  }
}

describe('by phone number', () => {
  test('the grant waits for whoever has it; the event names no number', async () => {
    const [key, phone] = [newId(), number()]
    expect(await self(phone, key)).toEqual({
      grantId: key,
      untilOn: '2027-05-28',
      phone: `${phone.slice(0, 3)}****${phone.slice(7)}`,
    })
    expect(await w.sql('select actor_id, how, scopes from acting_grants where grant_id = $1', [key])).toEqual([
      { actor_id: null, how: 'self', scopes: ['issues'] },
    ])
    const told = (await eventsOf(w, w.world.people.xiulan.personId)).find(({ payload }) => payload.grantId === key)
    expect(told).toMatchObject({ kind: 'acting-granted', payload: { grantId: key, how: 'self', scopes: ['issues'] } })
    expect(JSON.stringify(told)).not.toContain(phone)
  })

  test('it answers the same whether there is somebody behind the number or nobody', async () => {
    const known = await phoneFor(w, 'guihua')
    const [one, other] = [await self(known), await self(number())]
    expect({ ...one, grantId: '', phone: '' }).toEqual({ ...other, grantId: '', phone: '' })
  })

  test('not to oneself, not to one number twice, not to a sixth', async () => {
    const own = await phoneFor(w, 'xiulan')
    expect(await reasonOf(self(own))).toBe('invalid: acting-nobody-else')
    const phone = number()
    await self(phone)
    expect(await reasonOf(self(`+86${phone}`))).toBe('conflict: acting-granted-already')
    for (let n = 0; n < 4; n++) await self(number())
    expect(await reasonOf(self(number()))).toBe('conflict: acting-too-many')
  })

  test('an offer nobody took, and a grant whose time is over, do not stand in the way', async () => {
    const phone = number()
    await self(phone)
    w.at(new Date('2026-12-13T04:00:00Z'))
    const again = await self(phone, newId(), 1)
    await w.sql(`update acting_grants set from_on = '2026-11-01', until_on = '2026-12-01' where grant_id = $1`, [
      again.grantId,
    ])
    await self(phone)
    expect(await w.sql('select ended_how from acting_grants where grant_id = $1', [again.grantId])).toEqual([
      { ended_how: 'expired' },
    ])
  })

  test('two at once to one number: one is made', () =>
    rounds(async () => {
      w.constraintHits()
      const phone = number()
      const { done, refused } = await together([self(phone), self(phone)])
      expect([done.length, refused]).toEqual([1, { 'acting-granted-already': 1 }])
      expect(w.constraintHits()).toBe(0)
      await w.sql(`update acting_grants set ended_at = now(), ended_how = 'expired' where ended_at is null`)
    }))
})

describe('on paper', () => {
  test('entered by who serves the person, with the photo; it may not be accepted by the same hand', async () => {
    const personId = await withoutAccount(w)
    const { key } = await paper(personId, number())
    expect(await w.sql('select owner_kind, role from files where owner_id = $1', [key])).toEqual([
      { owner_kind: 'acting', role: 'consent' },
    ])
    const mine = await phoneFor(w, 'limei')
    expect(await reasonOf(paper(personId, mine))).toBe('invalid: acting-not-the-worker')
    const later = number()
    const { key: second } = await paper(personId, later)
    await w.sql('update accounts set phone_index = $1 where account_id = $2', [
      w.runtime.vault.blindIndex('phone', later),
      w.world.people.limei.accountId,
    ])
    expect(await reasonOf(w.run('limei', (ctx) => acceptActing(ctx, second)))).toBe('forbidden: acting-not-the-worker')
  })

  test('not by neighbours, nor by staff elsewhere, nor for a child', async () => {
    const personId = await withoutAccount(w)
    expect(await reasonOf(paper(personId, number(), 'ahua'))).toBe('forbidden: staff-only')
    expect(await reasonOf(paper(personId, number(), 'otherSecretary'))).toBe('forbidden: not-your-area')
    expect(await reasonOf(paper(newId(), number()))).toBe('not-found: unknown-person')
    expect(await reasonOf(paper(await withoutAccount(w, { bornOn: '2015-01-01' }), number()))).toBe(
      'conflict: acting-minor',
    )
  })
})

describe('for one’s child', () => {
  const ward = (principalId: string, childsWord = false, key = newId()) =>
    w.run(
      'jianguo',
      (ctx) => grantActingFor(ctx, { how: 'guardian', principalId, scopes: ['issues'], childsWord }),
      key,
    )

  test('under 14 the parent needs nobody’s word; it lasts to the 18th birthday', async () => {
    const child = await childOf(w, 'jianguo', '2015-03-04')
    expect(await ward(child)).toMatchObject({ untilOn: '2033-03-04', phone: null })
    expect(await reasonOf(ward(child))).toBe('conflict: acting-granted-already')
  })

  test('from 14 the child is asked, from 18 the child acts', async () => {
    const child = await childOf(w, 'jianguo', '2012-11-28')
    expect(await reasonOf(ward(child))).toBe('invalid: acting-childs-word')
    expect(await ward(child, true)).toMatchObject({ untilOn: '2030-11-28' })
    expect(await reasonOf(ward(await childOf(w, 'jianguo', '2008-11-28'), true))).toBe('conflict: acting-grown-up')
  })

  test('not who is no parent in the register, nor after the relation ended', async () => {
    const child = await childOf(w, 'guihua', '2015-03-04')
    expect(await reasonOf(ward(child))).toBe('forbidden: acting-not-a-ward')
    const own = await childOf(w, 'jianguo', '2015-03-04')
    await w.sql(`update relations set to_on = from_on where other_id = $1`, [own])
    expect(await reasonOf(ward(own))).toBe('forbidden: acting-not-a-ward')
  })

  test('two at once: one is made', async () => {
    const child = await childOf(w, 'jianguo', '2015-03-04')
    w.constraintHits()
    const { done, refused } = await together([ward(child), ward(child)])
    expect([done.length, refused]).toEqual([1, { 'acting-granted-already': 1 }])
    expect(w.constraintHits()).toBe(0)
  })
})
