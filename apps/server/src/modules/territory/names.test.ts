import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { communityLookup, kindOf, stemOf } from './names.ts'

describe('stemOf', () => {
  it.each([
    ['龙滩园社区居民委员会', '龙滩园'],
    ['六联社区居委会', '六联'],
    ['六联社区', '六联'],
    [' 六联社区 ', '六联'],
    ['太纸社区社区居委会', '太纸'],
    ['临江街道社区居委会', '临江街道'],
    ['弓棚街道居委会', '弓棚街道'],
    ['街道居民委员会', '街道'],
    ['太平村', '太平'],
    ['太平村委会', '太平'],
    ['太平村村委会', '太平'],
    ['太平村民委员会', '太平'],
    ['太平村村民委员会', '太平'],
    ['前刘庄村民委会', '前刘庄'],
    ['东沟社区村民委员会', '东沟'],
    ['新村社区居委会', '新村'],
    ['新村居委会', '新村'],
    ['新村', '新村'],
    ['李村', '李村'],
    ['李村委会', '李村'],
    ['李村村民委员会', '李村'],
    ['李庄村社区', '李庄村'],
    ['花嘎查村民委员会', '花嘎查'],
    ['社区', '社区'],
    ['居委会', '居委会'],
    ['村', '村'],
    ['', ''],
  ])('%s', (name, stem) => {
    expect(stemOf(name)).toBe(stem)
  })

  it('tells the two bodies apart', () => {
    expect(['太平社区', '太平居委会', '太平村', '太平村委会', '太平'].map(kindOf)).toEqual([
      'residents',
      'residents',
      'village',
      'village',
      null,
    ])
  })

  it('never strips a name to nothing', () => {
    const part = fc.constantFrom('社区', '居委会', '村', '民', '委会', '村民委员会', '居民委员会', '街道', '新', '太平')
    fc.assert(fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (parts) => stemOf(parts.join('')).length > 0))
  })
})

describe('communityLookup', () => {
  const find = communityLookup([
    { areaCode: '1', name: '六联社区居委会', subdistrict: '坪山街道' },
    { areaCode: '2', name: '太平社区居委会', subdistrict: '甲镇' },
    { areaCode: '3', name: '太平村委会', subdistrict: '甲镇' },
    { areaCode: '4', name: '高井村委会', subdistrict: '甲镇' },
  ])

  it.each([
    ['坪山街道', '六联社区居委会', '1'],
    ['坪山街道', '六联社区', '1'],
    ['坪山街道办事处', ' 六联 ', '1'],
    ['龙田街道', '六联社区', null],
    ['坪山街道', '', null],
    ['-', '-', null],
    ['甲镇', '太平社区', '2'],
    ['甲镇', '太平村', '3'],
    ['甲镇', '高井社区', '4'],
  ])('%s %s', (street, community, code) => {
    expect(find(street, community)).toBe(code)
  })

  it('does not guess between two', () => {
    expect(find('甲镇', '太平')).toBeNull()
  })
})
