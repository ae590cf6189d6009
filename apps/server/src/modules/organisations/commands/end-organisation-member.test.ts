import { reasonOf, together } from '@linli/world/crowd'
import { eventsOf, rounds } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { addOrganisationMember } from './add-organisation-member.ts'
import { endOrganisationMember } from './end-organisation-member.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  w.at(new Date('2026-03-10T02:00:00Z'))
})
afterAll(() => w.close())

const someone = (toOn?: string) =>
  w.run('secretary', (ctx) =>
    addOrganisationMember(ctx, w.world.organisations.property, {
      realName: '李经理',
      role: 'head',
      fromOn: '2025-01-01',
      toOn,
    }),
  )
const end = (memberId: string, on: string, by: Parameters<TestWorld['run']>[0] = 'secretary') =>
  w.run(by, (ctx) => endOrganisationMember(ctx, memberId, { on }))
const people = async () => {
  const params = { organisationId: w.world.organisations.property }
  return (await w.send<{ people: { memberId: string }[] }>('officer', 'getOrganisation', { params })).body.people
}

test('who leaves is a member until that day, and told no longer from then on', async () => {
  const id = await someone()
  await end(id, '2026-03-12')
  expect(await people()).toMatchObject([{ memberId: id, toOn: '2026-03-12' }])
  await end(id, '2026-03-11')
  expect((await eventsOf(w, id)).map(({ kind }) => kind)).toEqual(['member-added', 'member-ended', 'member-ended'])
  w.at(new Date('2026-03-10T16:00:00Z'))
  expect(await people()).toEqual([])
  expect(await reasonOf(end(id, '2026-03-20'))).toBe('conflict: member-ended')
  w.at(new Date('2026-03-10T02:00:00Z'))
})

test('not before they came, not by who does not keep the area, and nobody who is not there', async () => {
  const id = await someone()
  expect(await reasonOf(end(id, '2025-01-01'))).toBe('invalid: ends-before-begins')
  expect(await reasonOf(end(id, '2026-03-10', 'otherSecretary'))).toBe('forbidden: not-your-area')
  expect(await reasonOf(end(newId(), '2026-03-10'))).toBe('not-found: not-found')
})

test('ended twice at once, the second is told that it is', async () => {
  await rounds(async () => {
    const id = await someone()
    const { done, refused } = await together([end(id, '2026-03-10'), end(id, '2026-03-10')])
    expect([done.length, refused]).toEqual([1, { 'member-ended': 1 }])
  })
})
