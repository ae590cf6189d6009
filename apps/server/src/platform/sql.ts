import type { Reason } from '@linli/contract/reasons'
import {
  type Compilable,
  type CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  sql,
} from 'kysely'

/**
 * A typed SQL builder over one module's tables. It cannot run anything: a query is run by the context it is handed to,
 * so a module can neither open a connection nor name a table it does not own.
 */
export const tables = <T>(): Kysely<T> =>
  new Kysely<T>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })

export type Query<Row = unknown> = Compilable<Row>

const anyTables = tables<Record<string, never>>()

/** A statement written as SQL where the builder would only obscure it: `rawQuery(sql<Row>`...`)`. */
export const rawQuery = <Row>(raw: RawBuilder<Row>): Query<Row> => ({ compile: () => raw.compile(anyTables) })

/** A statement ready to run: text with $1.. and its values. */
export interface Statement {
  text: string
  values: readonly unknown[]
  /** Under which name a later part of the same statement may read this part's rows. */
  name?: string
  /** Why all is refused when this part returns no row. */
  orElse?: Reason
}

/** The SQLSTATE of the database function `refuse`, whose message is the reason. */
export const refusal = 'LN001'

export function compile(query: Query): Statement {
  const { sql, parameters } = query.compile()
  return { text: sql, values: parameters }
}

class Slot {
  constructor(readonly name: string) {}
}

/**
 * A statement that is built once for each set of keys given, not each time: building costs more than sending. `build`
 * gets stand-ins, and may use each as a plain value only, since text and number look alike to it.
 */
export function prepared<Values extends object, Row>(
  build: (values: Values) => Query<Row>,
  mark = '',
): (values: Values) => Query<Row> {
  const shapes = new Map<string, { sql: string; parameters: readonly unknown[] }>()
  return (values) => {
    const keys = Object.keys(values)
    const shape = keys.join(' ')
    let built = shapes.get(shape)
    if (!built) {
      const slots = Object.fromEntries(keys.map((key) => [key, new Slot(key)]))
      const { sql, parameters } = build(slots as Values).compile()
      built = { sql: mark + sql, parameters }
      shapes.set(shape, built)
    }
    const { sql, parameters } = built
    const given = values as Record<string, unknown>
    const filled = parameters.map((value) => (value instanceof Slot ? plain(given[value.name]) : value))
    return { compile: () => ({ sql, parameters: filled }) as unknown as CompiledQuery<Row> }
  }
}

/** Text that begins so is planned anew for its values each time, not once for all of them. */
export const plannedAnew = '/* planned anew */ '

/**
 * The same for a search: whether a word is rare or in every second name decides how to look for it, so PostgreSQL plans
 * with the word in hand.
 */
export const search = <Values extends object, Row>(build: (values: Values) => Query<Row>) =>
  prepared(build, plannedAnew)

function plain(value: unknown): unknown {
  if (typeof value === 'object' && value !== null && 'toOperationNode' in value)
    throw new Error('An expression is part of a statement, not a value of it: it belongs into `build`.')
  return value
}

const mostPlaces = 8

/** Values that each have a place of their own in a statement, while they are few; else one array of them. */
export type Placed = { values: readonly string[] } | Record<`v${number}`, string>

/**
 * Hands a prepared statement values for `isOneOf`. Of an array PostgreSQL does not know how long it is, so it plans anew
 * each time, which costs more than looking up a few rows; of values in places it does. They are filled up to 1, 2, 4 or 8.
 */
export function placed(values: readonly string[]): Placed {
  const places = [1, 2, 4, mostPlaces].find((many) => many >= values.length)
  if (!places || values.length === 0) return { values }
  return Object.fromEntries(Array.from({ length: places }, (_, at) => [`v${at}`, (values[at] ?? values[0]) as string]))
}

/** Within `prepared`: the column is one of the values handed in by `placed`. */
export function isOneOf(column: string, from: Placed): RawBuilder<boolean> {
  if ('values' in from) return sql<boolean>`${sql.ref(column)} = any(${from.values})`
  const places = Object.entries(from).flatMap(([key, value]) => (/^v\d$/.test(key) ? [value] : []))
  return sql<boolean>`${sql.ref(column)} in (${sql.join(places)})`
}

const shifted = (text: string, by: number): string =>
  by === 0 ? text : text.replace(/\$(\d+)/g, (_, n: string) => `$${Number(n) + by}`)

/**
 * Several writes as one statement: one round trip instead of many. All parts see the same snapshot and foreign keys are
 * checked at its end; no two parts may touch the same row. `returning` names the part whose rows come back.
 */
export function together(parts: readonly Statement[], returning?: number): Statement {
  const [only] = parts
  if (only && parts.length === 1 && !only.orElse) return only
  const values: unknown[] = []
  const conditions: string[] = []
  const named = parts.map((part, index) => {
    const name = part.name ?? `w${index}`
    const text = `${name} as (${shifted(part.text, values.length)})`
    values.push(...part.values)
    if (part.orElse) {
      values.push(part.orElse)
      conditions.push(`(exists (select from ${name}) or refuse($${values.length}))`)
    }
    return text
  })
  const what = returning === undefined ? 'select 1' : `select * from w${returning}`
  const where = conditions.length > 0 ? ` where ${conditions.join(' and ')}` : ''
  return { text: `with ${named.join(', ')} ${what}${where}`, values }
}
