import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import { pinyin } from 'pinyin-pro'

let jieba: Jieba | undefined

/** Chinese text cut into words for full-text search, joined by spaces; loads its dictionary (0.3 s) at first use. */
export function searchWords(text: string): string {
  jieba ??= Jieba.withDict(dict)
  return jieba
    .cutForSearch(text, true)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .join(' ')
}

/** First letters of the pinyin, for finding 龙滩园 by lty. */
export const initials = (text: string): string =>
  pinyin(text, { pattern: 'first', toneType: 'none', type: 'array' }).join('')

/** Each sign's pinyin without tones, the first as a surname is said: 单雄信 is shan xiong xin. */
export const syllablesOfName = (name: string): string[] =>
  pinyin(name, { toneType: 'none', type: 'array', surname: 'head' }).map((part) =>
    part
      .toLowerCase()
      .replace(/ü/g, 'v')
      .replace(/[^a-z0-9]/g, ''),
  )
