import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { above, circles } from './party-tree.ts'

const tree = [
  { organisation_id: 'committee', parent_id: null },
  { organisation_id: 'branch', parent_id: 'committee' },
  { organisation_id: 'group', parent_id: 'branch' },
]

describe('the second tree', () => {
  test('those above, the nearest first, to any depth', () => {
    expect(above(tree, 'group')).toEqual(['branch', 'committee'])
    expect(above(tree, 'committee')).toEqual([])
    expect(above(tree, 'unknown')).toEqual([])
  })
  test('nothing is put under itself or under what is below it', () => {
    expect(circles(tree, 'committee', 'committee')).toBe(true)
    expect(circles(tree, 'committee', 'group')).toBe(true)
    expect(circles(tree, 'group', 'committee')).toBe(false)
  })
  test('whatever is linked and allowed, it stays a tree', () => {
    const name = fc.integer({ min: 0, max: 7 }).map(String)
    fc.assert(
      fc.property(fc.array(fc.tuple(name, name), { maxLength: 40 }), (wishes) => {
        let links: { organisation_id: string; parent_id: string | null }[] = Array.from({ length: 8 }, (_, n) => ({
          organisation_id: String(n),
          parent_id: null,
        }))
        for (const [who, parent] of wishes) {
          if (circles(links, who, parent)) continue
          links = links.map((link) => (link.organisation_id === who ? { ...link, parent_id: parent } : link))
        }
        for (const { organisation_id } of links) expect(above(links, organisation_id)).not.toContain(organisation_id)
      }),
    )
  })
})
