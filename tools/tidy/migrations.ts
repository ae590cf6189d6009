import { migrationsRoot } from './layout.ts'
import type { Finding, Rule } from './rule.ts'
import { firstColumn, isTenant, type Part, type Schema, schemaOf, type Table } from './schema.ts'
import { migrations, type Statement, selectsInValues, unquoted } from './sql.ts'

export const migrationFiles: Rule = {
  name: 'migration-files',
  why: 'migrations run in order, forward only, one statement a message (Citus refuses several in one)',
  run: (files) =>
    migrations(files).flatMap(({ path, text, ends, rest }, i) => {
      const number = String(i + 1).padStart(4, '0')
      const named = new RegExp(`^${number}-[a-z0-9]+(?:-[a-z0-9]+)*\\.sql$`).test(path.slice(migrationsRoot.length))
      const at = (offset: number, message: string): Finding => ({
        path,
        line: text.slice(0, offset).split('\n').length,
        message,
      })
      return [
        ...(named ? [] : [at(0, `must be named ${number}-<kebab>.sql: numbers are consecutive, without gaps`)]),
        ...ends
          .filter((end) => !/^[ \t]*(?:--[^\n]*)?(?:\n|$)/.test(text.slice(end + 1)))
          .map((end) => at(end, 'text after the `;` that ends a statement: put each statement on its own lines')),
        ...(rest ? [at(text.length - 1, 'the last statement does not end with `;`: end it')] : []),
      ]
    }),
}

const banned: [RegExp, string][] = [
  [
    /\bon\s+delete\s+set\s+(?:null|default)\b/gi,
    'delete or refuse instead: Citus has no such foreign key on the tenant column',
  ],
  [
    /\bcreate\s+(?:or\s+replace\s+)?(?:constraint\s+)?trigger\b/gi,
    'do it in the command; keep tables append-only by REVOKE',
  ],
  [
    /\b(?:small|big)?serial[248]?\b|\bgenerated\s+(?:always|by\s+default)\s+as\s+identity\b|\bcreate\s+sequence\b|\bnextval\b/gi,
    'ids are UUIDv7 made by the app; numbers for people come from a counter row',
  ],
]

export const migrationBans: Rule = {
  name: 'migration-bans',
  why: 'the schema must run unchanged on Citus, where these do not work on distributed tables',
  run: (files) =>
    migrations(files).flatMap(({ statements }) =>
      statements.flatMap((statement) => [
        ...banned.flatMap(([pattern, instead]) =>
          [...statement.bare.matchAll(pattern)].map((m) =>
            statement.at(m.index, `${m[0].replace(/\s+/g, ' ')}: ${instead}`),
          ),
        ),
        ...valuesOf(statement),
      ]),
    ),
}

const valuesOf = (statement: Statement): Finding[] =>
  selectsInValues(statement.bare).map((offset) =>
    statement.at(offset, 'a sub-select inside insert ... values: write insert ... select, or read the value first'),
  )

export const tenantKeys: Rule = {
  name: 'tenant-keys',
  why: 'district_id first in every key keeps districts apart and lets the schema be spread over machines',
  run: (files) => {
    const schema = schemaOf(files)
    return [...schema.tables.values()].flatMap((table) => [
      ...(isTenant(schema, table.name) ? tenantTable(table) : []),
      ...crossing(schema, table),
    ])
  },
}

function tenantTable(table: Table): Finding[] {
  const hasKey = [...table.columns, ...table.constraints].some((part) => /\bprimary\s+key\b/i.test(part.text))
  return [
    ...(hasKey ? [] : [table.at(`${table.name} has no primary key: add primary key (district_id, ...)`)]),
    ...table.columns.flatMap((column) =>
      column.name === 'district_id' ? districtColumn(column) : tenantColumn(column),
    ),
    ...table.constraints.flatMap(tenantConstraint),
  ]
}

function districtColumn(column: Part): Finding[] {
  const referenced =
    /\breferences\b/i.test(column.text) && firstColumn(column.text, /\breferences\b/i) !== 'district_id'
  return [
    ...(/^(?:integer|int4?)\b/i.test(column.text) ? [] : [column.at('district_id must be integer: the 6-digit code')]),
    ...(referenced ? [column.at('a reference from district_id must name (district_id) on the other side')] : []),
  ]
}

function tenantColumn(column: Part): Finding[] {
  const key = /\b(?:primary\s+key|unique|references)\b/i.exec(column.text)?.[0].toLowerCase()
  if (!key) return []
  const [here, there] =
    key === 'references'
      ? ['foreign key (district_id, ...)', ' references t (district_id, ...)']
      : [`${key} (district_id, ...)`, '']
  return [column.at(`${key} on column ${column.name} alone: write ${here}${there} as a table constraint`)]
}

function tenantConstraint(part: Part): Finding[] {
  const kind = /^(?:primary\s+key|unique|foreign\s+key|exclude)/i.exec(part.text)?.[0].toLowerCase().replace(/\s+/, ' ')
  if (!kind || /^unique\s+using\s+index|^primary\s+key\s+using\s+index/i.test(part.text)) return []
  const here = firstColumn(
    part.text,
    /^(?:primary\s+key|unique(?:\s+nulls\s+(?:not\s+)?distinct)?|foreign\s+key|exclude)/i,
  )
  const there = kind === 'foreign key' ? firstColumn(part.text, /\breferences\s+[\w."]+(?=\s*\()/i) : 'district_id'
  return [
    ...(here === 'district_id' ? [] : [part.at(`${kind} does not begin with district_id: put it first`)]),
    ...(there === 'district_id'
      ? []
      : [part.at('the referenced columns do not begin with district_id: name them, district_id first')]),
  ]
}

/** Foreign keys from a tenant table to a local one, or back. */
function crossing(schema: Schema, table: Table): Finding[] {
  const side = isTenant(schema, table.name)
  return [...table.columns, ...table.constraints].flatMap((part) => {
    const target = unquoted(/\breferences\s+([\w."]+)/i.exec(part.text)?.[1] ?? '')
    if (!schema.tables.has(target) || isTenant(schema, target) === side) return []
    const [from, to] = side ? ['tenant', 'local'] : ['local', 'tenant']
    return [part.at(`${from} table ${table.name} references ${to} table ${target}: keep the id without a foreign key`)]
  })
}

export const localTables: Rule = {
  name: 'local-tables',
  why: 'a table without district_id stays on one machine and outside row-level security; that needs a reason',
  run: (files) => {
    const schema = schemaOf(files)
    return [...schema.tables.values()]
      .filter((table) => !isTenant(schema, table.name) && !schema.local.has(table.name))
      .map((table) =>
        table.at(`${table.name} has no district_id: add it, or \`comment on table ${table.name} is 'local: <why>'\``),
      )
  },
}

export const areaColumns: Rule = {
  name: 'area-columns',
  why: 'only text in COLLATE "C" sorts by bytes, so that a jurisdiction is one index range',
  run: (files) =>
    [...schemaOf(files).tables.values()].flatMap((table) =>
      table.columns
        .filter((column) => /(?:^|_)area_code$/.test(column.name) && !/^text\s+collate\s+"C"/i.test(column.text))
        .map((column) => column.at(`${table.name}.${column.name} must be \`text collate "C"\``)),
    ),
}
