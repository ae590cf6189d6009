import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type pg from 'pg'

/** One wall taken away: a lock in the sources, or a rule in the database. */
export type Mutant =
  | { kind: 'lock'; name: string; file: string; nth: number; tests: string[] }
  | { kind: 'constraint'; name: string; drop: string; tests: string[] }

/** Every way this code takes a lock, each with what stands there when it is gone. */
export const locks: [pattern: RegExp, without: string][] = [
  [/\.for(?:Update|Share|NoKeyUpdate|KeyShare)\([^)]*\)/g, ''],
  [/\bfor (?:update|share|no key update)(?: skip locked)?(?=[)\s`])/g, ''],
  [/pg_advisory(?:_xact)?_lock\([^`']*\)(?=[`'])/g, 'true'],
  [/pg_try_advisory_lock\([^`']*?\)/g, 'true'],
]

/** The places of all locks in a source text, in the order they stand there. Comments do not lock. */
export function locksIn(text: string): { at: number; length: number; without: string }[] {
  const found = locks.flatMap(([pattern, without]) =>
    [...text.matchAll(pattern)].map((match) => ({ at: match.index, length: match[0].length, without })),
  )
  return found.filter(({ at }) => !isComment(text, at)).sort((a, b) => a.at - b.at)
}

function isComment(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', at) + 1, at).trimStart()
  return line.startsWith('*') || line.startsWith('//') || line.startsWith('/*')
}

/** The source without its nth lock. */
export function withoutLock(text: string, nth: number): string {
  const lock = locksIn(text)[nth]
  if (!lock) throw new Error(`There is no lock ${nth} here.`)
  return text.slice(0, lock.at) + lock.without + text.slice(lock.at + lock.length)
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)],
  )

export function lockMutants(root: string): Mutant[] {
  const sources = filesBelow(join(root, 'apps/server/src')).filter((file) => /(?<!\.test)\.ts$/.test(file))
  return sources.sort().flatMap((path) => {
    const file = relative(root, path)
    const text = readFileSync(path, 'utf8')
    return locksIn(text).map(({ at }, nth): Mutant => {
      const line = text.slice(0, at).split('\n').length
      return { kind: 'lock', name: `${file}:${line}`, file, nth, tests: testsOfSource(file) }
    })
  })
}

/** A module's locks are shown by the module's tests; the platform's by the test that bears the file's name. */
function testsOfSource(file: string): string[] {
  const module = /^(apps\/server\/src\/modules\/[\w-]+)\//.exec(file)?.[1]
  return module ? [`${module}/`] : [file.replace(/\.ts$/, '.test.ts')]
}

interface ConstraintRow {
  name: string
  relation: string
  kind: string
}

/** Checks, uniqueness, foreign keys and unique indexes of the schema; a partition's copies go with their parent's. */
export async function constraintMutants(client: pg.Client, root: string): Promise<Mutant[]> {
  const { rows } = await client.query<ConstraintRow>(`
    select c.conname as name, c.conrelid::regclass::text as relation, 'constraint' as kind
    from pg_constraint c join pg_class t on t.oid = c.conrelid
    where c.connamespace = 'public'::regnamespace and c.contype in ('c', 'u', 'x', 'f') and c.conparentid = 0
      and c.coninhcount = 0 and not t.relispartition
    union all
    select i.indexrelid::regclass::text, i.indrelid::regclass::text, 'index'
    from pg_index i join pg_class t on t.oid = i.indrelid
    where t.relnamespace = 'public'::regnamespace and i.indisunique and not t.relispartition
      and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
    order by 2, 1`)
  const tests = filesBelow(join(root, 'apps/server/src'))
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => ({ file: relative(root, file), text: readFileSync(file, 'utf8') }))
  const walls = tests.filter(({ file }) => /constraints\.test|walls\.test/.test(file))
  return rows.map(({ name, relation, kind }) => {
    // A test that names the constraint shows it; one that names its beginning or end (one of a family) may too.
    const naming = tests.filter(
      ({ text }) => mentions(text, name) || text.includes(`'${name.replace(`${relation}_`, '')}'`),
    )
    return {
      kind: 'constraint',
      name: `${relation}: ${name}`,
      drop: kind === 'index' ? `drop index ${name}` : `alter table ${relation} drop constraint "${name}" cascade`,
      // What a name is made of may stand in a test about something else: the walls of every module are always asked.
      tests: [...new Set([...naming, ...walls])].map(({ file }) => file),
    }
  })
}

const mentions = (text: string, name: string): boolean =>
  [...text.matchAll(/\b[a-z]+(?:_[a-z0-9]+)*_\b|\b[a-z]+(?:_[a-z0-9]+)+\b/g)].some(
    ([word]) => word === name || (word.endsWith('_') && word.length > 4 && name.startsWith(word)),
  )
