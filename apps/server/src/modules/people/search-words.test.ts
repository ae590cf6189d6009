import { expect, test } from 'vitest'
import { readQuestion, wordsOfPerson } from './search-words.ts'

const wordsOf = (name: string) =>
  wordsOfPerson({ name, phone: null, idNumber: null }).map(([field, word]) => `${field} ${word}`)

test.each([
  ['王秀兰', ['name 王', 'name 王秀', 'name 王秀兰', 'name 秀兰', 'pinyin wangxiulan', 'pinyin xiulan', 'pinyin wxl']],
  ['单田', ['name 单', 'name 单田', 'pinyin shantian', 'pinyin st']],
  ['吕 布', ['name 吕', 'name 吕布', 'pinyin lvbu', 'pinyin lb']],
])('%s is found by its parts, pinyin and initials', (name, words) => {
  expect(wordsOf(name)).toEqual(words)
})

test('a long name, and one of signs without pinyin, has few words', () => {
  expect(wordsOf('阿依古丽·买买提').slice(0, 2)).toEqual(['name 阿', 'name 阿依'])
  expect(wordsOf('阿依古丽·买买提')).toContain('pinyin ayigulimaimaiti')
  expect(wordsOf('Anna Lee')).toContain('name annalee')
  expect(wordsOf('𠮷田').length).toBeGreaterThan(0)
  expect(wordsOf('龘'.repeat(40)).length).toBeLessThanOrEqual(24)
})

test('the ends of numbers are words of their own kind', () => {
  const words = wordsOfPerson({ name: '王', phone: '13812345678', idNumber: '11010519491231002X' })
  expect(words.slice(-2)).toEqual([
    ['phone-end', '5678'],
    ['id-end', '002X'],
  ])
})

test.each([
  ['138 1234 5678', { kind: 'phone', value: '13812345678' }],
  ['+8613812345678', { kind: 'phone', value: '13812345678' }],
  ['11010519491231002x', { kind: 'idNumber', value: '11010519491231002X' }],
  [
    '002x',
    {
      kind: 'words',
      words: [
        ['phone-end', '002X'],
        ['id-end', '002X'],
      ],
    },
  ],
  ['王 秀兰', { kind: 'words', words: [['name', '王秀兰']] }],
  [
    'WangXiulan',
    {
      kind: 'words',
      words: [
        ['name', 'wangxiulan'],
        ['pinyin', 'wangxiulan'],
      ],
    },
  ],
  ['家属院3栋', { kind: 'address', text: '家属院3栋' }],
] as const)('%s asks for %j', (typed, asked) => {
  expect(readQuestion(typed)).toEqual(asked)
})
