import type { BodyOf } from '@linli/contract'
import { reasonOf, together } from '@linli/world/crowd'
import { eventsOf, rounds } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { enrolPerson } from '../../people/index.ts'
import { addOrganisationMember } from './add-organisation-member.ts'
import { saveOrganisation } from './save-organisation.ts'

let w: TestWorld
let committee: string
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  w.at(new Date('2026-03-10T02:00:00Z'))
  committee = await body('龙滩园社区居委会')
})
afterAll(() => w.close())

const body = (name: string, kind: BodyOf<'saveOrganisation'>['kind'] = 'residentsCommittee', closedOn?: string) => {
  const facts = { name, kind, areaCode: w.world.community, serves: [], competences: [], closedOn }
  return w.run('secretary', (ctx) => saveOrganisation(ctx, newId(), facts))
}
type Body = BodyOf<'addOrganisationMember'>
const add = (input: Partial<Body>, to = committee, by: Parameters<TestWorld['run']>[0] = 'secretary', key = newId()) =>
  w.run(by, (ctx) => addOrganisationMember(ctx, to, { role: 'member', fromOn: '2026-01-01', ...input }), key)
const personId = (who: keyof TestWorld['world']['people']) => w.world.people[who].personId
const people = async (who: Parameters<TestWorld['send']>[0], organisationId = committee) =>
  (await w.send(who, 'getOrganisation', { params: { organisationId } })).body.people

test('somebody of the register: staff of the area see who, and where else they serve; neighbours see 周**', async () => {
  const id = await add({ personId: personId('limei'), role: 'deputy', title: '副主任' })
  expect(await eventsOf(w, id)).toMatchObject([
    { kind: 'member-added', areaCode: w.world.community, payload: { organisationId: committee, role: 'deputy' } },
  ])
  const party = await body('龙滩园社区党委', 'partyOrganisation')
  await add({ personId: personId('limei'), role: 'contact' }, party)
  const closing = await body('自管会', 'selfManagementCommittee')
  await add({ personId: personId('limei'), role: 'head' }, closing)
  await w.sql(`update organisations set closed_on = '2026-03-01' where organisation_id = $1`, [closing])
  expect(await people('officer')).toMatchObject([
    {
      memberId: id,
      personId: personId('limei'),
      name: '李梅',
      role: 'deputy',
      title: '副主任',
      phone: '138****0000',
      alsoIn: ['龙滩园社区党委 联系人', '龙滩园 网格员'],
      fromOn: '2026-01-01',
      toOn: null,
    },
  ])
  for (const stranger of ['xiulan', 'otherSecretary', 'merchant'] as const)
    expect(await people(stranger)).toMatchObject([
      { memberId: id, personId: null, name: '李*', phone: null, alsoIn: [] },
    ])
})

test('somebody by name: sealed at once, told to staff of the area, masked to others', async () => {
  const owners = await body('业委会', 'ownersCommittee')
  const id = await add({ realName: '欧阳娜娜', phone: '13912345678', role: 'head' }, owners)
  const [row] = await w.sql('select * from organisation_members where member_id = $1', [id])
  expect(row).toMatchObject({ person_id: null, name_masked: '欧阳**', phone_masked: '139****5678' })
  expect(JSON.stringify(row)).not.toMatch(/欧阳娜娜|13912345678/)
  expect(await people('limei', owners)).toMatchObject([{ name: '欧阳娜娜', phone: '139****5678', alsoIn: [] }])
  expect(await people('xiulan', owners)).toMatchObject([{ name: '欧阳**', phone: null }])
})

describe('is refused', () => {
  test('for nobody, for two at once, for somebody who is not there, and for days that end before they begin', async () => {
    for (const [input, reason] of [
      [{}, 'member-who'],
      [{ personId: newId(), realName: '李梅' }, 'member-who'],
      [{ personId: newId() }, 'unknown-person'],
      [{ realName: '李梅', toOn: '2026-01-01' }, 'ends-before-begins'],
    ] as const)
      expect(await reasonOf(add(input))).toBe(`invalid: ${reason}`)
  })
  test('in a closed organisation, in one that is not there, and by who does not keep the area', async () => {
    const closed = await body('散了的业委会', 'ownersCommittee', '2026-03-01')
    expect(await reasonOf(add({ realName: '李梅' }, closed))).toBe('conflict: organisation-closed')
    expect(await reasonOf(add({ realName: '李梅' }, newId()))).toBe('not-found: not-found')
    expect(await reasonOf(add({ realName: '李梅' }, committee, 'otherSecretary'))).toBe('forbidden: not-your-area')
  })
  test('twice in one role at a time; in another role, or after leaving, it may be', async () => {
    const who = { personId: personId('jianguo') }
    await add({ ...who, fromOn: '2025-01-01', toOn: '2026-01-01' })
    await add({ ...who, fromOn: '2026-01-01' })
    expect(await reasonOf(add({ ...who, fromOn: '2025-06-01', toOn: '2025-07-01' }))).toBe('conflict: already-in-role')
    expect(await reasonOf(add({ ...who, fromOn: '2027-01-01' }))).toBe('conflict: already-in-role')
    await add({ ...who, role: 'supervisor' })
  })
})

describe('by name and number', () => {
  const who = { realName: '欧阳娜娜', phone: '13912340001' }
  const refused = 'conflict: already-in-role'
  test('the same person not twice in one role at a time, however it is written', async () => {
    const to = await body('第二业委会', 'ownersCommittee')
    await add({ ...who, toOn: '2026-03-01' }, to)
    const id = await add({ ...who, realName: '欧阳\u3000娜娜', fromOn: '2026-03-01' }, to)
    const [row] = await w.sql<{ sealed: Buffer }>(
      'select name_sealed as sealed from organisation_members where member_id = $1',
      [id],
    )
    expect(w.runtime.vault.open(row?.sealed as Buffer)).toBe('欧阳娜娜')
    for (const again of [who, { realName: '欧阳 娜娜', phone: '+8613912340001' }])
      expect(await reasonOf(add({ ...again, fromOn: '2026-03-05' }, to))).toBe(refused)
    // In another role, or another by name or number, they may be.
    await add({ ...who, role: 'supervisor' }, to)
    await add({ ...who, realName: '欧阳小娜' }, to)
    await add({ ...who, phone: '13912340002' }, to)
  })
  test('without a number a name tells nobody: two may have it', async () => {
    const to = await body('第三业委会', 'ownersCommittee')
    await add({ realName: '欧阳娜娜' }, to)
    await add({ realName: '欧阳娜娜' }, to)
    await add(who, to)
    expect(await people('officer', to)).toHaveLength(3)
  })
  test('and somebody of the register, added by who they are there', async () => {
    const phone = '13912340003'
    const enrolled = await w.run('secretary', (ctx) =>
      enrolPerson(ctx, { realName: '欧阳小美', phone, areaCode: w.world.community }),
    )
    const [first, second] = [await body('第四业委会', 'ownersCommittee'), await body('第五业委会', 'ownersCommittee')]
    await add({ personId: enrolled }, first)
    expect(await reasonOf(add({ realName: '欧阳 小美', phone }, first))).toBe(refused)
    await add({ realName: '欧阳 小美', phone }, second)
    expect(await reasonOf(add({ personId: enrolled }, second))).toBe(refused)
  })
  test('at once is a member once', async () => {
    await rounds(async () => {
      const to = await body('新来的业委会', 'ownersCommittee')
      const { done, refused } = await together([add(who, to), add({ ...who, realName: '欧阳 娜娜' }, to)])
      expect([done.length, refused]).toEqual([1, { 'already-in-role': 1 }])
    })
  })
})

test('added twice at once, somebody is a member once', async () => {
  await rounds(async () => {
    const to = await body('新的业委会', 'ownersCommittee')
    const who = { personId: personId('guihua') }
    const { done, refused } = await together([add(who, to), add(who, to)])
    expect([done.length, refused]).toEqual([1, { 'already-in-role': 1 }])
  })
  expect(w.constraintHits()).toBe(0)
})
