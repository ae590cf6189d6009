import { constraintsOf, twin } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../platform/ids.ts'

/** The second wall: SQL past all our code, as the owner of the tables. */
let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  await fill()
})
afterAll(() => w.close())

/** One row at least in every table. */
async function fill(): Promise<void> {
  const { personId } = w.world.people.xiulan
  const areaCode = w.world.community
  await w.send('xiulan', 'giveConsent', { params: { personId }, body: { purpose: 'nameShown' } })
  await w.send('xiulan', 'requestDeletion', { body: { field: 'gender', reason: '不想登记' } })
  await w.send('xiulan', 'exportMyData')
  const given = { recipient: '区民政局', contact: '救助科', purpose: '核对高龄津贴', way: '内网表格' }
  const duty = { areaCode, ...given, fields: ['name'], ground: 'duty', lawful: '发放高龄津贴' }
  await w.send('secretary', 'recordSharing', { body: duty })
  const words = { what: '登记探访', necessity: '职责需要', risks: '被人看到', measures: '少数人看' }
  await w.send('secretary', 'saveAssessment', {
    params: { assessmentId: newId() },
    body: { revision: 0, areaCode, title: '探访登记', ...words, result: 'go' },
  })
  const said = { what: '名单误发', kinds: '姓名', whom: '十二户', why: '选错群', harm: '骚扰', done: '撤回' }
  const body = { areaCode, ...said, advice: '防骗', contact: '社区', happenedAt: '2026-03-02T02:00:00Z' }
  await w.send('secretary', 'openIncident', { body: { ...body, personIds: [personId] } })
}

const row =
  (table: string, key?: string) =>
  (over: Record<string, unknown> = {}) =>
    twin(w, table, 'true', { ...(key ? { [key]: newId() } : {}), ...over })
const consent = row('consents', 'consent_id')
const request = row('data_requests', 'request_id')
const sharing = row('data_sharing', 'sharing_id')
const assessment = row('impact_assessments', 'assessment_id')
const incident = row('data_incidents', 'incident_id')
const at = new Date()

const breaches: Record<string, () => Promise<unknown>> = {
  consent_words_pkey: () => row('consent_words')(),
  consents_pkey: () => row('consents')(),
  consents_decision_check: () => consent({ decision: 'perhaps' }),
  consents_channel_check: () => consent({ channel: 'hearsay' }),
  consents_recipient: () => consent({ recipient: '区民政局' }),
  data_requests_pkey: () => row('data_requests')({ status: 'withdrawn' }),
  data_requests_one_open: () => request(),
  data_requests_kind_check: () => request({ kind: 'wish' }),
  data_requests_status_check: () => request({ status: 'perhaps' }),
  data_requests_outcome_check: () =>
    request({ status: 'accepted', outcome: 'lost', decided_at: at, decided_by: newId() }),
  data_requests_of_a_field: () => request({ kind: 'correction', field: null }),
  data_requests_decided: () => request({ status: 'refused' }),
  data_requests_outcome: () => request({ status: 'accepted', decided_at: at, decided_by: newId() }),
  data_requests_not_by_oneself: () =>
    request({ status: 'refused', decided_at: at, decided_by: w.world.people.xiulan.personId }),
  data_copies_pkey: () => row('data_copies')(),
  data_sharing_pkey: () => row('data_sharing')(),
  data_sharing_ground_check: () => sharing({ ground: 'habit' }),
  data_sharing_people_count_check: () => sharing({ people_count: 0 }),
  impact_assessments_pkey: () => row('impact_assessments')(),
  impact_assessments_result_check: () => assessment({ result: 'perhaps' }),
  data_incidents_pkey: () => row('data_incidents')(),
  data_incidents_status_check: () => incident({ status: 'forgotten', authority_told_at: at }),
  data_incidents_notice_check: () => incident({ notice: 'whispered', persons_told_at: at }),
  data_incidents_told: () => incident({ notice: 'public' }),
  data_incidents_closed: () => incident({ status: 'closed' }),
  data_incident_people_pkey: () => row('data_incident_people')(),
}

test.each(Object.keys(breaches))('%s holds', async (constraint) => {
  await expect(breaches[constraint]?.()).rejects.toMatchObject({ constraint })
})

const owned = [
  'consent_words',
  'consents',
  'data_requests',
  'data_copies',
  'data_sharing',
  'impact_assessments',
  'data_incidents',
  'data_incident_people',
] as const

test('no constraint is left out', async () => {
  expect(await constraintsOf(w, ...owned)).toEqual(Object.keys(breaches).sort())
})

test.each(['consent_words', 'consents', 'data_copies', 'impact_assessments'])(
  'what stands in %s is never changed',
  async (table) => {
    const client = new pg.Client({ connectionString: w.appUrl })
    await client.connect()
    await client.query(`select set_config('app.district', $1, false)`, [String(w.world.district)])
    await expect(client.query(`delete from ${table}`)).rejects.toMatchObject({ code: '42501' })
    await client.end()
  },
)
