import type { Files, Finding } from './rule.ts'
import { migrations, parenthesised, type Statement, splitItems, unquoted } from './sql.ts'

/** What the migrations add up to, as far as the tenant rules need it. */
export interface Part {
  name: string
  /** Column type and constraints, or the table constraint, as written. */
  text: string
  at(message: string): Finding
}

export interface Table {
  name: string
  columns: Part[]
  constraints: Part[]
  at(message: string): Finding
}

export interface Schema {
  tables: Map<string, Table>
  /** Tables that say `comment on table x is 'local: <why>'`. */
  local: Set<string>
}

/** A table with district_id is a tenant's, unless it says why it stays local all the same. */
export const isTenant = ({ tables, local }: Schema, name: string): boolean =>
  !local.has(name) && (tables.get(name)?.columns.some((column) => column.name === 'district_id') ?? false)

const createTable = /^create\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?([\w."]+)\s*\(/i
const alterTable = /^alter\s+table\s+(?:if\s+exists\s+)?(?:only\s+)?([\w."]+)\s+/i
const uniqueIndex = /^create\s+unique\s+index\s+[\s\S]*?\bon\s+(?:only\s+)?([\w."]+)\s*(?:using\s+\w+\s*)?\(/i
const localComment = /^comment\s+on\s+table\s+([\w."]+)\s+is\s+'local:\s*[^'\s]/i
const tableConstraint = /^(?:constraint\s+[\w"]+\s+)?((?:primary\s+key|unique|foreign\s+key|exclude|check)\b[\s\S]*)/i

export function schemaOf(files: Files): Schema {
  const schema: Schema = { tables: new Map(), local: new Set() }
  for (const statement of migrations(files).flatMap((m) => m.statements)) read(schema, statement)
  return schema
}

function read(schema: Schema, statement: Statement): void {
  const created = createTable.exec(statement.bare)
  if (created) {
    const name = unquoted(created[1]!)
    const table: Table = { name, columns: [], constraints: [], at: (message) => statement.at(0, message) }
    schema.tables.set(name, table)
    const from = created[0].length
    addParts(table, statement, from, parenthesised(statement.code, from - 1))
  }
  const altered = alterTable.exec(statement.bare)
  const changed = altered && schema.tables.get(unquoted(altered[1]!))
  if (changed) addAltered(changed, statement, altered[0].length)

  const index = uniqueIndex.exec(statement.bare)
  const indexed = index && schema.tables.get(unquoted(index[1]!))
  if (indexed) {
    const columns = parenthesised(statement.code, index[0].length - 1)
    indexed.constraints.push({ name: '', text: `unique (${columns})`, at: (message) => statement.at(0, message) })
  }
  const local = localComment.exec(statement.code)
  if (local) schema.local.add(unquoted(local[1]!))
}

function addParts(table: Table, statement: Statement, from: number, body: string): void {
  for (const { text, offset } of splitItems(body)) addPart(table, statement, from + offset, text)
}

function addAltered(table: Table, statement: Statement, from: number): void {
  for (const { text, offset } of splitItems(statement.code.slice(from))) {
    const added = /^add\s+(?:column\s+)?(?:if\s+not\s+exists\s+)?([\s\S]*)/i.exec(text)?.[1]
    if (added) addPart(table, statement, from + offset, added)
  }
}

function addPart(table: Table, statement: Statement, offset: number, text: string): void {
  const at = (message: string) => statement.at(offset, message)
  const constraint = tableConstraint.exec(text)
  if (constraint) {
    table.constraints.push({ name: '', text: constraint[1]!, at })
    return
  }
  const [, name = '', rest = ''] = /^([\w"]+)\s*([\s\S]*)/.exec(text) ?? []
  if (name.toLowerCase() !== 'like') table.columns.push({ name: unquoted(name), text: rest, at })
}

/** The first column of the parenthesised list after the words: `primary key (district_id, id)` gives district_id. */
export function firstColumn(text: string, after: RegExp): string | undefined {
  const m = after.exec(text)
  const open = m ? text.indexOf('(', m.index + m[0].length) : -1
  if (open < 0) return undefined
  return unquoted(/^[\w"]+/.exec(splitItems(parenthesised(text, open))[0]?.text ?? '')?.[0] ?? '')
}
