import { reasonOf, together } from '@linli/world/crowd'
import { eventsOf, issueAt, issueRow, rounds, threadOf } from '@linli/world/stages'
import { type Body, type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { assignIssue } from './assign-issue.ts'
import { closeWithoutFix } from './close-without-fix.ts'
import { startIssue } from './start-issue.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())
beforeEach(() => w.at(new Date('2026-03-06T02:00:00Z')))

type By = Parameters<TestWorld['run']>[0]
const assign = (issueId: string, over: Partial<Body<'assignIssue'>> = {}, by: By = 'officer') =>
  w.run(by, (ctx) => assignIssue(ctx, issueId, { organisationId: w.world.organisations.property, ...over }))

describe('an issue is given to who must solve it', () => {
  test('an organisation, and by when the reporter hears from it: within a working day, over the weekend', async () => {
    const issueId = await issueAt(w, 'triaged')
    await assign(issueId)
    expect(await issueRow(w, issueId)).toMatchObject({
      status: 'assigned',
      responsible_id: w.world.organisations.property,
      handler_id: null,
      contact_by: new Date('2026-03-09T09:30:00Z'),
    })
    expect((await eventsOf(w, issueId)).at(-1)).toMatchObject({
      kind: 'issue-assigned',
      personId: w.world.people.officer.personId,
      payload: {
        responsible: w.world.organisations.property,
        handler: null,
        contactBy: '2026-03-09T09:30:00.000Z',
      },
    })
  })

  test('and one handler there, with a note that only staff read', async () => {
    const issueId = await issueAt(w, 'triaged')
    await assign(issueId, { handlerId: w.world.people.property.personId, note: '住户白天不在家' })
    expect(await issueRow(w, issueId)).toMatchObject({ handler_id: w.world.people.property.personId })
    expect((await threadOf(w, issueId)).at(-1)).toMatchObject({ kind: 'note', role: 'staff', text: '住户白天不在家' })
  })

  test('to another, also while somebody handles it; then nobody handles it', async () => {
    const issueId = await issueAt(w, 'handling')
    expect((await issueRow(w, issueId)).handler_id).toBe(w.world.people.property.personId)
    await assign(issueId, { organisationId: w.world.organisations.department })
    expect(await issueRow(w, issueId)).toMatchObject({
      status: 'assigned',
      responsible_id: w.world.organisations.department,
      handler_id: null,
    })
  })
})

describe('refused', () => {
  test('to an organisation that is none, or of another district', async () => {
    const issueId = await issueAt(w, 'triaged')
    for (const organisationId of [newId(), w.world.organisations.farOffice]) {
      expect(await reasonOf(assign(issueId, { organisationId }))).toBe('invalid: unknown-organisation')
    }
  })
  test('to somebody who is no handler there', async () => {
    const issueId = await issueAt(w, 'triaged')
    for (const person of ['department', 'merchant', 'xiulan', 'farSecretary'] as const) {
      const handlerId = w.world.people[person].personId
      expect(await reasonOf(assign(issueId, { handlerId })), person).toBe('invalid: unknown-handler')
    }
  })
  test('by whoever does not serve the place', async () => {
    const issueId = await issueAt(w, 'triaged')
    expect(await reasonOf(assign(issueId, {}, 'otherSecretary'))).toBe('forbidden: not-your-area')
    expect(await reasonOf(assign(issueId, {}, 'xiulan'))).toBe('forbidden: staff-only')
  })
  test('before it is judged, after it is resolved, and when there is none', async () => {
    expect(await reasonOf(assign(await issueAt(w, 'reported')))).toBe('conflict: not-now')
    expect(await reasonOf(assign(await issueAt(w, 'resolved')))).toBe('conflict: not-now')
    expect(await reasonOf(assign(newId()))).toBe('not-found: not-found')
  })
})

describe('at once', () => {
  test('assigned and closed: it is closed, and was assigned before or not at all', () =>
    rounds(async () => {
      const issueId = await issueAt(w, 'triaged')
      const close = w.run('secretary', (ctx) =>
        closeWithoutFix(ctx, issueId, { cause: 'no-agreement', reason: '没有谈成' }),
      )
      const { refused } = await together<unknown>([assign(issueId), close])
      expect(await issueRow(w, issueId)).toMatchObject({ status: 'closedWithoutFix' })
      expect([{}, { 'not-now': 1 }]).toContainEqual(refused)
    }))

  test('assigned away and started: whoever handles it works for who is responsible', () =>
    rounds(async () => {
      const issueId = await issueAt(w, 'assigned')
      const away = assign(issueId, { organisationId: w.world.organisations.department })
      const start = w.run('property', (ctx) => startIssue(ctx, issueId, {}))
      const { refused } = await together<unknown>([start, away])
      expect(await issueRow(w, issueId)).toMatchObject({
        status: 'assigned',
        responsible_id: w.world.organisations.department,
        handler_id: null,
      })
      expect([{}, { 'not-the-handler': 1 }]).toContainEqual(refused)
    }))
})
