import { describe, expect, it } from 'vitest'
import { beforeAndAfter, daysToSolve, type PublishedPhoto } from './board.ts'

const photo = (fileId: string, role: string, kind: 'image' | 'video' = 'image'): PublishedPhoto => ({
  fileId,
  kind,
  width: 4,
  height: 3,
  published: true,
  alt: null,
  url: '/x',
  role,
  partId: null,
})

describe('before and after', () => {
  it('are the first photo of the report and the last of the proof', () => {
    const photos = [
      photo('r1', 'report'),
      photo('r2', 'report'),
      photo('m', 'reply'),
      photo('p1', 'proof'),
      photo('p2', 'proof'),
    ]
    const { before, after } = beforeAndAfter(photos)
    expect([before?.fileId, after?.fileId]).toEqual(['r1', 'p2'])
    expect(before).not.toHaveProperty('role')
  })
  it('are nothing where nothing may be shown', () => {
    expect(beforeAndAfter([photo('v', 'report', 'video')])).toEqual({ before: null, after: null })
  })
})

it('counts days as people do', () => {
  const at = (text: string) => new Date(text)
  expect(daysToSolve(at('2026-03-01T15:50:00Z'), at('2026-03-01T16:10:00Z'))).toBe(1)
  expect(daysToSolve(at('2026-03-01T16:10:00Z'), at('2026-03-02T15:50:00Z'))).toBe(0)
})
