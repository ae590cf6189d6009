import { describe, expect, test } from 'vitest'
import type { HappenedEvent } from '../../platform/events.ts'
import { roleFor, sentenceFor } from './sentence.ts'

const told = { organisation: (id: unknown) => (id ? '安居物业公司' : null), category: () => '路灯楼道灯' }
const event = (kind: string, payload: HappenedEvent['payload'] = {}): HappenedEvent => ({
  district: 500111,
  eventId: '',
  xid: '1',
  at: new Date('2026-11-20T02:00:00Z'),
  kind,
  subject: { kind: 'issue', id: '' },
  areaCode: '500111003001',
  gridCode: null,
  accountId: null,
  personId: null,
  onBehalfOf: null,
  payload,
})

describe('sentences of the public trace', () => {
  test('triage says what, who and by when', () => {
    const said = sentenceFor(
      event('issue-triaged', {
        nature: 'request',
        tier: 'estate',
        responsible: 'x',
        category: 'C0501',
        solveBy: '2026-11-25T09:30:00Z',
      }),
      told,
    )
    expect(said).toBe('社区研判：路灯楼道灯、求助、小区自办，由安居物业公司负责，11月25日 17:30前办结。')
  })
  test('that somebody acted is told, and not who', () => {
    const said = (acting: string) => sentenceFor(event('issue-confirmed', { rating: 5, acting, actingTurn: 't' }), told)
    expect(said('family')).toBe('家人代办：反映人确认解决，打了 5 颗星。')
    expect(said('counter')).toBe('柜台代办：反映人确认解决，打了 5 颗星。')
  })
  test('a note among staff is not told', () => {
    expect(sentenceFor(event('issue-answered', { kind: 'note' }), told)).toBeNull()
  })
  test('an end without a fix says why, and never that it was solved', () => {
    const said = sentenceFor(event('issue-closed-without-fix', { cause: 'no-agreement' }), told)
    expect(said).toContain('没有解决')
    expect(said).toContain('没有谈拢')
  })
  test('a task of several places is told when the first and when all are done', () => {
    const said = (payload: HappenedEvent['payload']) => sentenceFor(event('issue-helped-by-neighbour', payload), told)
    expect(said({})).toBe('一位邻居帮上了忙。')
    expect(said({ stage: 'first', places: 3 })).toBe('第一位邻居帮上了忙，一共要 3 份人手。')
    expect(said({ stage: 'all', places: 3 })).toBe('3 份任务都由邻居做好了。')
  })
  test('those who act are roles', () => {
    expect(roleFor('issue-confirmed')).toBe('反映人')
    expect(roleFor('issue-resolved')).toBe('承办单位')
    expect(roleFor('people-notified')).toBeNull()
  })
})
