import { type Cell, type Flaw, tidied } from '../../platform/sheet/index.ts'

/** What a cell means, or what to do about it. */
export type Parsed<T = unknown> = { value: T; warning?: string } | { problem: string }

export interface Column {
  key: string
  title: string
  /** Other titles people give it. */
  also: readonly string[]
  required?: boolean
  /** Sealed where it is kept, and masked where it is shown. */
  personal?: 'name' | 'phone' | 'idNumber' | 'door'
  /** Words to choose from in the template. */
  choices?: readonly string[]
  /** Text that Excel may have turned into a date is a loss, unless a date is wanted. */
  date?: boolean
  about: string
  example: string
  parse(text: string): Parsed
}

/** 社区名称（必填）* -> 社区名称: what two titles are compared by. */
export const bareTitle = (title: string): string =>
  tidied(title)
    .replace(/[（(【[].*?[）)】\]]/g, '')
    .replace(/[\s*＊:：·、/\\_-]/g, '')
    .toLowerCase()

export const flawWords: Record<Flaw, string> = {
  date: 'Excel 把这一格变成了日期。请把这一列设为“文本”格式，再按原样填写',
  rounded: '这一格的数字太长，Excel 只保留前 15 位，后面的已经丢了。请把这一列设为“文本”格式，重新粘贴完整的编码',
  'no-value': '这一格是公式，但没有结果。请复制这一列，“选择性粘贴”为数值再导入',
  error: '这一格的公式出错了。请改好公式，或直接填写内容',
  across: '这一格与左边的格合并了，看不出各是什么。请取消合并，分别填写',
  damaged: '这一格有读不出的字，请重新填写',
  'too-long': '这一格的内容太长，请缩短',
}

/** What a column makes of a cell. */
export function read(column: Column, cell: Cell | undefined): Parsed | undefined {
  if (cell?.flaw && !(cell.flaw === 'date' && column.date)) return { problem: flawWords[cell.flaw] }
  if (!cell?.text) return column.required ? { problem: `“${column.title}”不能空着，请填写` } : undefined
  if (cell.text.includes('〓')) return { problem: flawWords.damaged }
  if (/^-?\d(?:\.\d+)?e\+\d+$/i.test(cell.text))
    return {
      problem: '这一格是科学计数（如 1.05E+14），原来的数字已经丢了。请把这一列设为“文本”格式，重新粘贴完整的编码',
    }
  return column.parse(cell.text)
}

export const words =
  (most: number, least = 1) =>
  (text: string): Parsed<string> => {
    const length = [...text].length
    if (length < least) return { problem: `太短了，至少要 ${least} 个字` }
    return length > most ? { problem: `太长了，最多 ${most} 个字，现在有 ${length} 个` } : { value: text }
  }

/** 12, 12户, 12 层 -> 12 */
export const count =
  (least: number, most: number) =>
  (text: string): Parsed<number> => {
    const found = /^(\d{1,7})(?:\.0+)?\s*(?:户|层|个|单元|人|月|平方米|㎡)?$/.exec(text)
    const number = found ? Number(found[1]) : Number.NaN
    if (!found) return { problem: `应是一个整数，现在是“${text.slice(0, 20)}”` }
    return number < least || number > most
      ? { problem: `应在 ${least} 到 ${most} 之间，现在是 ${number}` }
      : { value: number }
  }

/** The code of one of these Chinese words, or of another word for it. */
export function choice<K extends string>(of: Record<K, string>, also: Record<string, K> = {}) {
  const known = new Map<string, K>([
    ...(Object.entries(of) as [K, string][]).map(([key, word]) => [word, key] as const),
    ...(Object.entries(also) as [string, K][]),
  ])
  const listed = Object.values<string>(of).join('、')
  return (text: string): Parsed<K> => {
    const value = known.get(text.replace(/\s/g, ''))
    return value ? { value } : { problem: `“${text.slice(0, 20)}”不在可选之列，可填：${listed}` }
  }
}

/** 2026-01-02, 2026/1/2, 2026.1.2, 2026年1月2日, 20260102, and the number Excel keeps for a day. */
export function day(text: string): Parsed<string> {
  const serial = /^[2-6]\d{4}$/.test(text) ? new Date((Number(text) - 25_569) * 86_400_000) : undefined
  if (serial) return { value: serial.toISOString().slice(0, 10) }
  const found = /^(\d{4})\s*[-/.年]?\s*(\d{1,2})\s*[-/.月]?\s*(\d{1,2})\s*日?(?:[ T]0?0:00(?::00)?)?$/.exec(text)
  if (!found) return { problem: `日期看不懂，请写成 2026-01-31 这样，现在是“${text.slice(0, 20)}”` }
  const [, year = '', month = '', date = ''] = found
  const written = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  const at = new Date(`${written}T00:00:00Z`)
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== written || year < '1900' || year > '2100')
    return { problem: `没有 ${year} 年 ${Number(month)} 月 ${Number(date)} 日这一天` }
  return { value: written }
}

/** A mobile number, with the separators people put in it. */
export function mobile(text: string): Parsed<string> {
  const digits = text.replace(/[\s-]/g, '').replace(/^(?:\+?86|0086)(?=1)/, '')
  return /^1[3-9]\d{9}$/.test(digits)
    ? { value: digits }
    : { problem: `手机号应是 1 开头的 11 位数字，现在是 ${digits.length} 位，请核对` }
}

/** A phone that may be published: mobile, landline, extension. */
export const anyPhone = (text: string): Parsed<string> => {
  const bare = text.replace(/[（]/g, '(').replace(/[）]/g, ')').replace(/[转#]/g, '-')
  return /^[0-9+\-() ]{3,20}$/.test(bare) ? { value: bare } : { problem: '电话只能有数字、横线和括号，最长 20 位' }
}

export const latitude = (text: string): Parsed<number> => degrees(text, '纬度')
export const longitude = (text: string): Parsed<number> => degrees(text, '经度')

function degrees(text: string, what: string): Parsed<number> {
  const number = Number(text.replace(/[°度EN东西南北经纬]/g, ''))
  if (!Number.isFinite(number) || Math.abs(number) > 180)
    return { problem: `${what}应是十进制度数（如 29.70312），现在是“${text.slice(0, 20)}”` }
  return { value: number }
}

/** A list as people write one: 甲、乙，丙 */
export const listed = (text: string): string[] =>
  text
    .split(/[、,，;；\n]+/)
    .map((part) => part.trim())
    .filter(Boolean)
