import { hash } from 'node:crypto'

/** The tree of RFC 6962: leaves and nodes are hashed apart, so that no node can be shown as a leaf. */
export const digests = ['sha256', 'sm3'] as const
export type Digest = (typeof digests)[number]

const marks = { leaf: '\u0000', seal: '\u0002' }

// Asked for as text and copied, a hash costs a third: a buffer of its own for each is what the collector is busy with.
const bytes = (hashed: string): Buffer => Buffer.from(hashed, 'latin1')

export const hashOf = (digest: Digest, as: keyof typeof marks, text: string): Buffer =>
  bytes(hash(digest, marks[as] + text, 'binary'))

const pair = Buffer.alloc(65, 1)
export function nodeOf(digest: Digest, left: Buffer, right: Buffer): Buffer {
  left.copy(pair, 1)
  right.copy(pair, 33)
  return bytes(hash(digest, pair, 'binary'))
}

/** One level up; an odd one out goes up as it is, which is the split at the largest power of two. */
const above = (digest: Digest, level: readonly Buffer[]): Buffer[] =>
  Array.from({ length: Math.ceil(level.length / 2) }, (_, at) => {
    const [left, right] = [level[at * 2] as Buffer, level[at * 2 + 1]]
    return right ? nodeOf(digest, left, right) : left
  })

export function rootOf(digest: Digest, leaves: readonly Buffer[]): Buffer {
  let level = leaves
  while (level.length > 1) level = above(digest, level)
  if (!level[0]) throw new Error('A tree of nothing has no root here: nothing is not sealed.')
  return level[0]
}

/** What must be known beside a leaf to reach the root, from the leaf up. */
export function pathOf(digest: Digest, leaves: readonly Buffer[], index: number): Buffer[] {
  const path: Buffer[] = []
  let at = index
  for (let level = leaves; level.length > 1; level = above(digest, level)) {
    const beside = level[at ^ 1]
    if (beside) path.push(beside)
    at >>= 1
  }
  return path
}

/** The root that a leaf at this place and its path lead to; null where the path is too long or too short. */
export function rootFrom(digest: Digest, leaf: Buffer, index: number, size: number, path: readonly Buffer[]) {
  if (index < 0 || index >= size) return null
  let [reached, at, left, used] = [leaf, index, size, 0]
  for (; left > 1; left = Math.ceil(left / 2), at >>= 1) {
    if ((at ^ 1) >= left) continue
    const beside = path[used++]
    if (!beside) return null
    reached = at % 2 === 1 ? nodeOf(digest, beside, reached) : nodeOf(digest, reached, beside)
  }
  return used === path.length ? reached : null
}
