import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeBlock, encodeBlock, type PackedStreet, packWords } from './division-pack.ts'
import { findDistricts, readDivision } from './divisions.ts'

const villages = fileURLToPath(
  new URL('../../../../../../shared/data/divisions/villages_620573.csv.gz', import.meta.url),
)

describe('readDivision', () => {
  it('knows 大足区 and the five communities of 龙滩子街道', async () => {
    const division = await readDivision(500111)
    expect(division?.district).toEqual({ code: 500111, name: '大足区', cityName: '市辖区', provinceName: '重庆市' })
    expect(division?.subdistricts).toContainEqual({ code9: '500111003', name: '龙滩子街道' })
    expect(division?.communities.filter((one) => one.code12.startsWith('500111003'))).toEqual([
      { code12: '500111003001', name: '龙滩园社区居民委员会', stem: '龙滩园' },
      { code12: '500111003002', name: '双龙东路社区居民委员会', stem: '双龙东路' },
      { code12: '500111003003', name: '连二坡社区居民委员会', stem: '连二坡' },
      { code12: '500111003004', name: '龙星社区居民委员会', stem: '龙星' },
      { code12: '500111003005', name: '太平社区居民委员会', stem: '太平' },
    ])
  })

  it('knows 坪山区', async () => {
    const division = await readDivision(440310)
    expect(division?.subdistricts.map((street) => street.name)).toContain('坑梓街道')
    expect(division?.subdistricts).toHaveLength(7)
    expect(division?.communities).toHaveLength(25)
  })

  it('has nothing for a code that does not exist', async () => {
    for (const code of [500199, 0, -1, 5001, Number.NaN]) expect(await readDivision(code)).toBeNull()
  })

  it('reads one district, and not the country, within 50 ms', async () => {
    let fastest = Number.POSITIVE_INFINITY
    for (const code of [310115, 370481, 370781, 310115, 370481, 370781]) {
      const before = performance.now()
      await readDivision(code)
      fastest = Math.min(fastest, performance.now() - before)
    }
    expect(fastest).toBeLessThan(50)
  })

  const present = existsSync(villages)
  it.skipIf(!present)(
    `carries every village of the public list${present ? '' : ' (left out: ../shared absent)'}`,
    async () => {
      const lines = gunzipSync(readFileSync(villages)).toString().trimEnd().split('\n').slice(1)
      const listed = lines.map((line) => line.slice(0, line.indexOf('"', 15)).replace('"', ''))
      const codes = [...new Set(listed.map((line) => Number(line.slice(0, 6))))]
      const carried: string[] = []
      for (const code of codes) {
        for (const one of (await readDivision(code))?.communities ?? []) carried.push(`${one.code12},${one.name}`)
      }
      expect(carried).toHaveLength(620_573)
      expect(carried.join('\n') === listed.join('\n')).toBe(true)
    },
    60_000,
  )
})

describe('findDistricts', () => {
  it.each([
    ['大足', [500111]],
    ['大足区', [500111]],
    ['重庆大足', [500111]],
    ['重庆市大足区', [500111]],
    ['深圳坪山', [440310]],
    ['广东省 坪山', [440310]],
    ['500111', [500111]],
    ['500111003001', [500111]],
    ['５００１１１', [500111]],
    ['999999', []],
    ['没有这个地方', []],
    ['', []],
    ['00', []],
  ])('%s', async (sought, codes) => {
    expect((await findDistricts(sought)).map((district) => district.code)).toEqual(codes)
  })

  it('puts whole names before parts, and ends somewhere', async () => {
    const found = (await findDistricts('朝阳区')).slice(0, 3).map((district) => district.name)
    expect(found.map((name) => name === '朝阳区')).toEqual([true, true, false])
    expect(await findDistricts('区')).toHaveLength(50)
    expect(await findDistricts('500100000000')).toHaveLength(26)
  })
})

describe('the block of a district', () => {
  it('comes back as it was', () => {
    const chars = [...Array(1000)].map((_, rank) => String.fromCodePoint(0x4e00 + rank))
    const words = packWords({ chars: chars.join(''), suffixes: ['社区居委会', '社区', ''] })
    const name = fc
      .tuple(fc.array(fc.constantFrom(...chars), { maxLength: 6 }), fc.constantFrom('社区居委会', '社区', ''))
      .map(([text, suffix]) => text.join('') + suffix)
    const codes = (maxLength: number) =>
      fc.uniqueArray(fc.integer({ min: 0, max: 999 }), { maxLength }).map((all) => all.sort((a, b) => a - b))
    const pad = (code: number) => String(code).padStart(3, '0')
    const streets = fc
      .tuple(codes(5), codes(9), fc.array(name, { minLength: 50, maxLength: 50 }))
      .map(([outer, inner, names]): PackedStreet[] =>
        outer.map((code, at) => ({
          code9: `500111${pad(code)}`,
          name: names[at]!,
          communities: inner.map((one, place) => ({
            code12: `500111${pad(code)}${pad(one)}`,
            name: names[5 + ((place * 7 + at) % 45)]!,
          })),
        })),
      )
    fc.assert(
      fc.property(streets, (all) => {
        expect(decodeBlock(encodeBlock(all, words), 500111, words)).toEqual(all)
      }),
    )
  })
})
