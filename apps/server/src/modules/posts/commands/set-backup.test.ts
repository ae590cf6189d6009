import { eventsOf, issueAt } from '@linli/world/stages'
import { holderAt } from '@linli/world/stages-of-posts'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { holdersFor } from '../queries.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

type Who = Parameters<TestWorld['send']>[0]
const id = (person: keyof TestWorld['world']['people']) => w.world.people[person].personId
const back = (appointmentId: string, personId: string | null, person: Who = 'secretary') =>
  w.send(person, 'setBackup', { params: { appointmentId }, body: { personId } })
const appointmentOf = async (person: keyof TestWorld['world']['people']) =>
  (await w.sql<{ id: string }>('select appointment_id as id from appointments where person_id = $1', [id(person)]))[0]
    ?.id ?? ''

describe('who stands in', () => {
  test('is set, changed and taken back; A for B and B for A both', async () => {
    const [a, b] = [await holderAt(w), await holderAt(w)]
    expect((await back(a.appointmentId, b.personId)).body).toMatchObject({ backup: { id: b.personId } })
    expect((await back(b.appointmentId, a.personId)).body).toMatchObject({ backup: { id: a.personId } })
    expect((await back(a.appointmentId, id('limei'))).body).toMatchObject({ backup: { name: '李梅' } })
    expect((await back(a.appointmentId, null)).body).toMatchObject({ backup: null })
    expect((await eventsOf(w, a.appointmentId)).filter(({ kind }) => kind === 'backup-set')).toHaveLength(3)
  })
  test('is of the same place or unit, never the holder, never who decides it; administrators have none', async () => {
    const { appointmentId, personId } = await holderAt(w)
    for (const [whom, reason, status] of [
      [personId, 'backup-itself', 400],
      [newId(), 'unknown-person', 400],
      [id('otherSecretary'), 'backup-elsewhere', 400],
      [id('secretary'), 'own-post', 403],
    ] as const)
      expect(await back(appointmentId, whom), reason).toMatchObject({ status, body: { reason } })
    expect(await back(await appointmentOf('audit'), id('limei'), 'districtOfficer')).toMatchObject({
      status: 400,
      body: { reason: 'backup-of-administrator' },
    })
    const colleague = await holderAt(w, 'other', {
      kind: 'handler',
      areaCode: w.world.otherCommunity,
      organisationId: w.world.organisations.property,
    })
    expect((await back(await appointmentOf('property'), colleague.personId, 'subdistrict')).status).toBe(200)
    await w.sql('update appointments set to_on = $2 where appointment_id = $1', [appointmentId, '2026-02-01'])
    expect(await back(appointmentId, id('limei'))).toMatchObject({ status: 409, body: { reason: 'appointment-ended' } })
  })
})

describe('while the holder is away', () => {
  // limei is away from the 9th to the 11th, the officer of the community stands in.
  beforeAll(async () => {
    w.at(new Date('2026-03-01T02:00:00Z'))
    expect((await back(await appointmentOf('limei'), id('jianguo'))).status).toBe(200)
    const body = { personId: id('limei'), fromOn: '2026-03-09', toOn: '2026-03-11', kind: 'sick' }
    const answer = await w.send('limei', 'setAbsence', { params: { absenceId: newId() }, body })
    expect(answer).toMatchObject({ status: 200, body: { covered: [{ post: '龙滩园第一网格 网格员', by: '周建国' }] } })
  })
  test.each([
    ['the day before', '2026-03-08T15:59:59Z', false],
    ['its first minute', '2026-03-08T16:00:00Z', true],
    ['the last minute of the last day', '2026-03-11T15:59:59Z', true],
    ['the day after', '2026-03-11T16:00:00Z', false],
  ] as const)('%s', async (_when, instant, standsIn) => {
    w.at(new Date(instant))
    const cookie = await w.signIn('jianguo')
    const issueId = await issueAt(w, 'reported', 'home').catch(() => null)
    expect((await w.send('jianguo', 'listMemberships', { cookie })).status).toBe(standsIn ? 200 : 403)
    if (issueId)
      expect((await w.send('jianguo', 'getIssue', { cookie, params: { issueId } })).status).toBe(standsIn ? 200 : 404)
    const place = { areaCode: w.world.building, gridCode: w.world.grid }
    expect(await w.look('system', (q) => holdersFor(q, place, ['gridWorker']))).toEqual([
      standsIn
        ? { personId: id('jianguo'), post: 'gridWorker', standsInFor: id('limei') }
        : { personId: id('limei'), post: 'gridWorker', standsInFor: null },
    ])
  })
})
