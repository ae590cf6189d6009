import { type IssueStatus, issueStatuses } from '@linli/contract'
import { describe, expect, test } from 'vitest'
import { type Actor, type Appointment, nobody } from '../../platform/actor.ts'
import type { Issue } from './issue.ts'
import { mayOf, nextAct, promiseOf, reporterFor, threadFor, toRow } from './issue-view.ts'

const now = new Date('2026-03-02T02:00:00Z')
const community = '500111003001'
const issue = (over: Partial<Issue> = {}): Issue => ({
  district_id: 500111,
  issue_id: 'i',
  number_prefix: '龙滩园',
  number_year: 2026,
  number_serial: 31,
  status: 'reported',
  source: 'resident',
  public_title: null,
  text: '灯坏了。看不见台阶。',
  category_version: 1,
  category_code: 'C0501',
  category_path: ['C05', 'C0501'],
  category_name: '路灯楼道灯',
  nature: 'request',
  tier: null,
  measure: null,
  area_code: `${community}00001`,
  subdistrict_code: '500111003',
  community_code: community,
  grid_code: `${community}001`,
  origin_grid_code: `${community}001`,
  place_label: '川汽厂家属院 1 栋',
  place_detail: null,
  latitude: null,
  longitude: null,
  reporter_id: 'reporter',
  behalf_name_sealed: null,
  behalf_name_masked: null,
  behalf_phone_sealed: null,
  behalf_phone_masked: null,
  responsible_id: 'firm',
  handler_id: null,
  accept_by: new Date('2026-03-02T09:30:00Z'),
  contact_by: new Date('2026-03-03T09:30:00Z'),
  solve_by: new Date('2026-03-05T09:30:00Z'),
  reported_at: now,
  moved_at: now,
  resolved_at: null,
  closed_at: null,
  closure_cause: null,
  closure_reason: null,
  duplicate_of: null,
  rating: null,
  reopened: 0,
  photos: 2,
  by_neighbour: false,
  on_time: null,
  unit_key: null,
  unit_name: null,
  source_name: null,
  external_key: null,
  open: true,
  ...over,
})

const person = (personId: string, held: Partial<Appointment>[] = []): Actor => ({
  ...nobody(500111),
  accountId: 'a',
  personId,
  appointments: held.map((each) => ({
    appointmentId: 'x',
    post: 'secretary',
    areaCode: community,
    gridCode: null,
    organisationId: null,
    organisationKind: null,
    ...each,
  })),
})
const reporter = person('reporter')
const secretary = person('s', [{}])
const handler = person('h', [{ post: 'handler', organisationId: 'firm' }])
const neighbour = person('n')
const statuses = Object.keys(issueStatuses) as IssueStatus[]

describe('the one next act', () => {
  const acts: [IssueStatus, Actor, string][] = [
    ['reported', secretary, 'triageIssue'],
    ['triaged', secretary, 'assignIssue'],
    ['assigned', handler, 'startIssue'],
    ['handling', handler, 'resolveIssue'],
    ['handling', secretary, 'resolveIssue'],
    ['resolved', reporter, 'confirmIssue'],
  ]
  test.each(statuses)('in status %s is offered to who may do it, and to nobody else', (status) => {
    for (const actor of [reporter, secretary, handler, neighbour]) {
      const act = acts.find(([when, who]) => when === status && who === actor)?.[2] ?? null
      expect(nextAct(actor, issue({ status }))).toBe(act)
    }
  })
})

describe('what one may', () => {
  test('is told with a reason and a sentence for each act one may not', () => {
    const may = mayOf(reporter, issue({ status: 'resolved' }))
    expect(may.confirmIssue).toBe(true)
    expect(may.triageIssue).toEqual({ reason: 'issue-resolved', message: '已经办结，等反映人确认。' })
    expect(may.publishTask).toMatchObject({ reason: 'staff-only' })
    expect(may.sendMessage).toBe(true)
    expect(may.sendNote).toMatchObject({ reason: 'staff-only' })
  })
  test('is refused in a few words that say where it stands, in every status', () => {
    for (const status of statuses) {
      for (const answer of Object.values(mayOf(secretary, issue({ status })))) {
        if (answer === true) continue
        expect(answer.reason, status).not.toBe('not-now-short')
        expect([...answer.message].length, answer.message).toBeLessThanOrEqual(20)
      }
    }
  })
  test('names the same acts in every status, for everybody', () => {
    const acts = Object.keys(mayOf(neighbour, issue()))
    expect(acts).toHaveLength(10)
    for (const status of statuses) expect(Object.keys(mayOf(secretary, issue({ status })))).toEqual(acts)
  })
})

describe('the row of a list', () => {
  const firm = { organisationId: 'firm', name: '安居物业公司', kind: 'propertyCompany' as const }
  test('is what staff need to choose from', () => {
    expect(toRow(issue({ status: 'triaged' }), secretary, now, firm)).toMatchObject({
      number: '龙滩园-2026-0031',
      title: '灯坏了',
      category: { code: 'C0501', name: '路灯楼道灯' },
      solveBy: '2026-03-05T09:30:00.000Z',
      overdue: false,
      responsible: firm,
      photos: 2,
      next: 'assignIssue',
      waitsFor: 'staff',
    })
  })
  test('says what is late', () => {
    expect(toRow(issue(), secretary, new Date('2026-03-02T09:30:01Z'), undefined)).toMatchObject({
      overdue: true,
      responsible: null,
    })
  })
})

describe('the promise', () => {
  test.each([
    ['reported', '网格员李梅会在今天 17:30前看到并联系您。'],
    ['triaged', '社区已定下由安居物业公司处理，周四 17:30前办结。'],
    ['assigned', '已派给安居物业公司，明天 17:30前联系，周四 17:30前办结。'],
    ['handling', '安居物业公司正在处理，周四 17:30前办结。'],
    ['resolved', '承办单位说已经办好，请反映人看看是不是真的解决了。'],
    ['confirmed', '反映人已确认解决。'],
    ['closedWithoutFix', '这件事没有解决就结案了，原因已公开。'],
    ['archived', '这是从旧台账导入的记录。'],
  ] as const)('in status %s: %s', (status, sentence) => {
    expect(promiseOf(issue({ status }), now, '李梅', '安居物业公司')).toBe(sentence)
  })
  test('owns up when its time is over, and does without names it does not know', () => {
    const late = new Date('2026-03-09T02:00:00Z')
    expect(promiseOf(issue(), late, null, null)).toBe('已经过了联系您的时限，社区工作人员正在补上，社区会跟进。')
    expect(promiseOf(issue({ status: 'handling' }), late, null, null)).toBe(
      '责任单位正在处理，已经超过时限，社区在催。',
    )
    expect(promiseOf(issue({ status: 'triaged', solve_by: null }), now, null, null)).toContain('正在派人')
  })
})

describe('who reported', () => {
  const known = { displayName: '王秀兰', maskedPhone: '138****5678' }
  test('is told to staff, and to the reporter', () => {
    expect(reporterFor(secretary, issue(), known)).toEqual({ name: '王秀兰', phone: '138****5678', mine: false })
    expect(reporterFor(reporter, issue(), known)).toMatchObject({ mine: true })
  })
  test('is never told to the unit complained about, not even when it works there for somebody', () => {
    expect(reporterFor(handler, issue(), known)).toBeNull()
    expect(reporterFor(handler, issue({ behalf_name_masked: '李**' }), undefined)).toBeNull()
  })
  test('on behalf of somebody is that person’s mask', () => {
    const behalf = issue({ reporter_id: null, behalf_name_masked: '李**', behalf_phone_masked: '****45' })
    expect(reporterFor(secretary, behalf, undefined)).toEqual({ name: '李**', phone: '****45', mine: false })
  })
  test('of a work order is nobody', () => {
    expect(reporterFor(secretary, issue({ reporter_id: null }), undefined)).toBeNull()
  })
})

describe('the thread', () => {
  const said = (
    message_id: string,
    kind: 'report' | 'reply' | 'note',
    person_id: string | null,
    role: string | null,
  ) => ({
    message_id,
    kind,
    at: now,
    person_id,
    role,
    text: message_id,
    acted_by: null,
  })
  const messages = [
    said('1', 'report', 'reporter', null),
    said('2', 'reply', 'reporter', 'reporter'),
    said('3', 'note', 's', 'staff'),
    said('4', 'reply', 'h', 'handler'),
  ]
  const names = new Map([
    ['reporter', { displayName: '王秀兰' }],
    ['s', { displayName: '陈建军' }],
    ['h', { displayName: '钱伟' }],
  ])
  const read = (actor: Actor) =>
    threadFor(actor, issue(), messages, names, () => []).map(({ messageId, by, byRole, mine }) => [
      messageId,
      by,
      byRole,
      mine,
    ])

  test('staff read all of it, notes and names', () => {
    expect(read(secretary)).toEqual([
      ['1', '王秀兰', '反映人', false],
      ['2', '王秀兰', '反映人', false],
      ['3', '陈建军', '社区', true],
      ['4', '钱伟', '承办单位', false],
    ])
  })
  test('the reporter reads no notes', () => {
    expect(read(reporter)).toEqual([
      ['1', '王秀兰', '反映人', true],
      ['2', '王秀兰', '反映人', true],
      ['4', '钱伟', '承办单位', false],
    ])
  })
  test('the unit complained about reads notes, and no name of the reporter', () => {
    expect(read(handler)).toEqual([
      ['1', '反映人', '反映人', false],
      ['2', '反映人', '反映人', false],
      ['3', '陈建军', '社区', false],
      ['4', '钱伟', '承办单位', true],
    ])
  })
})
