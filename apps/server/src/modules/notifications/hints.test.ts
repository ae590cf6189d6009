import { describe, expect, it } from 'vitest'
import type { HappenedEvent } from '../../platform/events.ts'
import { hintOf, widened } from './hints.ts'

const event = (kind: string, subject: string, payload: HappenedEvent['payload'] = {}): HappenedEvent => ({
  district: 500111,
  eventId: `e ${kind}`,
  xid: '1',
  at: new Date(0),
  kind,
  subject: { kind: subject, id: 's' },
  areaCode: '50011100300100001',
  gridCode: '500111003001001',
  accountId: null,
  personId: null,
  onBehalfOf: null,
  payload,
})

describe('hintOf', () => {
  it.each([
    ['issue-reported', 'issue', 'issues', undefined],
    ['photo-published', 'issue', 'issues', undefined],
    ['task-published', 'task', 'tasks', true],
    ['task-claimed', 'claim', 'tasks', true],
    ['proof-approved', 'proof', 'tasks', true],
    ['order-placed', 'order', 'orders', true],
    ['goods-saved', 'goods', 'orders', true],
    ['membership-asked', 'membership', 'people', undefined],
    ['area-renamed', 'area', 'areas', undefined],
    ['estate-renamed', 'area', 'areas', undefined],
    ['grid-plan-submitted', 'gridPlan', 'areas', undefined],
    ['person-appointed', 'appointment', 'posts', undefined],
    ['absence-set', 'absence', 'posts', undefined],
    ['organisation-saved', 'organisation', 'organisations', undefined],
    ['import-applied', 'import', 'imports', undefined],
  ])('of %s', (kind, subject, topic, open) => {
    const hint = hintOf(event(kind, subject))
    expect(hint).toMatchObject({ topic, areaCode: '50011100300100001', gridCode: '500111003001001' })
    expect(hint?.open).toBe(open)
  })

  it('of what nobody watches is none', () => {
    expect(hintOf(event('areas-imported', 'district'))).toBeNull()
  })

  it('of people who were told is for them alone, wherever it happened', () => {
    const hint = hintOf(event('people-notified', 'issue', { personIds: ['a', 'b'] }))
    expect(hint).toMatchObject({ topic: 'notifications', personIds: ['a', 'b'], gridCode: null })
    expect(hint?.areaCode).not.toMatch(/^\d/)
  })
})

it('makes whoever is told something look at everything of theirs', () => {
  expect(widened(['issues'])).toEqual(['issues'])
  expect(widened(['notifications'])).toContain('issues')
  expect(widened(['everything'])).toContain('points')
})
