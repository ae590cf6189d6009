import { type OperationId, paths } from '@linli/contract/plain'
import { expect, test } from 'vitest'
import { topicsAfter, touches } from './topics.ts'

test('after a write, what it moved is read again', () => {
  const after = (operationId: OperationId, read: OperationId) => touches(read, topicsAfter(operationId))
  expect(after('confirmIssue', 'getIssue')).toBe(true)
  expect(after('closeWithoutFix', 'listIssues')).toBe(true)
  expect(after('claimTask', 'listTasks')).toBe(true)
  expect(after('approveProof', 'getMyPoints')).toBe(true)
  expect(after('placeOrder', 'listMyTransfers')).toBe(true)
  expect(after('markNotificationsRead', 'listNotifications')).toBe(true)
  expect(after('confirmMembership', 'listMemberships')).toBe(true)
  expect(after('joinCommunity', 'whoAmI')).toBe(true)
  expect(after('saveArea', 'getAreaTree')).toBe(true)
  expect(after('draftGridPlan', 'checkGridPlan')).toBe(true)
  expect(after('placeOrder', 'listIssues')).toBe(false)
})

test('a change of any topic leaves who and where alone', () => {
  for (const still of ['whoAmI', 'listAreas', 'listCategories', 'listPersonas'] as const) {
    expect(Object.keys(paths)).toContain(still)
    expect(touches(still, ['issues', 'tasks', 'orders', 'points', 'notifications'])).toBe(false)
  }
})
