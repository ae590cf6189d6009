/**
 * Makes apps/server/data/divisions.br from the public division lists beside the checkout. Run by hand when those change:
 *   npx tsx tools/pack-divisions.ts [folder]
 */
import { createReadStream, mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, createGunzip } from 'node:zlib'
import {
  encodeBlock,
  magic,
  type PackedStreet,
  type PackIndex,
  packWords,
} from '../apps/server/src/modules/territory/division-pack.ts'
import { readRows } from '../apps/server/src/platform/csv/index.ts'

const source = process.argv[2] ?? fileURLToPath(new URL('../../shared/data/divisions', import.meta.url))
const target = fileURLToPath(new URL('../apps/server/data/divisions.br', import.meta.url))

const named = async (name: string) => {
  const file = createReadStream(`${source}/${name}`)
  const rows: { code: string; name: string }[] = []
  for await (const row of readRows(name.endsWith('.gz') ? file.pipe(createGunzip()) : file)) {
    if ('problem' in row) throw new Error(`${name}:${row.line}: ${row.problem}`)
    rows.push({ code: row.cells.code ?? '', name: row.cells.name ?? '' })
  }
  return rows.sort((a, b) => (a.code < b.code ? -1 : 1))
}

const compress = (bytes: Uint8Array) =>
  brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  })

const below = <Row extends { code: string }>(rows: Row[], length: number) => {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = row.code.slice(0, length)
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return groups
}

const provinces = await named('provinces.csv')
const cities = below(await named('cities.csv'), 2)
const districts = below(await named('areas.csv'), 4)
const streets = await named('streets.csv')
const villages = await named('villages_620573.csv.gz')

// The last must be '': every name ends with it. Longer ones come before the ends of themselves.
const suffixes = [
  '社区居民委员会',
  '社区居委会',
  '村村民委员会',
  '村民委员会',
  '村村委会',
  '居民委员会',
  '村委会',
  '居委会',
]
suffixes.push('社区', '生活区', '街道', '镇', '乡', '')
const counts = new Map<string, number>()
for (const { name } of [...streets, ...villages]) {
  const suffix = suffixes.find((one) => name.endsWith(one)) ?? ''
  for (const char of name.slice(0, name.length - suffix.length)) counts.set(char, (counts.get(char) ?? 0) + 1)
}
const chars = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([char]) => char)
const words = packWords({ chars: chars.join(''), suffixes })

const streetsOf = below(streets, 6)
const villagesOf = below(villages, 9)
const blocks: Uint8Array[] = []
const packed = { streets: 0, communities: 0 }
const block = (district: string) => {
  const inside = (streetsOf.get(district) ?? []).map((street): PackedStreet => {
    const communities = (villagesOf.get(street.code) ?? []).map(({ code, name }) => ({ code12: code, name }))
    packed.communities += communities.length
    return { code9: street.code, name: street.name, communities }
  })
  packed.streets += inside.length
  const bytes = compress(encodeBlock(inside, words))
  blocks.push(bytes)
  return bytes.length
}

const index: PackIndex = {
  chars: chars.join(''),
  suffixes,
  provinces: provinces.map((province) => [
    Number(province.code),
    province.name,
    (cities.get(province.code) ?? []).map((city) => [
      Number(city.code),
      city.name,
      (districts.get(city.code) ?? []).map((district) => [Number(district.code), district.name, block(district.code)]),
    ]),
  ]),
}
if (packed.streets !== streets.length || packed.communities !== villages.length) {
  throw new Error(`packed ${packed.streets} of ${streets.length} streets, ${packed.communities} of ${villages.length}`)
}

const indexBytes = compress(Buffer.from(JSON.stringify(index)))
const header = Buffer.alloc(8)
header.write(magic, 'latin1')
header.writeUInt32LE(indexBytes.length, 4)
const whole = Buffer.concat([header, indexBytes, ...blocks])
mkdirSync(fileURLToPath(new URL('.', `file://${target}`)), { recursive: true })
writeFileSync(target, whole)
console.log(
  `${target}: ${whole.length} bytes, index ${indexBytes.length}, ${blocks.length} districts, ` +
    `${packed.streets} streets, ${packed.communities} communities`,
)
