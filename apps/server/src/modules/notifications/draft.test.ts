import { expect, it } from 'vitest'
import { draftsFor, forOthers } from './draft.ts'

const subject = { kind: 'issue', id: 'i' } as const
const words = (title: string) => ({ title, body: '。' })

it('tells each once, in what comes first, and never whoever did it', () => {
  const drafts = [
    ...draftsFor(['a', 'b'], subject, words('first')),
    ...draftsFor(['b', 'c', 'c'], subject, words('second')),
  ]
  expect(forOthers(drafts, 'a').map(({ personId, title }) => `${personId} ${title}`)).toEqual(['b first', 'c second'])
})
