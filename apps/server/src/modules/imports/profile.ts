import type { ImportKind } from '@linli/contract'
import type { Line, Table } from '../../platform/sheet/index.ts'
import { maskIdNumber, maskName, maskPhone } from '../../platform/vault.ts'
import { bareTitle, type Column, read } from './column.ts'

/** `line` as a person counts in the file; `blocks` false: a warning. */
export interface Problem {
  line: number
  column: string | null
  value: string | null
  message: string
  blocks: boolean
  /** How it may be mended, where that can be guessed. */
  suggestion?: string
}

export type Values = Record<string, unknown>

/** A kind of file: its columns, and what a line of it means. */
export interface Profile<Row = unknown> {
  kind: ImportKind
  columns: readonly Column[]
  /** The row as the door takes it, or null when it says nothing; `tell` says what is wrong with it. */
  toRow(values: Values, tell: Tell): Row | null
  /** Equal keys are the same thing twice in one file. */
  keyOf?(row: Row): string
  /** What people should know before they fill it in. */
  notes: readonly string[]
}
export type Tell = (column: string | null, message: string, blocks?: boolean) => void

export interface ReadRow {
  line: number
  row: unknown
  /** Nothing in it that blocks. */
  fine: boolean
}

export interface FileRead {
  columns: { title: string; as: string | null }[]
  notes: string[]
  rows: ReadRow[]
  /** The first rows as they were understood, personal columns masked. */
  sample: Record<string, string>[]
  problems: Problem[]
  /** What was written in a cell of a table, masked where it is personal. */
  written?: (line: number, column: string) => string | null
  /** Some rows have coordinates, and nobody has said in which datum. */
  datumMissing?: boolean
}

const sampled = 20

/** Which place of the header is which column; the first of two that mean the same. */
export function placesOf(profile: Pick<Profile, 'columns'>, header: string[]): Map<string, number> {
  const titles = header.map(bareTitle)
  const places = new Map<string, number>()
  for (const column of profile.columns) {
    const names = [column.title, ...column.also].map(bareTitle)
    const exact = titles.indexOf(names[0] as string)
    const at = exact >= 0 ? exact : titles.findIndex((title) => title !== '' && names.includes(title))
    if (at >= 0 && ![...places.values()].includes(at)) places.set(column.key, at)
  }
  return places
}

/** A header has at least two known columns, and one of those that must be there. */
export function scoreOf(profile: Pick<Profile, 'columns'>) {
  return (titles: string[]): number => {
    const places = placesOf(profile, titles)
    const required = profile.columns.filter((column) => column.required)
    if (places.size < 2 || !required.some(({ key }) => places.has(key))) return 0
    return places.size
  }
}

/** What a table says, line by line; every line that cannot be taken with its reason. */
export function understand(profile: Profile, { header, lines, notes }: Table): FileRead {
  const places = placesOf(profile, header)
  const used = new Map([...places].map(([key, at]) => [at, key]))
  const column = new Map(profile.columns.map((each) => [each.key, each]))
  const problems: Problem[] = []
  const missing = profile.columns.filter(({ key, required }) => required && !places.has(key))
  for (const { title } of missing)
    problems.push({
      line: 1,
      column: title,
      value: null,
      message: `没有“${title}”这一列，请补上再导入（可对照模板）`,
      blocks: true,
    })
  const byLine = new Map(lines.map((each) => [each.line, each]))
  const seen = new Map<string, number>()
  const rows = lines.map((line): ReadRow => {
    const found: Problem[] = []
    const row = missing.length > 0 ? null : rowOf(profile, places, line, found)
    const key = row !== null && profile.keyOf?.(row)
    if (key) {
      const before = seen.get(key)
      if (before)
        found.push({
          line: line.line,
          column: null,
          value: null,
          message: `与第 ${before} 行重复，请删去一行`,
          blocks: true,
        })
      else seen.set(key, line.line)
    }
    problems.push(...found)
    return { line: line.line, row, fine: row !== null && !found.some(({ blocks }) => blocks) }
  })
  return {
    columns: header.flatMap((title, at) => {
      const key = used.get(at)
      return title ? [{ title, as: key ? (column.get(key)?.title ?? null) : null }] : []
    }),
    notes,
    rows,
    written: (nth, title) => {
      const found = byLine.get(nth)
      return found ? (shown(profile, places, found)[title] ?? null) : null
    },
    sample: lines.slice(0, sampled).map((line) => shown(profile, places, line)),
    problems,
  }
}

function rowOf(profile: Profile, places: Map<string, number>, line: Line, problems: Problem[]): unknown {
  const tell: Tell = (key, message, blocks = true) => {
    const column = profile.columns.find((each) => each.key === key)
    const place = key === null ? undefined : places.get(key)
    const text = place === undefined ? undefined : line.cells[place]?.text
    problems.push({
      line: line.line,
      column: column?.title ?? null,
      value: text && column ? masked(column, text.slice(0, 60)) : null,
      message,
      blocks,
    })
  }
  if (line.fault) tell(null, line.fault)
  const values: Values = {}
  for (const column of profile.columns) {
    const place = places.get(column.key)
    if (place === undefined) continue
    const parsed = read(column, line.cells[place])
    if (parsed === undefined) continue
    if ('problem' in parsed) tell(column.key, parsed.problem)
    else {
      values[column.key] = parsed.value
      if (parsed.warning) tell(column.key, parsed.warning, false)
    }
  }
  return problems.some(({ blocks }) => blocks) ? null : profile.toRow(values, tell)
}

export const masked = (column: Pick<Column, 'personal'>, text: string): string => {
  if (column.personal === 'phone') return maskPhone(text)
  if (column.personal === 'idNumber') return maskIdNumber(text)
  if (column.personal === 'door') return '＊＊'
  return column.personal === 'name' ? maskName(text) : text
}

const shown = (profile: Profile, places: Map<string, number>, line: Line): Record<string, string> =>
  Object.fromEntries(
    profile.columns.flatMap((column) => {
      const place = places.get(column.key)
      const text = place === undefined ? '' : (line.cells[place]?.text ?? '')
      return text ? [[column.title, masked(column, text.slice(0, 100))]] : []
    }),
  )
