import { claimStatuses, proofStatuses, taskStatuses } from '@linli/contract'
import { describe, expect, test } from 'vitest'
import { move } from '../../platform/moves.ts'
import {
  afterApproval,
  canDoClaim,
  canDoProof,
  canDoTask,
  claimMoves,
  proofMoves,
  taskMoves,
  whyClosed,
  whyNotTimes,
} from './task.ts'

const after = <V extends string, S extends string>(
  moves: Parameters<typeof move<V, S>>[0],
  verb: V,
  from: S,
  words: Record<S, string>,
): S | 'refused' => {
  try {
    return move(moves, verb, from, words)
  } catch {
    return 'refused'
  }
}

describe('what can be done when', () => {
  test.each([
    ['claim', 'published', 'published'],
    ['claim', 'done', 'refused'],
    ['claim', 'cancelled', 'refused'],
    ['cancel', 'published', 'cancelled'],
    ['cancel', 'done', 'refused'],
    ['cancel', 'cancelled', 'refused'],
    ['finish', 'published', 'done'],
    ['finish', 'done', 'refused'],
    ['finish', 'cancelled', 'refused'],
  ] as const)('task: %s when %s is %s', (verb, from, to) => {
    expect(after(taskMoves, verb, from, taskStatuses)).toBe(to)
  })

  test.each([
    ['withdraw', ['withdrawn', 'refused', 'withdrawn', 'refused', 'refused']],
    ['submit', ['submitted', 'refused', 'submitted', 'refused', 'refused']],
    ['approve', ['refused', 'approved', 'refused', 'refused', 'refused']],
    ['return', ['refused', 'returned', 'refused', 'refused', 'refused']],
  ] as const)('claim: %s from claimed, submitted, returned, approved, withdrawn is %j', (verb, to) => {
    const from = ['claimed', 'submitted', 'returned', 'approved', 'withdrawn'] as const
    expect(from.map((status) => after(claimMoves, verb, status, claimStatuses))).toEqual(to)
  })

  test.each([
    ['approve', ['approved', 'refused', 'refused']],
    ['return', ['returned', 'refused', 'refused']],
  ] as const)('proof: %s from submitted, approved, returned is %j', (verb, to) => {
    const from = ['submitted', 'approved', 'returned'] as const
    expect(from.map((status) => after(proofMoves, verb, status, proofStatuses))).toEqual(to)
  })
})

test('a task is closed when its time is over or its places are taken', () => {
  const now = new Date('2026-05-01T00:00:00Z')
  const task = { status: 'published' as const, ends_at: new Date('2026-05-02T00:00:00Z'), taken: 1, capacity: 2 }
  expect(whyClosed(task, now)).toBeUndefined()
  expect(whyClosed({ ...task, taken: 2 }, now)).toBe('task-full')
  expect(whyClosed({ ...task, ends_at: now }, now)).toBe('task-ended')
})

test('the last place approved finishes the task', () => {
  expect(afterApproval({ status: 'published', approved: 0, capacity: 2 })).toEqual({ approved: 1, status: 'published' })
  expect(afterApproval({ status: 'published', approved: 1, capacity: 2 })).toEqual({ approved: 2, status: 'done' })
})

test('times asked for must lie ahead and in order', () => {
  const now = new Date('2026-05-01T00:00:00Z')
  const later = new Date('2026-05-02T00:00:00Z')
  expect(whyNotTimes(null, later, now)).toBeUndefined()
  expect(whyNotTimes(null, now, now)).toBe('ends-in-past')
  expect(whyNotTimes(later, later, now)).toBe('starts-after-end')
  expect(whyNotTimes(now, later, now)).toBeUndefined()
})

test('what cannot be done now is refused for where the thing stands', () => {
  expect(canDoTask('claim', 'done')).toEqual({ denied: 'task-done' })
  expect(canDoTask('cancel', 'cancelled')).toEqual({ denied: 'task-cancelled' })
  expect(canDoClaim('submit', 'submitted')).toEqual({ denied: 'proof-waits' })
  expect(canDoClaim('withdraw', 'withdrawn')).toEqual({ denied: 'claim-withdrawn' })
  expect(canDoClaim('approve', 'claimed')).toEqual({ denied: 'proof-missing' })
  expect(canDoProof('approve', 'approved')).toEqual({ denied: 'proof-approved' })
  expect(canDoProof('return', 'returned')).toEqual({ denied: 'proof-returned' })
  expect([
    canDoTask('claim', 'published'),
    canDoClaim('submit', 'returned'),
    canDoProof('return', 'submitted'),
  ]).toEqual([true, true, true])
})
