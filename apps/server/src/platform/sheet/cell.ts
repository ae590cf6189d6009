/**
 * What a cell holds as text, and what is wrong with it: `date` what was typed became a date, `rounded` a number longer
 * than Excel can hold, `no-value` a formula without a result, `error` #REF! and the like, `across` swallowed by a cell
 * merged from its left, `damaged` bytes that could not be read, `too-long` cut off.
 */
export type Flaw = 'date' | 'rounded' | 'no-value' | 'error' | 'across' | 'damaged' | 'too-long'
export interface Cell {
  text: string
  flaw?: Flaw
}

/** One line of the file as a person counts them, from 1. */
export interface Line {
  line: number
  cells: (Cell | undefined)[]
  /** Why the whole line cannot be trusted, in words. */
  fault?: string
}

export const longestText = 5000

/** Control, joining and direction characters, which a cell shows nothing of. */
const isUnseen = (character: string): boolean => {
  const code = character.charCodeAt(0)
  if (code < 0x20) return code !== 9 && code !== 10 && code !== 13
  return (
    code === 0x7f ||
    code === 0xad ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x2064) ||
    code === 0xfeff ||
    code >= 0xfffe
  )
}
const seen = (text: string): string => {
  for (const character of text) {
    if (isUnseen(character))
      return Array.from(text)
        .filter((each) => !isUnseen(each))
        .join('')
  }
  return text
}
const wide = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g

/** Text as it was meant: no unseen characters, one kind of space, full-width digits and letters as plain ones. */
export const tidied = (text: string): string =>
  seen(text.toWellFormed())
    .replace(wide, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u00a0\u3000]+/g, ' ')
    .trim()

export function cellOf(raw: string, flaw?: Flaw): Cell | undefined {
  const text = tidied(raw)
  if (text.length > longestText) return { text: text.slice(0, 60), flaw: 'too-long' }
  if (!text && !flaw) return undefined
  return flaw ? { text, flaw } : { text }
}
