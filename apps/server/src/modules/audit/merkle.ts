import { createHash } from 'node:crypto'

/** The tree of RFC 6962: leaves and nodes are hashed apart, so that no node can be shown as a leaf. */
export const digests = ['sha256', 'sm3'] as const
export type Digest = (typeof digests)[number]

const marks = { leaf: Buffer.of(0), node: Buffer.of(1), seal: Buffer.of(2) }

export const hashOf = (digest: Digest, as: keyof typeof marks, ...parts: (Buffer | string)[]): Buffer => {
  const hash = createHash(digest).update(marks[as])
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** One level up; an odd one out goes up as it is, which is the split at the largest power of two. */
const above = (digest: Digest, level: readonly Buffer[]): Buffer[] =>
  Array.from({ length: Math.ceil(level.length / 2) }, (_, at) => {
    const [left, right] = [level[at * 2] as Buffer, level[at * 2 + 1]]
    return right ? hashOf(digest, 'node', left, right) : left
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
  let [hash, at, left, used] = [leaf, index, size, 0]
  for (; left > 1; left = Math.ceil(left / 2), at >>= 1) {
    if ((at ^ 1) >= left) continue
    const beside = path[used++]
    if (!beside) return null
    hash = at % 2 === 1 ? hashOf(digest, 'node', beside, hash) : hashOf(digest, 'node', hash, beside)
  }
  return used === path.length ? hash : null
}
