import type { ResponseOf } from '@linli/contract'
import { rounds } from '@linli/world/stages'
import { registered } from '@linli/world/stages-of-people'
import { type Body, type SmallPerson, type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

type Save = Partial<Body<'savePerson'>>
type Card = ResponseOf<'getPerson'>
const cardOf = async (personId: string) => (await w.send<Card>('secretary', 'getPerson', { params: { personId } })).body
const merge = async (personId: string, otherId: string, by: SmallPerson = 'secretary') => {
  const body = { otherId, reason: '同一个人登记了两次' }
  const answer = await w.send<{ mergeId: string; reason: string }>(by, 'mergePeople', { params: { personId }, body })
  return answer.status === 200 ? answer.body.mergeId : `${answer.status} ${answer.body.reason}`
}
const undo = async (mergeId: string, by: SmallPerson = 'secretary') => {
  const answer = await w.send(by, 'unmergePeople', { params: { mergeId } })
  return answer.status === 200 ? 'done' : `${answer.status} ${answer.body.reason}`
}
const home = (over = {}) => ({ areaCode: w.world.building, tie: 'lives' as const, head: false, ...over })

/** All that the register says of people, but for the count of changes. */
const picture = (ids: string[]) =>
  Promise.all(
    [
      `select person_id, account_id, ended_as, merged_into, name_masked from people where person_id = any($1)`,
      `select residence_id, person_id, tie, area_code, to_on from residences where person_id = any($1)`,
      `select relation_id, person_id, other_id, kind, to_on from relations where person_id = any($1) or other_id = any($1)`,
      `select flag_id, person_id, kind, ended_at from care_flags where person_id = any($1)`,
      `select membership_id, person_id, status from memberships where person_id = any($1)`,
      `select encode(word, 'hex') as word, area_code, person_id from person_words where person_id = any($1)`,
    ].map((text) => w.sql(`select * from (${text}) x order by x::text`, [ids])),
  )

async function twoOfOne(): Promise<{ kept: string; other: string; child: string; all: string[] }> {
  const kept = await registered(w, { realName: '孙大明', addResidences: [home({ door: '1-101' })] })
  const homes = [
    home({ door: '一单元101', tie: 'lives' }),
    home({ tie: 'owns', areaCode: `${w.world.community}00002`, door: '2-202' }),
    home({ tie: 'registered' }),
  ]
  const other = await registered(w, { realName: '孙大明', addResidences: homes as Save['addResidences'] })
  const child = await registered(w, { realName: '孙小明' })
  const relate = { kind: 'parent', of: 'person' } as const
  const put = (personId: string, body: Save) =>
    w.send('secretary', 'savePerson', { params: { personId }, body: { revision: 1, ...body } })
  await put(kept, { addRelations: [{ otherId: child, ...relate }] })
  const more = await registered(w, { realName: '孙二明' })
  await put(other, {
    addRelations: [
      { otherId: child, ...relate },
      { otherId: more, ...relate },
    ],
  })
  const care = (personId: string, kind: string, note: string) =>
    w.send('secretary', 'setCareFlag', { params: { personId }, body: { kind, needed: true, note } })
  await care(kept, 'livesAlone', '记在留下的一份')
  await care(other, 'livesAlone', '记在并掉的一份')
  await care(other, 'lowIncome', '看过低保证')
  return { kept, other, child, all: [kept, other, child, more] }
}

describe('two entries of one person', () => {
  test('become one, with all homes, relations and care; taken back, everything is where it was', async () => {
    const { kept, other, all } = await twoOfOne()
    const before = await picture(all)
    const mergeId = await merge(kept, other)
    const card = await cardOf(kept)
    expect(card.residences.map(({ tie, door }) => [tie, door?.value ?? null]).sort()).toEqual([
      ['lives', '1-101'],
      ['owns', '2-202'],
      ['registered', null],
    ])
    expect(card.relations.map(({ name }) => name)).toEqual(['孙**', '孙**'])
    expect(card.careFlags.map(({ kind, note }) => [kind, note])).toEqual([
      ['livesAlone', '记在留下的一份'],
      ['lowIncome', '看过低保证'],
    ])
    expect(card.merged).toMatchObject([{ mergeId, name: '孙**' }])
    const found = await w.send<ResponseOf<'searchPeople'>>('secretary', 'searchPeople', { query: { q: '孙大明' } })
    expect(found.body.rows.map(({ personId }) => personId)).toEqual([kept])
    expect(await undo(mergeId)).toBe('done')
    expect(await picture(all)).toEqual(before)
    expect(await undo(mergeId)).toBe('409 merge-undone')
  })

  test('with an account on the one that goes: the account is the one kept', async () => {
    const { personId: member, accountId } = w.world.people.jianguo
    const kept = await registered(w, { realName: '周建国' })
    const cookie = await w.signIn('jianguo')
    const mergeId = await merge(kept, member)
    const me = await w.send<{ districts: { personId: string }[] }>(null, 'whoAmI', { cookie })
    expect(me.body.districts[0]?.personId).toBe(kept)
    expect(await w.sql('select person_id from account_districts where account_id = $1', [accountId])).toEqual([
      { person_id: kept },
    ])
    expect(await undo(mergeId)).toBe('done')
    expect(await w.sql('select person_id from people where account_id = $1', [accountId])).toEqual([
      { person_id: member },
    ])
  })

  test('twice at once are merged once', () =>
    rounds(async () => {
      const [kept, other] = [await registered(w), await registered(w)]
      w.constraintHits()
      const answers = await Promise.all([merge(kept, other), merge(other, kept), merge(kept, other)])
      expect(answers.filter((answer) => answer === '409 merge-ended')).toHaveLength(2)
      expect(w.constraintHits()).toBe(0)
    }))

  test('of several merges the last is taken back first', async () => {
    const [kept, one, two] = [await registered(w), await registered(w), await registered(w)]
    const first = await merge(kept, one)
    const second = await merge(kept, two)
    expect(await undo(first)).toBe('409 merge-not-last')
    expect([await undo(second), await undo(first)]).toEqual(['done', 'done'])
  })
})

test('refused: oneself, two accounts, who has a post, and where one does not govern', async () => {
  const kept = await registered(w)
  const { guihua, limei, xiulan } = w.world.people
  expect(await merge(kept, kept)).toBe('400 merge-itself')
  expect(await merge(guihua.personId, xiulan.personId)).toBe('409 merge-both-active')
  expect(await merge(kept, limei.personId)).toBe('409 merge-in-use')
  const away = await registered(
    w,
    { addResidences: [home({ areaCode: w.world.otherBuilding })] as Save['addResidences'] },
    'otherSecretary',
  )
  expect(await merge(kept, away)).toBe('403 not-your-area')
  expect(await merge(kept, away, 'limei')).toBe('403 staff-only')
  expect(await merge(kept, away, 'subdistrict')).not.toContain(' ')
})

test('likely pairs are listed, with why, and two of different age are none', async () => {
  const phone = '13977770001'
  const born = (bornOn: string) => ({ realName: '吕布韦', bornOn })
  const one = await registered(w, { ...born('1950-01-01'), phone })
  const two = await registered(w, { ...born('1950-01-01'), phone })
  await registered(w, born('1990-01-01'))
  const { body } = await w.send<ResponseOf<'listDuplicatePeople'>>('secretary', 'listDuplicatePeople', {
    query: { within: w.world.community, limit: 100 },
  })
  const mine = body.pairs.filter(({ people }) => people.some(({ name }) => name === '吕布韦'))
  expect(mine.map(({ people, why }) => [people.map(({ personId }) => personId).sort(), why])).toEqual([
    [[one, two].sort(), ['手机号相同', '姓名相同', '住处相同']],
  ])
})
