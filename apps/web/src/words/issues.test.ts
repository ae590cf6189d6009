import { type IssueStatus, issueStatuses } from '@linli/contract/plain'
import { expect, test } from 'vitest'
import { progressOf, tagOf } from './issues.ts'

const states = (status: IssueStatus) => progressOf(status).map(({ state }) => state)

test('five words, and where each status stands among them', () => {
  expect(progressOf('handling').map(({ word }) => word)).toEqual(['收到', '派人', '处理', '办结', '您确认'])
  expect(states('reported')).toEqual(['done', 'now', 'ahead', 'ahead', 'ahead'])
  expect(states('handling')).toEqual(['done', 'done', 'now', 'ahead', 'ahead'])
  expect(states('resolved')).toEqual(['done', 'done', 'done', 'done', 'now'])
  expect(states('confirmed')).toEqual(['done', 'done', 'done', 'done', 'done'])
})

test('closed without a fix never looks solved', () => {
  expect(states('closedWithoutFix')).toEqual(['done', 'done', 'done', 'stopped', 'ahead'])
  expect(tagOf('closedWithoutFix').tone).toBe('amber')
})

test('every status has a word and a shape beside its colour', () => {
  for (const status of Object.keys(issueStatuses) as IssueStatus[]) {
    expect(tagOf(status).word).toBe(issueStatuses[status])
    expect(tagOf(status).shape).toBeTruthy()
  }
})
