import { migrationsRoot } from './layout.ts'
import { type Files, type Finding, lineAt } from './rule.ts'
import { blank } from './scanner.ts'

/** One statement of a migration, comments and string contents blanked in `bare`, only comments in `code`. */
export interface Statement {
  path: string
  code: string
  bare: string
  at(offset: number, message: string): Finding
}

export interface Migration {
  path: string
  text: string
  statements: Statement[]
  /** Offsets of each `;` that ends a statement, and what is left after the last one. */
  ends: number[]
  rest: string
}

const hidden = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|\$(\w*)\$[\s\S]*?\$\1\$/g

export function migrations(files: Files): Migration[] {
  const paths = [...files.keys()].filter((path) => path.startsWith(migrationsRoot) && path.endsWith('.sql')).sort()
  return paths.map((path) => migrationOf(path, files.get(path)!))
}

function migrationOf(path: string, text: string): Migration {
  const spans = [...text.matchAll(hidden)].map((m) => ({
    from: m.index,
    to: m.index + m[0].length,
    isComment: /^(?:--|\/\*)/.test(m[0]),
  }))
  const code = blank(
    text,
    spans.filter((s) => s.isComment).map((s) => [s.from, s.to]),
  )
  const bare = blank(
    text,
    spans.map((s) => (s.isComment ? [s.from, s.to] : [s.from + 1, s.to - 1])),
  )
  const ends = [...bare.matchAll(/;/g)].map((m) => m.index)
  const starts = [0, ...ends.map((end) => end + 1)]
  const statements = ends.map((end, i): Statement => {
    const from = starts[i]! + Math.max(0, bare.slice(starts[i], end).search(/\S/))
    return {
      path,
      code: code.slice(from, end),
      bare: bare.slice(from, end),
      at: (offset, message) => ({ path, line: lineAt(text, from + offset), message }),
    }
  })
  return { path, text, statements, ends, rest: bare.slice(starts.at(-1)).trim() }
}

/** Splits at top-level commas: the items of `a int, primary key (a, b)`. */
export function splitItems(text: string): { text: string; offset: number }[] {
  const items: { text: string; offset: number }[] = []
  let depth = 0
  let from = 0
  for (let i = 0; i <= text.length; i++) {
    const c = text[i]
    if (c === '(') depth++
    if (c === ')') depth--
    if (i < text.length && (c !== ',' || depth > 0)) continue
    const lead = text.slice(from, i).search(/\S/)
    if (lead >= 0) items.push({ text: text.slice(from, i).trim(), offset: from + lead })
    from = i + 1
  }
  return items
}

/** The text inside the parentheses that open at `index`. */
export function parenthesised(text: string, index: number): string {
  let depth = 0
  for (let i = index; i < text.length; i++) {
    if (text[i] === '(') depth++
    if (text[i] === ')' && --depth === 0) return text.slice(index + 1, i)
  }
  return text.slice(index + 1)
}

/** Sub-queries inside `insert ... values (...)`: the offsets of their `select`. */
export function selectsInValues(sql: string): number[] {
  return [...sql.matchAll(/\binsert\s+into\b[^;]*?\bvalues\s*(?=\()/gi)].flatMap((m) => {
    const found: number[] = []
    let i = m.index + m[0].length
    while (sql[i] === '(') {
      const row = parenthesised(sql, i)
      const select = row.search(/\bselect\b/i)
      if (select >= 0) found.push(i + 1 + select)
      i += row.length + 2
      i += /^\s*,?\s*/.exec(sql.slice(i))![0].length
    }
    return found
  })
}

export const unquoted = (name: string): string =>
  name
    .replaceAll('"', '')
    .replace(/^public\./, '')
    .toLowerCase()
