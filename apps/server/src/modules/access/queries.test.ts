import { type Post, posts, type ResponseOf } from '@linli/contract'
import type { SmallPerson } from '@linli/world/small-world'
import { issueAt } from '@linli/world/stages'
import { holderAt } from '@linli/world/stages-of-posts'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { findIssue, policy as issuesPolicy } from '../issues/index.ts'
import { probed, verbsOf } from './grant.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  w.at(new Date('2026-03-10T02:00:00Z'))
})
afterAll(() => w.close())

type Explained = ResponseOf<'explainAccess'>
const id = (person: SmallPerson) => w.world.people[person].personId
const ask = async (query: Record<string, unknown>, person: SmallPerson = 'audit') => {
  const answer = await w.send<Explained>(person, 'explainAccess', { query })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body
}

describe('who can see this', () => {
  test.each(['home', 'other'] as const)('an issue %s: in the list exactly who gets it', async (where) => {
    const issueId = await issueAt(w, 'assigned', where)
    const { viewers } = await ask({ issueId })
    const listed = new Set(viewers.map(({ personId }) => personId))
    const issue = await w.look('system', (q) => findIssue(q, issueId))
    for (const person of Object.keys(w.world.people) as SmallPerson[]) {
      const actor = await w.actor(person)
      const sees = actor.personId !== null && issue !== undefined && issuesPolicy.getIssue(actor, issue) === true
      expect(listed.has(id(person)), person).toBe(sees)
      const got = (await w.send(person, 'getIssue', { params: { issueId } })).status === 200
      expect(got, person).toBe(sees)
    }
    expect(viewers.find(({ personId }) => personId === id(where === 'home' ? 'xiulan' : 'ahua'))).toMatchObject({
      post: null,
      because: '是反映人',
    })
  })
  test('each with the post that lets them, and how much they learn', async () => {
    const issueId = await issueAt(w, 'assigned')
    const { viewers } = await ask({ issueId })
    const of = (person: SmallPerson) => viewers.find(({ personId }) => personId === id(person))
    expect(of('limei')).toMatchObject({
      post: 'gridWorker',
      because: '从2024年1月1日起担任龙滩园第一网格的网格员',
      sees: '全部内容，包括反映人',
    })
    expect(of('property')).toMatchObject({ post: 'handler', sees: '内容和进展，看不到反映人是谁' })
    expect(of('buildingLead')).toMatchObject({ post: 'buildingLead', sees: '内容和进展，看不到反映人是谁' })
  })
  test('on another day: not before a post begins, and with who stands in', async () => {
    const held = await holderAt(w, 'home', { fromOn: '2026-03-05', toOn: '2026-03-20' })
    const seen = async (on: string) =>
      (await ask({ areaCode: w.world.building, on })).viewers.map(({ personId }) => personId)
    expect(await seen('2026-03-04')).not.toContain(held.personId)
    expect(await seen('2026-03-05')).toContain(held.personId)
    expect(await seen('2026-03-19')).toContain(held.personId)
    expect(await seen('2026-03-20')).not.toContain(held.personId)
    const body = { personId: id('jianguo') }
    await w.send('secretary', 'setBackup', { params: { appointmentId: held.appointmentId }, body })
    const away = { personId: held.personId, fromOn: '2026-03-12', toOn: '2026-03-13', kind: 'leave' }
    await w.send('secretary', 'setAbsence', { params: { absenceId: newId() }, body: away })
    expect(await seen('2026-03-11')).not.toContain(id('jianguo'))
    expect(await seen('2026-03-12')).toContain(id('jianguo'))
    expect(await seen('2026-03-13')).toContain(id('jianguo'))
    expect(await seen('2026-03-14')).not.toContain(id('jianguo'))
    const { person } = await ask({ personId: id('jianguo'), on: '2026-03-12' })
    expect(person?.grants).toMatchObject([
      {
        post: 'buildingLead',
        fromOn: '2026-03-12',
        toOn: '2026-03-14',
        counts: true,
        because: expect.stringMatching(/^3月12日到3月13日替邓小兰代班楼栋长（.+）$/),
      },
    ])
  })
  test('a grid: its worker and who governs the community', async () => {
    const { viewers } = await ask({ gridCode: w.world.grid })
    expect(viewers.map(({ personId }) => personId)).toEqual(
      expect.arrayContaining([id('limei'), id('officer'), id('secretary'), id('subdistrict'), id('districtOfficer')]),
    )
    expect(viewers.map(({ personId }) => personId)).not.toContain(id('otherSecretary'))
  })
})

describe('what can this person do', () => {
  test('each post with its days, where, and what the policies allow; ended ones too', async () => {
    const { person, viewers } = await ask({ personId: id('limei') })
    expect(viewers).toEqual([])
    expect(person).toMatchObject({
      name: '李梅',
      administrator: null,
      grants: [{ post: 'gridWorker', where: '龙滩园第一网格', counts: true }],
    })
    const verbs = person?.grants[0]?.verbs.map(({ operation }) => operation) ?? []
    expect(verbs).toEqual(expect.arrayContaining(['getIssue', 'triageIssue', 'publishTask', 'confirmMembership']))
    expect(verbs).not.toContain('closeWithoutFix')
    const held = await holderAt(w, 'home', { fromOn: '2025-01-01', toOn: '2025-06-01', personId: id('limei') })
    const later = (await ask({ personId: id('limei') })).person
    expect(later?.grants.find(({ appointmentId }) => appointmentId === held.appointmentId)).toMatchObject({
      counts: false,
    })
  })
  test('one of the three is told as such', async () => {
    expect((await ask({ personId: id('security') })).person).toMatchObject({ administrator: 'securityAdministrator' })
  })
  test('about oneself anybody asks; about others who oversees them', async () => {
    expect((await ask({}, 'xiulan')).person).toMatchObject({ name: '王秀兰', grants: [] })
    expect((await ask({ personId: id('limei') }, 'secretary')).person?.name).toBe('李梅')
    const asks = (query: object, person: SmallPerson) => w.send(person, 'explainAccess', { query: { ...query } })
    expect((await asks({ personId: id('limei') }, 'otherSecretary')).status).toBe(403)
    expect((await asks({ personId: id('limei') }, 'administrator')).status).toBe(403)
    expect((await asks({ personId: id('limei'), areaCode: w.world.building }, 'audit')).status).toBe(400)
    expect((await asks({ issueId: newId() }, 'audit')).status).toBe(404)
  })
})

test('what a post lets one do follows from the policies: none of a watcher’s decides anything, every probe is somebody’s', () => {
  const at = (post: Post, gridCode: string | null = null) =>
    verbsOf(500111, {
      appointmentId: 'x',
      post,
      areaCode: post === 'buildingLead' ? w.world.building : w.world.community,
      gridCode,
      organisationId: ['handler', 'merchant'].includes(post) ? 'unit' : null,
      organisationKind: null,
    }).map(({ operation }) => operation)
  expect(at('buildingLead')).toEqual(['getIssue', 'sendMessage', 'listPosts'])
  expect(at('gridWorker', w.world.grid)).toEqual(at('gridLead', w.world.grid))
  const anybody = new Set((Object.keys(posts) as Post[]).flatMap((post) => at(post)))
  expect([...anybody].sort()).toEqual([...probed].sort())
})
