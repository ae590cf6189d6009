import { inModule } from './layout.ts'
import type { Finding, Rule } from './rule.ts'
import { isTenant, type Schema, schemaOf } from './schema.ts'
import { eachSource, isTest, refuse, type Source } from './source.ts'
import { selectsInValues } from './sql.ts'
import { sqlIn, tablesInSql } from './sql-in-code.ts'

const running = (path: string): boolean => inModule(path) && !isTest(path)
const locking = /\bfor\s+(?:no\s+key\s+)?update\b|\bfor\s+(?:key\s+)?share\b|\bskip\s+locked\b/i

export const locksNameDistrict: Rule = {
  name: 'locks-name-district',
  why: 'Citus can lock rows only when it knows their one machine: district_id = a value',
  run: (files) => {
    const schema = schemaOf(files)
    return eachSource(files, running, (source) => [
      ...sqlIn(source)
        .filter((sql) => locking.test(sql.text) && !sql.raw.includes('district_id'))
        .map((sql) =>
          source.at(
            sql.start,
            'a locking statement without district_id: compare district_id with a value in its where',
          ),
        ),
      ...builtLocks(source, schema),
    ])
  },
}

/** `.forUpdate()` of the SQL builder: the statement runs from its `selectFrom` to its `execute`. */
function builtLocks(source: Source, schema: Schema): Finding[] {
  return [...source.bare.matchAll(/\.(?:forUpdate|forNoKeyUpdate|forShare|forKeyShare|skipLocked)\s*\(/g)].flatMap(
    (m) => {
      const from = Math.max(0, source.bare.lastIndexOf('selectFrom', m.index))
      const rest = source.bare.slice(m.index).search(/\.execute\w*|\n[ \t]*\n/)
      const to = rest < 0 ? source.code.length : m.index + rest
      const chain = source.code.slice(from, to)
      const table = /selectFrom\(\s*['"](\w+)/.exec(chain)?.[1]
      // A local table lies on one machine: there is no district to name.
      if (chain.includes('district_id') || (table && schema.local.has(table))) return []
      return [source.at(m.index, `${m[0]}) without district_id: add .where('district_id', '=', ...) to the same chain`)]
    },
  )
}

export const areaRanges: Rule = {
  name: 'area-ranges',
  why: 'LIKE with a parameter does not use the index; a range of a byte-sorted code does',
  run: (files) =>
    eachSource(files, running, (source) => [
      ...refuse(
        source,
        'code',
        /\barea_code['"]?\s*,\s*['"](?:i?like|~)['"]/g,
        () => 'LIKE on an area code: where it is >= $a and < $b',
      ),
      ...sqlIn(source)
        .filter((sql) => /\barea_code"?\s+(?:not\s+)?(?:i?like\b|~)/i.test(sql.text))
        .map((sql) => source.at(sql.start, 'LIKE on an area code: write a range, >= :from and < :to')),
    ]),
}

export const rawSqlDistrict: Rule = {
  name: 'raw-sql-district',
  why: 'without district_id a statement goes to every machine, and only one wall stands between districts',
  run: (files) => {
    const schema = schemaOf(files)
    return eachSource(files, running, (source) =>
      sqlIn(source).flatMap((sql) => {
        if (sql.raw.includes('district_id')) return []
        const named = tablesInSql(sql).find(({ table }) => isTenant(schema, table))
        return named
          ? [source.at(sql.start, `raw SQL names ${named.table} without district_id: add it to the condition`)]
          : []
      }),
    )
  },
}

export const noSelectInValues: Rule = {
  name: 'no-select-in-values',
  why: 'Citus refuses a sub-select inside insert ... values',
  run: (files) =>
    eachSource(files, running, (source) =>
      sqlIn(source)
        .filter((sql) => selectsInValues(sql.text).length > 0)
        .map((sql) =>
          source.at(sql.start, 'a sub-select inside values (...): write insert ... select, or read the value first'),
        ),
    ),
}
