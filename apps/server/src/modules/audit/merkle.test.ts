import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Digest, digests, hashOf, pathOf, rootFrom, rootOf } from './merkle.ts'

/** The definition of RFC 6962, 2.1, word for word and by another hand: split at the largest power of two below n. */
function naiveRoot(digest: Digest, leaves: Buffer[]): Buffer {
  if (leaves.length === 1) return leaves[0] as Buffer
  const half = 2 ** Math.ceil(Math.log2(leaves.length) - 1)
  return createHash(digest)
    .update(
      Buffer.concat([
        Buffer.from('01', 'hex'),
        naiveRoot(digest, leaves.slice(0, half)),
        naiveRoot(digest, leaves.slice(half)),
      ]),
    )
    .digest()
}

function naivePath(digest: Digest, leaves: Buffer[], index: number): Buffer[] {
  if (leaves.length === 1) return []
  const half = 2 ** Math.ceil(Math.log2(leaves.length) - 1)
  const [left, right] = [leaves.slice(0, half), leaves.slice(half)]
  return index < half
    ? [...naivePath(digest, left, index), naiveRoot(digest, right)]
    : [...naivePath(digest, right, index - half), naiveRoot(digest, left)]
}

const someLeaves = fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { minLength: 1, maxLength: 70 })
const someDigest = fc.constantFrom(...digests)
const buffers = (leaves: Uint8Array[]) => leaves.map((leaf) => Buffer.from(leaf))

describe('the tree', () => {
  test('has the roots of the known answers of certificate transparency', () => {
    const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
    const roots = [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
      '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
      'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    ]
    const leaves = inputs.map((input) => hashOf('sha256', 'leaf', Buffer.from(input, 'hex').toString('latin1')))
    for (const [at, root] of roots.entries())
      expect(rootOf('sha256', leaves.slice(0, at + 1)).toString('hex')).toBe(root)
  })

  test('is the one of the definition, and every leaf of it can be proved', () => {
    fc.assert(
      fc.property(someDigest, someLeaves, (digest, given) => {
        const leaves = buffers(given)
        const root = rootOf(digest, leaves)
        expect(root).toEqual(naiveRoot(digest, leaves))
        for (const [index, leaf] of leaves.entries()) {
          const path = pathOf(digest, leaves, index)
          expect(path).toEqual(naivePath(digest, leaves, index))
          expect(rootFrom(digest, leaf, index, leaves.length, path)).toEqual(root)
        }
      }),
    )
  })

  test('any bit of a leaf or a path that is flipped is caught, and so is another place', () => {
    const any = fc.nat()
    fc.assert(
      fc.property(someDigest, someLeaves, any, any, any, (digest, given, which, bit, where) => {
        const leaves = buffers(given)
        const index = which % leaves.length
        const root = rootOf(digest, leaves)
        const path = pathOf(digest, leaves, index)
        const hashes = [leaves[index] as Buffer, ...path].map((hash) => Buffer.from(hash))
        const flipped = hashes[where % hashes.length] as Buffer
        flipped[bit % 32] = (flipped[bit % 32] as number) ^ (1 << (bit % 8))
        const [leaf, ...rest] = hashes
        expect(rootFrom(digest, leaf as Buffer, index, leaves.length, rest)).not.toEqual(root)
        const changed = leaves.map((each, at) =>
          at === index && where % hashes.length === 0 ? (leaf as Buffer) : each,
        )
        if (where % hashes.length === 0) expect(rootOf(digest, changed)).not.toEqual(root)
        expect(rootFrom(digest, leaves[index] as Buffer, index, leaves.length, [...path, root])).toBeNull()
        if (path.length > 0)
          expect(rootFrom(digest, leaves[index] as Buffer, index, leaves.length, path.slice(1))).toBeNull()
        expect(rootFrom(digest, leaves[index] as Buffer, leaves.length, leaves.length, path)).toBeNull()
      }),
    )
  })

  test('takes no node for a leaf', () => {
    const leaves = ['a', 'b'].map((text) => hashOf('sha256', 'leaf', text))
    const inner = Buffer.concat([Buffer.of(0), ...leaves])
    expect(createHash('sha256').update(inner).digest()).not.toEqual(rootOf('sha256', leaves))
    expect(hashOf('sha256', 'seal', 'a')).not.toEqual(hashOf('sha256', 'leaf', 'a'))
  })

  test('of nothing there is none', () => {
    expect(() => rootOf('sha256', [])).toThrow('nothing')
  })
})
