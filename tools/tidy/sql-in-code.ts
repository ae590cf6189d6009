import type { Literal } from './scanner.ts'
import type { Source } from './source.ts'

export interface SqlText {
  start: number
  /** As written, holes included. */
  raw: string
  /** Each `${...}` hole replaced by `$1`, SQL comments removed. */
  text: string
}

const looksLikeSql =
  /^\s*(?:select\b[\s\S]*\bfrom\b|insert\s+into\b|update\s+\S+(?:\s+\w+)?\s+set\b|delete\s+from\b|merge\s+into\b|truncate\b|with\s+(?:recursive\s+)?\w+\s*(?:\([^)]*\)\s*)?as\b)/i

/** Every sql`...` template, and every other string that is a statement. */
export function sqlIn(source: Source): SqlText[] {
  return source.literals.filter(isSql).map((literal) => ({
    start: literal.start,
    raw: literal.value,
    text: withoutHoles(literal.value).replace(/--[^\n]*/g, ' '),
  }))
}

const isSql = (literal: Literal): boolean => literal.tag === 'sql' || looksLikeSql.test(literal.value)

function withoutHoles(template: string): string {
  let out = ''
  let depth = 0
  for (let i = 0; i < template.length; i++) {
    if (depth === 0 && template.startsWith('${', i)) {
      out += '$1'
      depth = 1
      i++
    } else if (depth > 0) {
      if (template[i] === '{') depth++
      if (template[i] === '}') depth--
    } else out += template[i]
  }
  return out
}

export interface TableUse {
  table: string
  writes: boolean
  index: number
}

const inSql =
  /\b(insert\s+into|merge\s+into|delete\s+from|truncate(?:\s+table)?|update|from|join|using)\s+(?:only\s+|lateral\s+)?"?([a-z_]\w*)/gi
const inBuilder =
  /\b(selectFrom|insertInto|updateTable|deleteFrom|mergeInto|(?:inner|left|right|full|cross)(?:Join|JoinLateral)|using|from|table)\s*\(\s*\[?/g
const writing = /^(?:insert|merge|delete|truncate|update)/i

/** The tables a piece of SQL names; a common table expression is not a table. */
export function tablesInSql(sql: SqlText): TableUse[] {
  return [...sql.text.matchAll(inSql)]
    .map((m) => ({ table: m[2]!.toLowerCase(), writes: writing.test(m[1]!), index: sql.start }))
    .filter(
      ({ table }) =>
        table !== 'set' &&
        !new RegExp(`\\b${table}\\s*(?:\\([^)]*\\)\\s*)?as\\s+(?:not\\s+)?(?:materialized\\s+)?\\(`, 'i').test(
          sql.text,
        ),
    )
}

/** Tables named to the SQL builder and in raw SQL. */
export function tableUses(source: Source): TableUse[] {
  const built = [...source.bare.matchAll(inBuilder)].flatMap((m) => {
    const names: TableUse[] = []
    let next = m.index + m[0].length
    for (const literal of source.literals.filter((l) => l.start >= next && l.start < next + 400)) {
      if (/[^\s,]/.test(source.bare.slice(next, literal.start))) break
      const table = /^\w+/.exec(literal.value)?.[0]
      if (table) names.push({ table, writes: writing.test(m[1]!), index: m.index })
      next = literal.start + literal.value.length + 2
      if (!m[0].endsWith('[')) break
    }
    return names
  })
  return [...built, ...sqlIn(source).flatMap(tablesInSql)]
}
