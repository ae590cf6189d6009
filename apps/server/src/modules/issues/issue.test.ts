import { type IssueStatus, issueStatuses } from '@linli/contract'
import { describe, expect, test } from 'vitest'
import { move } from '../../platform/moves.ts'
import { dueAt, type IssueVerb, isOverdue, issueMoves, issueNumber, listTitle, publicTitle, waitsFor } from './issue.ts'

const statuses = Object.keys(issueStatuses) as IssueStatus[]

// What each verb makes of each status; - is a refusal.
const table = `
          reported          triaged           assigned          handling          resolved  confirmed  closedWithoutFix  archived
triage    triaged           triaged           -                 -                 -         -          -                 -
assign    -                 assigned          assigned          assigned          -         -          -                 -
start     -                 -                 handling          -                 -         -          -                 -
resolve   -                 resolved          resolved          resolved          -         -          -                 -
confirm   -                 -                 -                 -                 confirmed -          -                 -
reopen    -                 -                 -                 -                 assigned  assigned   -                 -
close     closedWithoutFix  closedWithoutFix  closedWithoutFix  closedWithoutFix  -         -          -                 -
`
const [head = [], ...lines] = table
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/))
const cells = lines.flatMap(([verb, ...row]) =>
  row.map((to, column) => [verb as IssueVerb, head[column] as IssueStatus, to as IssueStatus | '-'] as const),
)

test.each(cells)('%s from %s: %s', (verb, status, to) => {
  const act = () => move(issueMoves, verb, status, issueStatuses)
  if (to !== '-') expect(act()).toBe(to)
  else {
    expect(act).toThrow(
      expect.objectContaining({ code: 'conflict', reason: 'not-now', values: { status: issueStatuses[status] } }),
    )
  }
})

test('no verb or status is left out, and nothing moves an imported work order', () => {
  expect(head).toEqual(statuses)
  expect(lines.map(([verb]) => verb)).toEqual(Object.keys(issueMoves))
  expect(cells).toHaveLength(Object.keys(issueMoves).length * statuses.length)
  expect(Object.values(issueMoves).some((moves) => moves.archived)).toBe(false)
})

test.each([
  [1, '龙滩园-2026-0001'],
  [31, '龙滩园-2026-0031'],
  [9999, '龙滩园-2026-9999'],
  [10000, '龙滩园-2026-10000'],
  [1234567, '龙滩园-2026-1234567'],
])('the serial %i is told as %s', (number_serial, told) => {
  expect(issueNumber({ number_prefix: '龙滩园', number_year: 2026, number_serial })).toBe(told)
})

describe('its name', () => {
  const bare = { public_title: null, category_name: null, text: '' }
  test('strangers read the given title, else the category, never the words of the reporter', () => {
    expect(publicTitle({ public_title: '楼道灯不亮', category_name: '路灯楼道灯' })).toBe('楼道灯不亮')
    expect(publicTitle({ public_title: null, category_name: '路灯楼道灯' })).toBe('路灯楼道灯')
    expect(publicTitle(bare)).toBe('居民反映的问题')
  })
  test('who may read it sees how it begins, cut at a sentence or at 28 characters', () => {
    expect(listTitle({ ...bare, text: '灯坏了。看不见台阶。' })).toBe('灯坏了')
    expect(listTitle({ ...bare, text: '灯坏了\n看不见' })).toBe('灯坏了')
    expect(listTitle({ ...bare, text: '长'.repeat(28) })).toBe('长'.repeat(28))
    expect(listTitle({ ...bare, text: '长'.repeat(29) })).toBe(`${'长'.repeat(28)}…`)
    expect(listTitle({ ...bare, text: '💡'.repeat(29) })).toBe(`${'💡'.repeat(28)}…`)
    const family = '👨‍👩‍👧‍👦'
    expect(listTitle({ ...bare, text: family.repeat(40) })).toBe(`${family.repeat(28)}…`)
    expect(listTitle({ ...bare, text: '。', category_name: '路灯楼道灯' })).toBe('路灯楼道灯')
    expect(listTitle({ ...bare, text: '灯坏了', public_title: '楼道灯不亮' })).toBe('楼道灯不亮')
  })
})

test('whom each status waits for', () => {
  expect(waitsFor).toEqual({
    reported: 'staff',
    triaged: 'staff',
    assigned: 'handler',
    handling: 'handler',
    resolved: 'reporter',
    confirmed: 'nobody',
    closedWithoutFix: 'nobody',
    archived: 'nobody',
  })
})

describe('the deadline that counts', () => {
  const accept_by = new Date('2026-03-02T09:30:00Z')
  const solve_by = new Date('2026-03-05T09:30:00Z')
  test.each(statuses)('in status %s', (status) => {
    const counts = { reported: accept_by, triaged: solve_by, assigned: solve_by, handling: solve_by } as Partial<
      Record<IssueStatus, Date>
    >
    const due = counts[status] ?? null
    expect(dueAt({ status, accept_by, solve_by })).toEqual(due)
    expect(isOverdue({ status, accept_by, solve_by }, new Date('2026-03-06T00:00:00Z'))).toBe(due !== null)
    expect(isOverdue({ status, accept_by, solve_by }, new Date('2026-03-02T09:30:00Z'))).toBe(false)
    expect(isOverdue({ status, accept_by: null, solve_by: null }, new Date('2026-03-06T00:00:00Z'))).toBe(false)
  })
})
