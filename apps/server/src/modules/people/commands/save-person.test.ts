import { checkDigit, type ResponseOf } from '@linli/contract'
import { together } from '@linli/world/crowd'
import { eventsOf, rounds } from '@linli/world/stages'
import { freshPhone, openedOf, registered } from '@linli/world/stages-of-people'
import { type Body, type SmallPerson, type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { savePerson } from './save-person.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

type Save = Partial<Body<'savePerson'>>
const save = async (personId: string, body: Save, by: SmallPerson = 'secretary') => {
  const answer = await w.send(by, 'savePerson', { params: { personId }, body: { revision: 1, ...body } })
  return answer.status === 200 ? answer.body.revision : `${answer.status} ${answer.body.reason}`
}
const cardOf = async (personId: string, by: SmallPerson = 'secretary') =>
  (await w.send<ResponseOf<'getPerson'>>(by, 'getPerson', { params: { personId } })).body
const number = (born: string, order: string) => `500111${born}${order}${checkDigit(`500111${born}${order}`)}`

describe('somebody new', () => {
  test('enters the register with all that is known, sealed with a key of their own', async () => {
    const phone = freshPhone()
    const idNumber = number('19500131', '228')
    const personId = await registered(w, {
      realName: '王　淑兰',
      phone: `+86${phone}`,
      idKind: 'residentId',
      idNumber,
      registeredDivision: '510107',
      language: '四川话',
      contactWish: 'phone',
      addResidences: [
        { areaCode: w.world.building, door: '2 单元 5-2', tie: 'lives', tenure: 'owned', head: true },
        { areaCode: w.world.otherBuilding.slice(0, 12), tie: 'works' },
      ].slice(0, 1) as Body<'savePerson'>['addResidences'],
    })
    expect(await openedOf(w, personId)).toEqual({ name: '王淑兰', phone, idNumber, bornOn: '1950-01-31' })
    const card = await cardOf(personId)
    expect(card).toMatchObject({
      revision: 1,
      displayName: '王**',
      relation: ['community'],
      minor: false,
      separation: 'livesHereOnly',
      registered: { code: '510107', name: '四川省成都市武侯区' },
      fields: {
        name: { value: '王淑兰', view: 'clear' },
        phone: { value: `139****${phone.slice(-4)}`, view: 'masked', reveal: true },
        idNumber: { value: `500111********${idNumber.slice(-4)}`, view: 'masked', reveal: true },
        born: { value: '1950-01-31' },
        gender: { value: 'female' },
      },
      residences: [
        { label: '川汽厂家属院 1 栋', tie: 'lives', tenure: 'owned', head: true, door: { value: '2 单元 5-2' } },
      ],
    })
    expect((await eventsOf(w, personId)).map(({ kind }) => kind)).toEqual(['person-registered', 'person-looked-at'])
    const leaked = await w.sql(
      `select p::text from people p where p::text like any($1) union all select e::text from events e where e::text like any($1)
       union all select c::text from person_changes c where c::text like any($1)`,
      [[`%${phone}%`, `%${idNumber}%`, '%王淑兰%', '%单元 5-2%']],
    )
    expect(leaked).toEqual([])
  })

  test('needs a name and a place that the writer serves', async () => {
    const somebody = (body: Save, by?: SmallPerson) => save(newId(), { revision: 0, realName: '许三多', ...body }, by)
    const lives = (areaCode: string) => [{ areaCode, tie: 'lives' as const }] as Body<'savePerson'>['addResidences']
    expect(await somebody({ addResidences: [] })).toBe('400 person-place-missing')
    expect(await save(newId(), { revision: 0, addResidences: lives(w.world.building) })).toBe('400 person-name-missing')
    expect(await somebody({ addResidences: lives(`${w.world.community}99999`) })).toBe('400 unknown-area')
    expect(await somebody({ addResidences: lives(w.world.otherBuilding) })).toBe('403 person-out-of-area')
    expect(await somebody({ addResidences: lives(w.world.building) }, 'limei')).toBe(1)
    expect(await somebody({ addResidences: lives(`${w.world.community}00003`) }, 'limei')).toBe(
      '403 person-out-of-area',
    )
    expect(await somebody({ addResidences: lives(w.world.building) }, 'xiulan')).toBe('403 staff-only')
    expect(await somebody({ addResidences: lives(w.world.building), revision: 3 })).toBe('404 not-found')
  })

  test('twice with one identity number, at once too, is one', () =>
    rounds(async () => {
      const idNumber = number('19600101', String(100 + Math.floor(Math.random() * 900)))
      const enter = () => {
        const input = { revision: 0, realName: '许三多', idKind: 'residentId', idNumber, source: 'visit' } as const
        const homes = [{ areaCode: w.world.building, tie: 'lives' as const, head: false }]
        const lists = { addResidences: homes, endResidences: [], addRelations: [], endRelations: [] }
        const key = newId()
        return w.run('secretary', (ctx) => savePerson(ctx, key, { ...input, ...lists }), key)
      }
      w.constraintHits()
      const { done, refused } = await together([enter(), enter(), enter()])
      expect([done.length, refused]).toEqual([1, { 'id-number-known': 2 }])
      expect(w.constraintHits()).toBe(0)
    }))
})

describe('a change', () => {
  test('touches what is given alone, keeps what was, and counts one revision on', async () => {
    const phone = freshPhone()
    const personId = await registered(w, { phone })
    expect(await save(personId, { realName: '许二和', language: '客家话' })).toBe(2)
    expect(await openedOf(w, personId)).toMatchObject({ name: '许二和', phone })
    const { changes, fields } = await cardOf(personId)
    expect(fields.language?.value).toBe('客家话')
    expect(changes.slice(0, 2).map(({ label, before, after, by }) => [label, before, after, by])).toEqual(
      expect.arrayContaining([
        ['姓名', '许三多', '许二和', '陈建军'],
        ['说什么话', null, '客家话', '陈建军'],
      ]),
    )
    const seen = await cardOf(personId, 'subdistrict')
    expect(seen.changes.map(({ label }) => label)).not.toContain('说什么话')
    expect(seen.changes.find(({ label }) => label === '手机号')?.after).toBe(`139****${phone.slice(-4)}`)
  })

  test('of what somebody else has changed meanwhile is refused, also at once', async () => {
    const personId = await registered(w)
    const change = (language: string) => save(personId, { language })
    const answers = await Promise.all([change('粤语'), change('闽南话'), change('客家话')])
    expect(answers.filter((answer) => answer === 2)).toHaveLength(1)
    expect(answers.filter((answer) => answer === '409 person-changed-meanwhile')).toHaveLength(2)
  })

  test('sent twice is done once', async () => {
    const personId = newId()
    const key = newId()
    const body = { revision: 0, realName: '许三多', addResidences: [{ areaCode: w.world.building, tie: 'lives' }] }
    const send = () => w.send('secretary', 'savePerson', { params: { personId }, body, key })
    const answers = [await send(), await send()]
    expect(answers.map(({ status, body: { revision } }) => [status, revision])).toEqual([
      [200, 1],
      [200, 1],
    ])
    expect(await w.sql('select from residences where person_id = $1', [personId])).toHaveLength(1)
  })

  test('of one’s own name, language and contact wish is anybody’s, of nothing else', async () => {
    const { personId } = w.world.people.jianguo
    const revision = async () =>
      (await w.sql<{ revision: number }>('select revision from people where person_id = $1', [personId]))[0]
        ?.revision as number
    const was = await revision()
    expect(await save(personId, { revision: was, displayName: '周师傅', contactWish: 'visit' }, 'jianguo')).toBe(
      was + 1,
    )
    expect(await save(personId, { revision: was + 1, phone: freshPhone() }, 'jianguo')).toBe('403 own-fields-only')
    expect(await save(personId, { revision: was + 1, displayName: '老周' }, 'xiulan')).toBe('403 staff-only')
  })

  test.each([
    [{ idKind: 'residentId', idNumber: '500111195001312281' }, '400 id-number-wrong'],
    [{ idNumber: '11010519491231002X' }, '400 id-kind-missing'],
    [{ idKind: 'residentId', idNumber: '11010519491231002X', bornOn: '1950-01-01' }, '400 born-not-as-id'],
    [{ bornOn: '2999-01-01' }, '400 born-in-future'],
    [{ realName: '  ' }, '400 bad-input'],
    [{ phone: '12345' }, '400 bad-input'],
    [{ endResidences: [{ residenceId: newId(), on: '2026-01-01' }] }, '400 residence-unknown'],
    [{ addRelations: [{ otherId: newId(), kind: 'parent', of: 'person' }] }, '400 unknown-person'],
    [{ endRelations: [newId()] }, '400 relation-unknown'],
  ] as [Save, string][])('%j is refused: %s', async (body, reason) => {
    expect(await save(await registered(w), body)).toBe(reason)
  })
})

describe('homes', () => {
  const home = (over = {}) => ({ areaCode: w.world.building, tie: 'lives' as const, head: false, ...over })

  test('are added and ended; one household register at a time', async () => {
    const personId = await registered(w)
    expect(await save(personId, { addResidences: [home({ tie: 'registered' })] })).toBe(2)
    expect((await cardOf(personId)).separation).toBe('together')
    const another = home({ tie: 'registered', areaCode: `${w.world.community}00002` })
    expect(await save(personId, { revision: 2, addResidences: [another] })).toBe('409 registered-twice')
    expect(await save(personId, { revision: 2, addResidences: [home()] })).toBe('409 residence-twice')
    const lives = (await cardOf(personId)).residences.find(({ tie }) => tie === 'lives')?.residenceId as string
    expect(await save(personId, { revision: 2, endResidences: [{ residenceId: lives, on: '2026-11-01' }] })).toBe(3)
    expect(await cardOf(personId)).toMatchObject({ separation: 'registeredHereOnly' })
    expect((await cardOf(personId)).residences.find(({ tie }) => tie === 'lives')?.toOn).toBe('2026-11-01')
  })

  test('at one door are one household, however the door is written', async () => {
    const door = { door: '3 单元 6-1', head: true }
    const one = await registered(w, { realName: '孙大娘', addResidences: [home(door)] })
    const two = await registered(w, { realName: '孙小妹', addResidences: [home({ door: '三单元６－１号' })] })
    await registered(w, { addResidences: [home({ door: '3 单元 6-2' })] })
    expect((await cardOf(two)).household).toEqual([{ personId: one, name: '孙大娘', head: true }])
    expect((await cardOf(one, 'subdistrict')).household).toEqual([])
  })

  test('that have all ended leave somebody nobody’s, and found by nothing', async () => {
    const personId = await registered(w, { realName: '离开的人' })
    const [residence] = (await cardOf(personId)).residences
    const end = { residenceId: residence?.residenceId as string, on: '2026-11-01' }
    expect(await save(personId, { endResidences: [end], ended: { as: 'movedAway', on: '2026-11-01' } })).toBe(2)
    expect(await w.sql('select from person_words where person_id = $1', [personId])).toEqual([])
    expect((await w.send('secretary', 'getPerson', { params: { personId } })).status).toBe(404)
  })
})

test('what people are to each other stands on both cards, and ends', async () => {
  const [mother, daughter] = [await registered(w, { realName: '钱妈妈' }), await registered(w, { realName: '钱女儿' })]
  const relation = { otherId: daughter, kind: 'parent', of: 'person' } as const
  expect(await save(mother, { addRelations: [relation] })).toBe(2)
  expect(await save(mother, { revision: 2, addRelations: [relation] })).toBe('409 relation-twice')
  expect(await save(mother, { revision: 2, addRelations: [{ ...relation, otherId: mother }] })).toBe(
    '400 relation-itself',
  )
  const [seen] = (await cardOf(daughter)).relations
  expect(seen).toMatchObject({ personId: mother, name: '钱**', kind: 'parent', label: '父母' })
  expect((await cardOf(mother)).relations[0]).toMatchObject({ personId: daughter, label: '子女' })
  expect(await save(daughter, { endRelations: [seen?.relationId as string] })).toBe(2)
  expect((await cardOf(mother)).relations).toEqual([])
})
