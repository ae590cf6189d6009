import type { PartyLevel } from '@linli/contract/plain'
import { expect, test } from 'vitest'
import { type Branch, belowOf, partyTree } from './party-tree.ts'

const party = (organisationId: string, level: PartyLevel, parent?: string) => ({
  organisationId,
  name: organisationId,
  party: { level, parent: parent ? { id: parent } : null },
})
const shape = <T extends { organisationId: string }>(branches: Branch<T>[]): unknown[] =>
  branches.map(({ it, below }) => (below.length > 0 ? [it.organisationId, shape(below)] : it.organisationId))

const rows = [
  party('group', 'group', 'branch'),
  party('committee', 'committee'),
  party('branch', 'branch', 'committee'),
  party('second', 'branch', 'committee'),
  party('stray', 'branch', 'elsewhere'),
]

test('committees stand above branches above groups, whatever the order of the rows', () => {
  expect(shape(partyTree(rows))).toEqual([['committee', [['branch', ['group']], 'second']], 'stray'])
})

test('one without a link is shown too, and a circle shows each once', () => {
  expect(shape(partyTree([{ organisationId: 'new', name: 'new', party: null }]))).toEqual(['new'])
  expect(shape(partyTree([party('a', 'branch', 'b'), party('b', 'branch', 'a')]))).toEqual([['a', ['b']]])
})

test('nothing goes below itself', () => {
  expect(belowOf(partyTree(rows), 'branch')).toEqual(new Set(['branch', 'group']))
  expect(belowOf(partyTree(rows), 'stray')).toEqual(new Set(['stray']))
})
