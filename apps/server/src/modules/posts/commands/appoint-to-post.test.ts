import { rounds } from '@linli/world/stages'
import { holderAt, postAt } from '@linli/world/stages-of-posts'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

type Who = Parameters<TestWorld['send']>[0]
const id = (person: keyof TestWorld['world']['people']) => w.world.people[person].personId
const appoint = (postId: string, body: object, person: Who = 'officer') =>
  w.send(person, 'appointToPost', { params: { postId }, body: { fromOn: '2026-03-01', ...body } })
const holders = (postId: string) => w.sql('select * from appointments where post_id = $1', [postId])

describe('whom', () => {
  test('somebody of the register, or somebody new by name and number, once', async () => {
    const [first, second] = [await postAt(w), await postAt(w)]
    expect(await appoint(first, { personId: id('jianguo') })).toMatchObject({ status: 200, body: { name: '周建国' } })
    const person = { realName: '唐建华', phone: '13688880001' }
    const one = await appoint(second, { person })
    const other = await appoint(await postAt(w), { person: { ...person, phone: '+8613688880001' } })
    expect(one.body).toMatchObject({ name: '唐建华', fromOn: '2026-03-01', toOn: null, backup: null, absent: null })
    expect(other.body.personId).toBe(one.body.personId)
  })
  test('one of the two, of this district, never oneself: by name and number neither', async () => {
    const postId = await postAt(w)
    for (const [body, reason, status] of [
      [{}, 'whom-missing', 400],
      [{ personId: id('jianguo'), person: { realName: '唐建华' } }, 'whom-missing', 400],
      [{ personId: newId() }, 'unknown-person', 400],
      [{ personId: id('faraway') }, 'unknown-person', 400],
      [{ personId: id('officer') }, 'own-post', 403],
      [{ person: { realName: '赵敏', phone: '13800000000' } }, 'own-post', 403],
    ] as const)
      expect(await appoint(postId, body), JSON.stringify(body)).toMatchObject({ status, body: { reason } })
    expect(await holders(postId)).toEqual([])
  })
  test('the same person not twice at a time', async () => {
    const postId = await postAt(w, 'home', { seats: 3 })
    const personId = id('jianguo')
    expect((await appoint(postId, { personId, toOn: '2026-06-01' })).status).toBe(200)
    expect(await appoint(postId, { personId, fromOn: '2026-05-31' })).toMatchObject({
      status: 409,
      body: { reason: 'already-holds-post' },
    })
    expect((await appoint(postId, { personId, fromOn: '2026-06-01' })).status).toBe(200)
  })
})

describe('term and seats', () => {
  test('as long as the post’s term, unless a day is given; it ends after it begins', async () => {
    const postId = await postAt(w, 'home', { seats: 2, termMonths: 36 })
    expect((await appoint(postId, { person: { realName: '甲一' } })).body).toMatchObject({ toOn: '2029-03-01' })
    expect((await appoint(postId, { person: { realName: '甲二' }, toOn: '2026-09-01' })).body).toMatchObject({
      toOn: '2026-09-01',
    })
    expect(await appoint(await postAt(w), { person: { realName: '甲三' }, toOn: '2026-03-01' })).toMatchObject({
      status: 400,
      body: { reason: 'ends-before-it-begins' },
    })
  })
  test('no more than the seats on any day, and none after the post ended', async () => {
    const { postId } = await holderAt(w, 'home', { fromOn: '2026-05-01', toOn: '2026-06-01' })
    const full = await appoint(postId, { person: { realName: '乙一' } })
    expect(full).toMatchObject({ status: 409, body: { reason: 'post-full' } })
    expect(full.body.message).toContain('2026-05-01')
    expect((await appoint(postId, { person: { realName: '乙一' }, toOn: '2026-05-01' })).status).toBe(200)
    await w.sql(`update posts set ended_on = '2026-01-01' where post_id = $1`, [postId])
    expect(await appoint(postId, { person: { realName: '乙二' }, fromOn: '2027-01-01' })).toMatchObject({
      status: 409,
      body: { reason: 'post-ended' },
    })
  })
  test('two who ask for the last seat at once: one gets it, the other hears that it is taken', async () => {
    w.constraintHits()
    await rounds(async () => {
      const postId = await postAt(w, 'home', { seats: 2 })
      await appoint(postId, { person: { realName: '丙一' } })
      const answers = await Promise.all(
        ['丙二', '丙三', '丙四'].map((realName) => appoint(postId, { person: { realName } })),
      )
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
      expect(await holders(postId)).toHaveLength(2)
    })
    expect(w.constraintHits()).toBe(0)
  })
})

describe('三员', () => {
  const three = ['administrator', 'securityAdministrator', 'auditAdministrator'] as const
  const at = (kind: (typeof three)[number]) => postAt(w, 'home', { kind, areaCode: '500111' }, 'districtOfficer')
  test('who is, or was, one of the three never becomes another', async () => {
    for (const kind of three) {
      const person = (['administrator', 'security', 'audit'] as const)[three.indexOf(kind)] as 'audit'
      for (const other of three) {
        const answer = await appoint(await at(other), { personId: id(person) }, 'districtOfficer')
        if (other === kind) expect(answer.status).toBe(200)
        else expect(answer).toMatchObject({ status: 409, body: { reason: 'other-administrator' } })
      }
    }
    await w.sql(`update appointments set to_on = from_on where person_id = $1`, [id('audit')])
    expect(await appoint(await at('administrator'), { personId: id('audit') }, 'districtOfficer')).toMatchObject({
      status: 409,
      body: { reason: 'other-administrator' },
    })
  })
  test('by name and number: a space makes nobody another, and neither does another name under the number', async () => {
    const phone = '13688880009'
    const by = async (kind: (typeof three)[number], realName: string) =>
      appoint(await at(kind), { person: { realName, phone } }, 'districtOfficer')
    expect((await by('administrator', '双面人')).status).toBe(200)
    expect(await by('auditAdministrator', '双\u3000面人')).toMatchObject({
      status: 409,
      body: { reason: 'other-administrator' },
    })
    const shared = { status: 409, body: { reason: 'phone-of-another' } }
    expect(await by('auditAdministrator', '单面人')).toMatchObject(shared)
    expect((await by('auditAdministrator', '单面人')).body.message).toContain('手机号')
    // Of a family both may be building leads; that makes neither an administrator later.
    const lead = await appoint(await postAt(w), { person: { realName: '单面人', phone } })
    expect(lead.status).toBe(200)
    const { personId } = lead.body
    expect(await appoint(await at('auditAdministrator'), { personId }, 'districtOfficer')).toMatchObject(shared)
  })
  test('under two names with one number at once, one of them becomes an administrator', async () => {
    let serial = 13_688_890_000
    await rounds(async () => {
      const phone = String(serial++)
      const posts = await Promise.all([at('administrator'), at('auditAdministrator')])
      const answers = await Promise.all(
        posts.map((postId, nth) =>
          appoint(postId, { person: { realName: ['双面人', '单面人'][nth], phone } }, 'districtOfficer'),
        ),
      )
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    })
  })
  test('made two of them at once, somebody becomes one', async () => {
    w.constraintHits()
    await rounds(async () => {
      const { personId } = await holderAt(w)
      const posts = await Promise.all([at('administrator'), at('auditAdministrator')])
      const answers = await Promise.all(posts.map((postId) => appoint(postId, { personId }, 'districtOfficer')))
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    })
    expect(w.constraintHits()).toBe(0)
  })
})
