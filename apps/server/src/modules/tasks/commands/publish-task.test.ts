import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aTask, photo, reasonOf } from '../../../../../../world/src/crowd.ts'
import type { SmallPerson } from '../../../../../../world/src/small-world.ts'
import { type Body, type TestWorld, testWorld } from '../../../../../../world/src/testing.ts'
import { newId } from '../../../platform/ids.ts'
import { reportIssue } from '../../issues/index.ts'
import { publishTask } from './publish-task.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld()
})
afterAll(() => w.close())

const publishAs = (who: SmallPerson, more: Partial<Body<'publishTask'>> = {}) =>
  w.run(who, (ctx) => publishTask(ctx, aTask(w, more)))
const report = async (areaCode: string) =>
  (await w.run('ahua', (ctx) => reportIssue(ctx, { text: '灯坏了', areaCode, fileIds: [] }))).issue_id

describe('a task is published', () => {
  test('from an issue, with photos, at the points of the rule: row, files, event', async () => {
    const issueId = await report(w.world.building)
    const fileId = await photo(w, 'limei')
    const task = await publishAs('limei', { issueId, fileIds: [fileId], placeDetail: '3 单元 2 楼', capacity: 2 })
    const [row] = await w.sql('select * from tasks where task_id = $1', [task.task_id])
    expect(row).toMatchObject({
      status: 'published',
      issue_id: issueId,
      points: 20,
      rule_version: 1,
      months_valid: 24,
      taken: 0,
      capacity: 2,
      publisher_id: w.world.people.limei.personId,
      grid_code: w.world.grid,
      community_code: w.world.community,
      place_label: '川汽厂家属院 1 栋 3 单元 2 楼',
    })
    const [file] = await w.sql('select owner_kind, owner_id from files where file_id = $1', [fileId])
    expect(file).toEqual({ owner_kind: 'task', owner_id: task.task_id })
    const [event] = await w.sql(
      `select kind, subject_kind, area_code, payload from events where subject_id = $1 and kind = 'task-published'`,
      [task.task_id],
    )
    expect(event).toEqual({
      kind: 'task-published',
      subject_kind: 'task',
      area_code: w.world.building,
      payload: {
        taskId: task.task_id,
        issueId,
        organisationId: null,
        publisherId: w.world.people.limei.personId,
        points: 20,
      },
    })
  })

  test('for one unit alone', async () => {
    const task = await publishAs('officer', { kind: 'targeted', organisationId: w.world.organisations.property })
    expect(task).toMatchObject({ kind: 'targeted', organisation_id: w.world.organisations.property })
  })

  test('with points of its own within the rule', async () => {
    expect((await publishAs('secretary', { points: 30 })).points).toBe(30)
  })
})

describe('refused', () => {
  const past = () => new Date(w.runtime.clock.now().getTime() - 1000).toISOString()
  const late = () => new Date(w.runtime.clock.now().getTime() + 9 * 86_400_000).toISOString()
  const cases: [what: string, who: SmallPerson, more: () => Partial<Body<'publishTask'>>, reason: string][] = [
    ['to a resident', 'xiulan', () => ({}), 'forbidden: staff-only'],
    ['to staff of elsewhere', 'otherSecretary', () => ({}), 'forbidden: not-your-area'],
    ['to a handler', 'property', () => ({}), 'forbidden: staff-only'],
    [
      'for another district',
      'districtOfficer',
      () => ({ areaCode: w.world.farBuilding }),
      'invalid: area-not-in-district',
    ],
    ['for a whole subdistrict', 'subdistrict', () => ({ areaCode: '500111003' }), 'invalid: unknown-area'],
    ['nowhere', 'officer', () => ({ areaCode: `${w.world.community}99999` }), 'invalid: unknown-area'],
    ['targeted at nobody', 'officer', () => ({ kind: 'targeted' }), 'invalid: targeted-needs-unit'],
    [
      'public with a unit',
      'officer',
      () => ({ organisationId: w.world.organisations.property }),
      'invalid: unit-on-public',
    ],
    [
      'for an unknown unit',
      'officer',
      () => ({ kind: 'targeted', organisationId: newId() }),
      'invalid: unknown-organisation',
    ],
    ['over before it began', 'officer', () => ({ endsAt: past() }), 'invalid: ends-in-past'],
    ['ending before its start', 'officer', () => ({ startsAt: late() }), 'invalid: starts-after-end'],
    ['for less than the rule', 'officer', () => ({ points: 11 }), 'invalid: points-out-of-rule'],
    ['for more than the rule', 'officer', () => ({ points: 31 }), 'invalid: points-out-of-rule'],
    ['from no issue', 'officer', () => ({ issueId: newId() }), 'not-found: not-found'],
    ['with a photo that is not theirs', 'officer', () => ({ fileIds: [newId()] }), 'invalid: file-not-yours'],
  ]
  test.each(cases)('%s', async (_what, who, more, reason) => {
    expect(await reasonOf(publishAs(who, more()))).toBe(reason)
  })

  test('from an issue of another community', async () => {
    const issueId = await report(w.world.otherBuilding)
    expect(await reasonOf(publishAs('limei', { issueId }))).toBe('forbidden: not-your-area')
    expect(await reasonOf(publishAs('subdistrict', { issueId }))).toBe('done')
  })

  test('without a rule in force', async () => {
    await w.sql(`update points_rules set from_on = '2099-01-01' where district_id = $1`, [w.world.district])
    expect(await reasonOf(publishAs('officer'))).toBe('conflict: no-point-rules')
    await w.sql(`update points_rules set from_on = '2024-01-01' where district_id = $1`, [w.world.district])
  })
})
