import { eventsOf, rounds } from '@linli/world/stages'
import { holderAt } from '@linli/world/stages-of-posts'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  w.at(new Date('2026-03-01T02:00:00Z'))
})
afterAll(() => w.close())

type Who = Parameters<TestWorld['send']>[0]
const away = (personId: string, over: object = {}, person: Who = 'officer', absenceId = newId()) =>
  w.send(person, 'setAbsence', {
    params: { absenceId },
    body: { personId, fromOn: '2026-03-09', toOn: '2026-03-11', kind: 'leave', ...over },
  })
const rowsOf = (personId: string) => w.sql('select * from absences where person_id = $1 and not cancelled', [personId])

test('one’s own, or of somebody one appoints for; who covers is told', async () => {
  const { personId, appointmentId } = await holderAt(w)
  const limei = w.world.people.limei.personId
  await w.send('officer', 'setBackup', { params: { appointmentId }, body: { personId: limei } })
  const absenceId = newId()
  const answer = await away(personId, {}, 'officer', absenceId)
  expect(answer).toMatchObject({
    status: 200,
    body: { absenceId, covered: [{ post: '川汽厂家属院 1 栋 楼栋长', by: '李梅' }] },
  })
  expect(await eventsOf(w, absenceId)).toMatchObject([{ kind: 'absence-set', payload: { backupIds: [limei] } }])
  expect((await away(limei, {}, 'limei')).status).toBe(200)
  for (const [person, whom] of [
    ['limei', personId],
    ['otherSecretary', personId],
    ['jianguo', w.world.people.jianguo.personId],
  ] as const)
    expect((await away(whom, { fromOn: '2026-04-01', toOn: '2026-04-02' }, person)).status, person).toBe(403)
})

test('one at a time: what overlaps is refused, by a day too; moved and cancelled it makes room', async () => {
  const { personId } = await holderAt(w)
  const absenceId = newId()
  expect((await away(personId, {}, 'officer', absenceId)).status).toBe(200)
  for (const [fromOn, toOn] of [
    ['2026-03-11', '2026-03-20'],
    ['2026-03-01', '2026-03-09'],
    ['2026-03-10', '2026-03-10'],
  ])
    expect(await away(personId, { fromOn, toOn })).toMatchObject({ status: 409, body: { reason: 'absence-overlaps' } })
  expect((await away(personId, { fromOn: '2026-03-12', toOn: '2026-03-12' })).status).toBe(200)
  expect((await away(personId, { fromOn: '2026-03-08', toOn: '2026-03-11' }, 'officer', absenceId)).status).toBe(200)
  expect((await away(personId, { cancelled: true }, 'officer', absenceId)).status).toBe(200)
  expect((await away(personId, { fromOn: '2026-03-10', toOn: '2026-03-10' })).status).toBe(200)
})

test('backwards, of nobody, or under another’s number: refused', async () => {
  const [{ personId }, other] = [await holderAt(w), await holderAt(w)]
  const absenceId = newId()
  expect((await away(personId, {}, 'officer', absenceId)).status).toBe(200)
  expect(await away(other.personId, {}, 'officer', absenceId)).toMatchObject({ body: { reason: 'absence-of-another' } })
  expect(await away(personId, { fromOn: '2026-06-02', toOn: '2026-06-01' })).toMatchObject({
    status: 400,
    body: { reason: 'absence-ends-before' },
  })
  expect(await away(newId())).toMatchObject({ status: 400, body: { reason: 'unknown-person' } })
})

test('said twice at once, one counts', async () => {
  w.constraintHits()
  await rounds(async () => {
    const { personId } = await holderAt(w)
    const answers = await Promise.all([away(personId), away(personId, { toOn: '2026-03-10' }, 'secretary')])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await rowsOf(personId)).toHaveLength(1)
  })
  expect(w.constraintHits()).toBe(0)
})
