import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld()
})
afterAll(() => w.close())

describe('an issue from report to confirmation', () => {
  test('a resident reports, staff triage and assign, the firm starts', async () => {
    const reported = await w.send('xiulan', 'reportIssue', {
      body: { text: '三单元的灯坏了，晚上看不见台阶。', areaCode: w.world.building, categoryCode: 'C0501' },
    })
    expect(reported.status).toBe(200)
    expect(reported.body.number).toMatch(/^龙滩园-\d{4}-0001$/)
    const params = { issueId: reported.body.issueId as string }

    const triaged = await w.send('limei', 'triageIssue', {
      params,
      body: {
        categoryCode: 'C0501',
        nature: 'request',
        measure: '更换灯具',
        tier: 'estate',
        organisationId: w.world.organisations.property,
      },
    })
    expect(triaged).toMatchObject({ status: 200, body: { status: 'triaged' } })
    const assigned = await w.send('officer', 'assignIssue', {
      params,
      body: { organisationId: w.world.organisations.property },
    })
    expect(assigned).toMatchObject({ status: 200, body: { status: 'assigned' } })
    const started = await w.send('property', 'startIssue', { params, body: {} })
    expect(started).toMatchObject({ status: 200, body: { status: 'handling' } })

    const seen = await w.send('xiulan', 'getIssue', { params })
    expect(seen).toMatchObject({ status: 200, body: { status: 'handling', reporter: { mine: true } } })
    const byFirm = await w.send('property', 'getIssue', { params })
    expect(byFirm).toMatchObject({ status: 200, body: { reporter: null } })
    expect((await w.send('ahua', 'getIssue', { params })).status).toBe(404)
    const inbox = await w.send('secretary', 'listIssues', { query: { view: 'inbox' } })
    expect(inbox.body.rows).toHaveLength(1)
  })
})
