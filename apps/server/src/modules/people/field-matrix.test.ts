import {
  type CareKind,
  careKinds,
  type PersonalFieldId,
  personalFields,
  type ResponseOf,
  type View,
  type ViewerRelation,
  viewOf,
} from '@linli/contract'
import { freshPhone, registered } from '@linli/world/stages-of-people'
import { type Answered, type SmallPerson, type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everybody } from '../../matrix-rows.testing.ts'

/**
 * Role x relation x field x area, through HTTP: what is asked of the registry here is only what each relation sees; who is
 * what to whom is written down by hand, and that nothing else is in an answer is looked for in its very text.
 */
let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  for (const [n, where] of Object.keys(places).entries()) await enter(where as Where, n)
}, 60_000)
afterAll(() => w.close())

const places = { ownGrid: 'building', otherGrid: 'otherGrid', otherCommunity: 'otherBuilding' } as const
type Where = keyof typeof places
const careOf = Object.keys(careKinds) as CareKind[]

interface Planted {
  personId: string
  secret: Partial<Record<PersonalFieldId, string>>
}
const planted = {} as Record<Where, Planted>

const checked = (first: string): string => {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = [...first].reduce((all, digit, at) => all + Number(digit) * (weights[at] ?? 0), 0)
  return first + '10X98765432'[sum % 11]
}

/** Somebody with something in every field, each of it nowhere else in the world. */
async function enter(where: Where, n: number): Promise<void> {
  const areaCode =
    where === 'otherGrid' ? `${w.world.community}00003` : w.world[places[where] as 'building' | 'otherBuilding']
  const by: SmallPerson = where === 'otherCommunity' ? 'otherSecretary' : 'secretary'
  const relative = await registered(
    w,
    { realName: `尉迟亲${'甲乙丙'[n]}`, addResidences: [{ areaCode, tie: 'lives', head: false }] },
    by,
  )
  const secret = {
    name: `尉迟清${'甲乙丙'[n]}`,
    displayName: `老尉${n}`,
    phone: freshPhone(),
    idNumber: checked(`1101051951040${n + 1}0${n}1`),
    born: `1951-04-0${n + 1}`,
    language: `苗语第${n}种`,
    door: `7单元9${n}03`,
  }
  const personId = await registered(
    w,
    {
      realName: secret.name,
      displayName: secret.displayName,
      phone: secret.phone,
      idKind: 'residentId',
      idNumber: secret.idNumber,
      gender: 'female',
      language: secret.language,
      contactWish: 'visit',
      registeredDivision: '520381',
      addResidences: [{ areaCode, tie: 'lives', door: secret.door, head: false }],
      addRelations: [{ otherId: relative, kind: 'parent', of: 'person' }],
    },
    by,
  )
  for (const kind of careOf)
    expect(
      (await w.send(by, 'setCareFlag', { params: { personId }, body: { kind, needed: true, note: `照护${kind}${n}` } }))
        .status,
      kind,
    ).toBe(200)
  planted[where] = { personId, secret }
}

/** What each of the world is to somebody who lives there; whoever is not named is nothing to them. */
const relations: Record<Where, Partial<Record<SmallPerson, ViewerRelation>>> = {
  ownGrid: { limei: 'gridTeam', officer: 'community', secretary: 'community' },
  otherGrid: { officer: 'community', secretary: 'community' },
  otherCommunity: { otherSecretary: 'community' },
}
const everywhere: Partial<Record<SmallPerson, ViewerRelation>> = {
  subdistrict: 'subdistrict',
  districtOfficer: 'district',
}
const relationOf = (viewer: SmallPerson | null, where: Where): ViewerRelation | undefined =>
  viewer === null ? undefined : (relations[where][viewer] ?? everywhere[viewer])

const shown = (body: ResponseOf<'getPerson'>, field: PersonalFieldId): View | 'some' => {
  if (field in careKinds) return body.careFlags.find(({ kind }) => kind === field) ? 'some' : 'absent'
  if (field === 'relations') return body.relations.length > 0 ? 'clear' : 'absent'
  if (field === 'registered') return body.registered ? 'clear' : 'absent'
  const seen = body.fields[field]
  return seen ? (seen.view === 'clear' ? 'clear' : seen.reveal ? 'reveal' : 'masked') : 'absent'
}

describe.each(Object.keys(places) as Where[])('somebody who lives in %s', (where) => {
  test.each(everybody)('is to %s what the registry says, field by field', async (viewer) => {
    const { personId, secret } = planted[where]
    const relation = relationOf(viewer, where)
    const answer: Answered<ResponseOf<'getPerson'>> = await w.send(viewer, 'getPerson', { params: { personId } })
    const text = JSON.stringify(answer.body)
    if (!relation) {
      expect([401, 403, 404]).toContain(answer.status)
      for (const value of Object.values(secret)) expect(text).not.toContain(value)
      return
    }
    expect(answer.status).toBe(200)
    for (const field of Object.keys(personalFields) as PersonalFieldId[]) {
      const view = viewOf(field, [relation])
      const value = secret[field]
      if (value) expect(text.includes(value), `${field} ${view} in the text`).toBe(view === 'clear')
      if (['place', 'door'].includes(field)) continue
      const is = shown(answer.body, field)
      if (field in careKinds) {
        expect(text.includes(`照护${field}`), `note of ${field}`).toBe(view === 'clear')
        if (view !== 'masked') expect(is, field).toBe(view === 'absent' ? 'absent' : 'some')
      } else expect(is, field).toBe(view)
    }
  })

  test.each(everybody)('and nothing else by the lists that %s may ask', async (viewer) => {
    const { secret } = planted[where]
    const relation = relationOf(viewer, where)
    for (const q of [secret.name, secret.phone, secret.idNumber, secret.idNumber?.slice(-4), '尉迟']) {
      const answer = await w.send(viewer, 'searchPeople', { query: { q } })
      const text = JSON.stringify(answer.body)
      const field = (id: PersonalFieldId): boolean =>
        relation !== undefined && viewOf(id, [relation]) === 'clear' && answer.status === 200
      if (!field('name')) expect(text.includes(secret.name ?? ''), `name by ${q}`).toBe(false)
      for (const id of ['phone', 'idNumber', 'door', 'language'] as const)
        expect(text.includes(secret[id] ?? ''), `${id} by ${q}`).toBe(false)
    }
  })
})

test('who may not see is answered like who asks for nobody, as quickly, whoever it is', async () => {
  const { personId } = planted.ownGrid
  const unknown = '01900000-0000-7000-8000-000000000000'
  const timed = async (id: string): Promise<[number, string, number]> => {
    const began = performance.now()
    const { status, body } = await w.send('otherSecretary', 'getPerson', { params: { personId: id } })
    return [status, JSON.stringify(body), performance.now() - began]
  }
  const known: number[] = []
  const nobody: number[] = []
  for (let n = 0; n < 30; n++) {
    const [status, body, ms] = await timed(personId)
    const [otherStatus, otherBody, otherMs] = await timed(unknown)
    expect([status, body]).toEqual([otherStatus, otherBody])
    known.push(ms)
    nobody.push(otherMs)
  }
  const middle = (times: number[]) => times.sort((a, b) => a - b)[15] ?? 0
  const ratio = middle(known) / middle(nobody)
  expect(ratio, `${ratio}`).toBeGreaterThan(0.5)
  expect(ratio, `${ratio}`).toBeLessThan(2)
})
