/**
 * How divisions.br is laid out: 'LLD1', the index's length (uint32), the index (brotli JSON), then one brotli block per
 * district, in the index's order. A block holds code steps as varints, then names coded by how common each character is
 * in the whole country (1 byte for the 192 commonest, else 2): a third smaller than the same blocks in UTF-8.
 */
export const magic = 'LLD1'
export const headerLength = 8

export type PackIndex = {
  chars: string
  suffixes: string[]
  /** [code, name, cities: [code, name, districts: [code, name, block length]]] */
  provinces: [number, string, [number, string, [number, string, number][]][]][]
}

export type PackedStreet = { code9: string; name: string; communities: { code12: string; name: string }[] }

export type PackWords = { chars: string[]; ranks: Map<string, number>; suffixes: string[] }

export function packWords(index: { chars: string; suffixes: string[] }): PackWords {
  const chars = [...index.chars]
  return { chars, ranks: new Map(chars.map((char, rank) => [char, rank])), suffixes: index.suffixes }
}

const oneByte = 192
const firstOfTwo = oneByte + 1

export function encodeBlock(streets: PackedStreet[], words: PackWords): Uint8Array {
  const numbers: number[] = []
  const kinds: number[] = []
  const text: number[] = []
  const number = (value: number) => {
    for (; value > 127; value >>= 7) numbers.push((value & 127) | 128)
    numbers.push(value)
  }
  const name = (full: string) => {
    const kind = words.suffixes.findIndex((suffix) => full.endsWith(suffix))
    kinds.push(kind)
    for (const char of full.slice(0, full.length - (words.suffixes[kind]?.length ?? 0))) {
      const rank = words.ranks.get(char)
      if (rank === undefined) throw new Error(`character ${char} of ${full} is not in the index`)
      if (rank < oneByte) text.push(rank + 1)
      else text.push(firstOfTwo + (rank >> 8), rank & 255)
    }
    text.push(0)
  }
  number(streets.length)
  let last = 0
  for (const street of streets) {
    const code = Number(street.code9.slice(6))
    number(code - last)
    number(street.communities.length)
    name(street.name)
    last = code
  }
  for (const street of streets) {
    last = 0
    for (const community of street.communities) {
      const code = Number(community.code12.slice(9))
      number(code - last)
      name(community.name)
      last = code
    }
  }
  return Uint8Array.from([...numbers, ...kinds, ...text])
}

export function decodeBlock(bytes: Uint8Array, district: number, words: PackWords): PackedStreet[] {
  let at = 0
  const number = () => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] ?? 0
      value |= (byte & 127) << shift
      if (byte < 128) return value
    }
  }
  const named: { name: string }[] = []
  const streets: PackedStreet[] = []
  const sizes: number[] = []
  let last = 0
  for (let left = number(); left > 0; left--) {
    last += number()
    sizes.push(number())
    const street = { code9: `${district}${padded(last)}`, name: '', communities: [] }
    streets.push(street)
    named.push(street)
  }
  for (const [place, street] of streets.entries()) {
    last = 0
    for (let left = sizes[place] ?? 0; left > 0; left--) {
      last += number()
      const community = { code12: `${street.code9}${padded(last)}`, name: '' }
      street.communities.push(community)
      named.push(community)
    }
  }
  let kindAt = at
  at += named.length
  for (const item of named) {
    let name = ''
    for (let byte = bytes[at++]; byte; byte = bytes[at++]) {
      const rank = byte < firstOfTwo ? byte - 1 : ((byte - firstOfTwo) << 8) | (bytes[at++] ?? 0)
      name += words.chars[rank] ?? '\ufffd'
    }
    item.name = name + (words.suffixes[bytes[kindAt++] ?? 0] ?? '')
  }
  return streets
}

const padded = (code: number) => String(code).padStart(3, '0')
