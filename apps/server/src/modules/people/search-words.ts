import { syllablesOfName } from '../../platform/words.ts'
import { plainName } from './person.ts'

/** One kind of word for each way of asking, so that digits of a phone never find an identity number's. */
export type SearchWord = [field: 'name' | 'pinyin' | 'phone-end' | 'id-end', word: string]

const mostWords = 24

/**
 * What somebody is found by. Of a name: its beginnings, its given name, their pinyin and its initials (wangxiulan,
 * xiulan, wxl). Of numbers their last four signs: 王秀兰 is nine words in all.
 */
export function wordsOfPerson(about: { name: string; phone: string | null; idNumber: string | null }): SearchWord[] {
  const signs = [...plainName(about.name).replace(/[\s·]/g, '').toLowerCase()]
  const syllables = syllablesOfName(signs.join(''))
  const beginnings = signs.map((_, at) => signs.slice(0, at + 1).join('')).slice(0, 8)
  const whole = signs.join('')
  const names = new Set([...beginnings, whole, ...(signs.length > 2 ? [signs.slice(1).join('')] : [])])
  const sounds = new Set([
    syllables.join(''),
    ...(syllables.length > 2 ? [syllables.slice(1).join('')] : []),
    ...(syllables.length > 1 ? [syllables.map((each) => each[0] ?? '').join('')] : []),
  ])
  const words: SearchWord[] = [
    ...[...names].map((word): SearchWord => ['name', word]),
    ...[...sounds].filter((word) => word && !names.has(word)).map((word): SearchWord => ['pinyin', word]),
    ...(about.phone ? [['phone-end', about.phone.slice(-4)] satisfies SearchWord] : []),
    ...(about.idNumber ? [['id-end', about.idNumber.slice(-4)] satisfies SearchWord] : []),
  ]
  return words.slice(0, mostWords)
}

/** What was typed: a whole number, the end of one, or part of a name in signs or letters. */
export type Asked =
  | { kind: 'phone' | 'idNumber'; value: string }
  | { kind: 'words'; words: SearchWord[] }
  | { kind: 'address'; text: string }

export function readQuestion(typed: string): Asked {
  const bare = typed.normalize('NFKC').replace(/[\s'’]/g, '')
  const phone = /^(?:\+?86)?(1[3-9]\d{9})$/.exec(bare.replace(/-/g, ''))
  if (phone) return { kind: 'phone', value: phone[1] as string }
  if (/^\d{17}[\dXx]$|^\d{15}$/.test(bare)) return { kind: 'idNumber', value: bare.toUpperCase() }
  if (/^\d{3}[\dXx]$/.test(bare)) {
    const end = bare.toUpperCase()
    return {
      kind: 'words',
      words: [
        ['phone-end', end],
        ['id-end', end],
      ],
    }
  }
  if (!/^\d+$/.test(bare) && /\d|[栋幢座楼]|单元|小区|家属院/.test(bare)) return { kind: 'address', text: typed }
  const name = plainName(bare).replace(/·/g, '').toLowerCase()
  return {
    kind: 'words',
    words: [['name', name], ...(/^[a-z]+$/.test(name) ? [['pinyin', name] satisfies SearchWord] : [])],
  }
}
