import { reasonOf } from '@linli/world/crowd'
import { eventsOf, issueAt, issueRow, rounds, triage } from '@linli/world/stages'
import { type Body, type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { triageIssue } from './triage-issue.ts'

const monday = new Date('2026-03-02T02:00:00Z')
let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())
beforeEach(() => w.at(monday))

type By = Parameters<TestWorld['run']>[0]
const judge = (issueId: string, over: Partial<Body<'triageIssue'>> = {}, by: By = 'limei') =>
  w.run(by, (ctx) => triageIssue(ctx, issueId, { ...triage(w.world.organisations.property), ...over }))

describe('staff judge what was reported', () => {
  test('category, nature, measure, tier, who is responsible, and by when it is solved', async () => {
    const issueId = await issueAt(w, 'reported')
    await judge(issueId, { title: '三单元楼道灯不亮' })
    expect(await issueRow(w, issueId)).toMatchObject({
      status: 'triaged',
      category_code: 'C0501',
      category_path: ['C05', 'C0501'],
      category_name: '路灯楼道灯',
      nature: 'request',
      measure: '更换灯具',
      tier: 'estate',
      responsible_id: w.world.organisations.property,
      handler_id: null,
      solve_by: new Date('2026-03-05T09:30:00Z'), // three working days
      public_title: '三单元楼道灯不亮',
      moved_at: monday,
    })
    expect((await eventsOf(w, issueId)).at(-1)).toEqual({
      kind: 'issue-triaged',
      personId: w.world.people.limei.personId,
      areaCode: w.world.building,
      gridCode: w.world.grid,
      payload: {
        category: 'C0501',
        nature: 'request',
        tier: 'estate',
        responsible: w.world.organisations.property,
        solveBy: '2026-03-05T09:30:00.000Z',
      },
    })
  })

  test('again before it is assigned, the title kept unless another is given', async () => {
    const issueId = await issueAt(w, 'reported')
    await judge(issueId, { title: '第一个标题' })
    await judge(issueId, { nature: 'complaint' }, 'officer')
    expect(await issueRow(w, issueId)).toMatchObject({ nature: 'complaint', public_title: '第一个标题' })
    await judge(issueId, { title: '第二个标题' })
    expect(await issueRow(w, issueId)).toMatchObject({ public_title: '第二个标题' })
  })

  test('under a category without a rule of its own: seven working days', async () => {
    const issueId = await issueAt(w, 'reported')
    await judge(issueId, { categoryCode: 'C05' })
    expect(await issueRow(w, issueId)).toMatchObject({ solve_by: new Date('2026-03-11T09:30:00Z') })
  })

  test.each([
    ['2026-03-02', '2026-03-02T09:30:00Z'],
    ['2026-03-04', '2026-03-04T09:30:00Z'],
    ['2026-03-05', '2026-03-05T09:30:00Z'],
  ])('and may promise an earlier day: %s', async (solveOn, solveBy) => {
    const issueId = await issueAt(w, 'reported')
    await judge(issueId, { solveOn })
    expect(await issueRow(w, issueId)).toMatchObject({ solve_by: new Date(solveBy) })
  })
})

describe('refused', () => {
  test.each([
    ['a later day than the rule gives', { solveOn: '2026-03-06' }, 'solve-later-than-rule'],
    ['a day that is over', { solveOn: '2026-03-01' }, 'solve-in-past'],
    ['a category that is none', { categoryCode: 'C9999' }, 'unknown-category'],
    ['an organisation that is none', { organisationId: newId() }, 'unknown-organisation'],
  ])('%s', async (_what, over, reason) => {
    const issueId = await issueAt(w, 'reported')
    expect(await reasonOf(judge(issueId, over))).toBe(`invalid: ${reason}`)
    expect(await issueRow(w, issueId)).toMatchObject({ status: 'reported', responsible_id: null })
  })

  test('an organisation of another district', async () => {
    const issueId = await issueAt(w, 'reported')
    const organisationId = w.world.organisations.farOffice
    expect(await reasonOf(judge(issueId, { organisationId }))).toBe('invalid: unknown-organisation')
  })

  test('today, once the working day is over', async () => {
    const issueId = await issueAt(w, 'reported')
    w.at(new Date('2026-03-02T10:00:00Z'))
    expect(await reasonOf(judge(issueId, { solveOn: '2026-03-02' }))).toBe('invalid: solve-in-past')
  })

  test('by whoever does not serve the place', async () => {
    const issueId = await issueAt(w, 'reported')
    expect(await reasonOf(judge(issueId, {}, 'otherSecretary'))).toBe('forbidden: not-your-area')
    expect(await reasonOf(judge(issueId, {}, 'property'))).toBe('forbidden: not-your-area')
    expect(await reasonOf(judge(issueId, {}, 'xiulan'))).toBe('forbidden: staff-only')
  })

  test('once it is assigned, and when there is none', async () => {
    expect(await reasonOf(judge(await issueAt(w, 'assigned')))).toBe('conflict: not-now')
    expect(await reasonOf(judge(newId()))).toBe('not-found: not-found')
    expect(await reasonOf(judge(await issueAt(w, 'reported', 'far')))).toBe('not-found: not-found')
  })
})

test('two at once follow each other: the last one stands whole, and both are told in that order', () =>
  rounds(async () => {
    const issueId = await issueAt(w, 'reported')
    w.constraintHits()
    await Promise.all([
      judge(issueId, { nature: 'complaint', measure: '甲', tier: 'estate' }, 'limei'),
      judge(issueId, { nature: 'request', measure: '乙', tier: 'policyDesk' }, 'officer'),
    ])
    const row = await issueRow(w, issueId)
    expect([
      ['complaint', '甲', 'estate'],
      ['request', '乙', 'policyDesk'],
    ]).toContainEqual([row.nature, row.measure, row.tier])
    const told = await w.sql(
      `select payload ->> 'nature' as nature from events where subject_id = $1 and kind = 'issue-triaged' order by xid`,
      [issueId],
    )
    expect(told).toHaveLength(2)
    expect(told.at(-1)?.nature).toBe(row.nature)
    expect(w.constraintHits()).toBe(0)
  }))
