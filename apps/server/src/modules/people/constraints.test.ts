import { constraintsOf, someoneWaiting, twin } from '@linli/world/stages'
import { childOf } from '@linli/world/stages-of-acting'
import { registered } from '@linli/world/stages-of-people'
import { type TestWorld, testWorld } from '@linli/world/testing'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { confirmMembership } from './commands/confirm-membership.ts'

/** The second wall: SQL past all our code, as the owner of the tables. */
let w: TestWorld
let xiulan: string
let waiting: Awaited<ReturnType<typeof someoneWaiting>>
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  waiting = await someoneWaiting(w)
  await w.run('limei', (ctx) => confirmMembership(ctx, waiting.membershipId, { decision: 'confirmed' }))
  xiulan = `person_id = '${w.world.people.xiulan.personId}'`
  await fill()
})
afterAll(() => w.close())

let one: string
let other: string
let child: string
/** One row at least in every table of the register. */
async function fill(): Promise<void> {
  const addResidences = [{ areaCode: w.world.building, door: '1-101', tie: 'registered', head: true }]
  const full = { idKind: 'residentId', idNumber: '11010519491231002X', phone: '13912345678', addResidences }
  one = await registered(w, full as Parameters<typeof registered>[1])
  other = await registered(w)
  const put = (
    personId: string,
    operation: 'savePerson' | 'setCareFlag' | 'revealField' | 'mergePeople',
    body: object,
  ) => w.send('secretary', operation, { params: { personId }, body })
  await put(one, 'savePerson', { revision: 1, addRelations: [{ otherId: other, kind: 'parent', of: 'person' }] })
  await put(one, 'setCareFlag', { kind: 'livesAlone', needed: true })
  await put(one, 'revealField', { fields: ['phone'], purpose: 'contact', reason: '约上门的时间' })
  await put(one, 'mergePeople', { otherId: await registered(w), reason: '同一个人' })
  child = await childOf(w, 'jianguo', '2015-03-04')
  const ask = { fields: ['phone'], purpose: 'visit', reason: '约上门的时间' }
  await w.send('secretary', 'requestMinorReveal', { params: { personId: child }, body: ask })
  await w.send('security', 'rotateKeys', { body: { reason: '每年例行更换' } })
}

const of = (personId: string) => `person_id = '${personId}'`
const someone = (over: Record<string, unknown>) =>
  twin(w, 'people', of(one), { person_id: newId(), id_index: Buffer.from([1]), ...over })
const residence = (over: Record<string, unknown>) =>
  twin(w, 'residences', of(one), { residence_id: newId(), tie: 'owns', ...over })
const relation = (over: Record<string, unknown>) =>
  twin(w, 'relations', of(one), { relation_id: newId(), kind: 'spouse', ...over })
const flag = (over: Record<string, unknown>) =>
  twin(w, 'care_flags', of(one), { flag_id: newId(), kind: 'lowIncome', ...over })
const merge = (over: Record<string, unknown>) =>
  twin(w, 'person_merges', `kept_id = '${one}'`, { merge_id: newId(), merged_id: other, ...over })
const key = (over: Record<string, unknown>) =>
  twin(w, 'vault_keys', 'true', { version: 9, finished_at: new Date(), ...over })

const asked = (over: Record<string, unknown>) => twin(w, 'minor_looks', of(child), { request_id: newId(), ...over })
const approved = () => ({ decision: 'approved', decided_by: newId(), decided_at: new Date(), until: new Date() })

const decided = () => `person_id = '${waiting.personId}'`
const sha = (number: string) => w.runtime.vault.blindIndex('id-number', number)
const fresh = () => ({ membership_id: newId() })
const breaches: Record<string, () => Promise<unknown>> = {
  people_pkey: () => twin(w, 'people', xiulan, { account_id: newId() }),
  people_id_once: () => someone({ id_index: sha('11010519491231002X') }),
  people_gender_check: () => someone({ gender: 'other' }),
  people_born_year_check: () => someone({ born_year: 1700 }),
  people_born_whole: () => someone({ born_sealed: null }),
  people_id_kind_check: () => someone({ id_kind: 'licence' }),
  people_id_whole: () => someone({ id_masked: null }),
  people_registered_division_check: () => someone({ registered_division: '5001' }),
  people_contact_wish_check: () => someone({ contact_wish: 'pigeon' }),
  people_ended_as_check: () => someone({ ended_as: 'gone', ended_on: '2026-01-01' }),
  people_ended_whole: () => someone({ ended_as: 'deceased' }),
  people_merged_whole: () => someone({ merged_into: other }),
  person_keys_pkey: () => twin(w, 'person_keys', of(one)),
  residences_pkey: () => twin(w, 'residences', of(one), { tie: 'owns' }),
  residences_once: () => residence({ tie: 'registered' }),
  residences_one_home: () => residence({ tie: 'registered', area_code: `${w.world.community}00002` }),
  residences_tie_check: () => residence({ tie: 'visits' }),
  residences_tenure_check: () => residence({ tenure: 'borrowed' }),
  residences_source_check: () => residence({ source: 'hearsay' }),
  residences_community: () => residence({ community_code: w.world.otherCommunity }),
  residences_door: () => residence({ door_index: null }),
  residences_in_order: () => residence({ from_on: '2026-01-02', to_on: '2026-01-02' }),
  person_words_pkey: () => twin(w, 'person_words', of(one)),
  relations_pkey: () => twin(w, 'relations', of(one), { kind: 'spouse' }),
  relations_once: () => relation({ kind: 'parent' }),
  relations_two: () => relation({ other_id: one }),
  relations_kind_check: () => relation({ kind: 'friend' }),
  relations_in_order: () => relation({ to_on: '2020-01-01' }),
  care_flags_pkey: () => twin(w, 'care_flags', of(one), { kind: 'lowIncome' }),
  care_flags_once: () => flag({ kind: 'livesAlone' }),
  care_flags_source_check: () => flag({ source: 'hearsay' }),
  person_changes_pkey: () => twin(w, 'person_changes', of(one)),
  person_merges_pkey: () => twin(w, 'person_merges', `kept_id = '${one}'`, { undone_at: new Date(), undone_by: one }),
  person_merges_once: () => twin(w, 'person_merges', `kept_id = '${one}'`, { merge_id: newId() }),
  person_merges_two: () => merge({ merged_id: one }),
  person_merges_undone: () => merge({ undone_at: new Date() }),
  looks_pkey: () => twin(w, 'looks', of(one)),
  looks_reveal: () => twin(w, 'looks', of(one), { look_id: newId(), reason_sealed: null, until: new Date() }),
  minor_looks_pkey: () => twin(w, 'minor_looks', of(child), { ...approved() }),
  minor_looks_waiting: () => asked({}),
  minor_looks_fields_check: () => asked({ fields: [] }),
  minor_looks_decision_check: () => asked({ ...approved(), decision: 'perhaps', until: null }),
  minor_looks_another: () => asked({ ...approved(), decided_by: w.world.people.secretary.personId }),
  minor_looks_decided: () => asked({ ...approved(), decided_by: null }),
  minor_looks_until: () => asked({ ...approved(), until: null }),
  minor_looks_short: () => asked({ ...approved(), until: new Date('2099-01-01') }),
  vault_keys_pkey: () => key({ version: 2 }),
  vault_keys_version_check: () => key({ version: 251 }),
  vault_keys_kept: () => key({ wrapped: null, finished_at: null }),
  // One may have been finished meanwhile.
  vault_keys_one_at_work: () => key({ finished_at: null }).then(() => key({ version: 10, finished_at: null })),
  people_one_an_account: () => twin(w, 'people', xiulan, { person_id: newId() }),
  memberships_pkey: () => twin(w, 'memberships', xiulan, { community_code: w.world.otherCommunity }),
  memberships_once: () => twin(w, 'memberships', xiulan, fresh()),
  memberships_tie_check: () => twin(w, 'memberships', xiulan, { ...fresh(), tie: 'visits', status: 'ended' }),
  memberships_status_check: () =>
    twin(w, 'memberships', xiulan, { ...fresh(), status: 'perhaps', community_code: w.world.otherCommunity }),
  membership_decisions_pkey: () => twin(w, 'membership_decisions', decided(), { decided_at: new Date() }),
  membership_decisions_decision_check: () =>
    twin(w, 'membership_decisions', decided(), { decision: 'perhaps', membership_id: newId() }),
  membership_decisions_reason: () => twin(w, 'membership_decisions', decided(), { decision: 'declined' }),
  membership_decisions_by_another: () => twin(w, 'membership_decisions', decided(), { decided_by: waiting.personId }),
}

test.each(Object.keys(breaches))('%s holds', async (constraint) => {
  await expect(breaches[constraint]?.()).rejects.toMatchObject({ constraint })
})

const owned = [
  'people',
  'memberships',
  'membership_decisions',
  'person_keys',
  'residences',
  'person_words',
  'relations',
  'care_flags',
  'person_changes',
  'person_merges',
  'looks',
  'minor_looks',
  'vault_keys',
] as const

test('no constraint is left out', async () => {
  expect(await constraintsOf(w, ...owned)).toEqual(Object.keys(breaches).sort())
})

test.each(['person_changes', 'looks'])('what stands in %s is never changed', async (table) => {
  const client = new pg.Client({ connectionString: w.appUrl })
  await client.connect()
  await client.query(`set app.district = ${w.world.district}`)
  await expect(client.query(`delete from ${table}`)).rejects.toMatchObject({ code: '42501' })
  await client.end()
})

test('a membership is of a person and an area that are there', async () => {
  await expect(twin(w, 'memberships', xiulan, { ...fresh(), person_id: newId() })).rejects.toMatchObject({
    code: '23503',
  })
  await expect(
    twin(w, 'memberships', xiulan, { ...fresh(), status: 'ended', area_code: '50011100300199999' }),
  ).rejects.toMatchObject({ code: '23503' })
})

test('a decision is of a membership that is there', async () => {
  await expect(twin(w, 'membership_decisions', decided(), { membership_id: newId() })).rejects.toMatchObject({
    code: '23503',
  })
})

test('what has ended or was declined does not count: one may come back', async () => {
  await twin(w, 'memberships', xiulan, { ...fresh(), status: 'declined' })
  await twin(w, 'memberships', xiulan, { ...fresh(), status: 'ended' })
  await twin(w, 'memberships', xiulan, { ...fresh(), status: 'ended' })
  expect(await w.sql(`select from memberships where ${xiulan} and status = 'ended'`)).toHaveLength(2)
})
