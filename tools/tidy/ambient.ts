import { inModule, inPlatform, modulesList } from './layout.ts'
import type { Rule } from './rule.ts'
import { eachSource, importsOf, isTest, refuse, resolveImport } from './source.ts'
import { sqlIn } from './sql-in-code.ts'

const running = (path: string): boolean => inModule(path) && !isTest(path)

const outsidePackages =
  /^(?:pg(?:-.*)?|postgres|graphile-worker|undici|axios|(?:node:)?(?:fs|fs\/promises|http|https|http2|net|timers(?:\/promises)?|child_process))$/

export const noOutsideImports: Rule = {
  name: 'no-outside-imports',
  why: 'a command is always inside one transaction; the pool, the queue, files and the network are the platform',
  run: (files) =>
    eachSource(files, running, (source) =>
      importsOf(source).flatMap(({ spec, names, index }) => {
        if (outsidePackages.test(spec))
          return [source.at(index, `imports ${spec}: use what the platform gives (ctx, storage, jobs)`)]
        const target = resolveImport(source.path, spec)
        if (target === undefined) return []
        if (`${target}.ts` === modulesList) return [source.at(index, 'imports the module list: use doors or events')]
        const takesPool = /(?:^|[/-])pool$/.test(target) || (inPlatform(target) && /pool\b/i.test(names))
        return takesPool
          ? [source.at(index, 'takes the connection pool: use ctx.tx in commands, the query context in queries')]
          : []
      }),
    ),
}

const ambient: [RegExp, string][] = [
  [/\bnew\s+Date\b\s*(?:\(\s*\)|(?!\s*\())/g, 'use ctx.now'],
  [/\b(?:Date|performance)\s*\.\s*now\b/g, 'use ctx.now'],
  [/\bprocess\s*\.\s*env\b/g, 'read configuration through platform/config'],
  [/(?<![\w.$])fetch\s*\(|\bglobalThis\s*\.\s*fetch\b/g, 'announce an event and let the platform call outside later'],
  [/\bMath\s*\.\s*random\b|\brandomUUID\b/g, 'take ids from ctx or platform/ids'],
  [/\b(?:setTimeout|setInterval|setImmediate)\b/g, 'use jobs.ts'],
]
const ambientSql = /\b(?:now\s*\(\s*\)|current_timestamp\b|current_date\b|clock_timestamp\s*\(|gen_random_uuid\s*\()/gi

export const noAmbient: Rule = {
  name: 'no-ambient',
  why: 'time, chance, configuration and the network come in through the context, or a test cannot set them',
  run: (files) =>
    eachSource(files, running, (source) => [
      ...ambient.flatMap(([pattern, instead]) => refuse(source, 'bare', pattern, (found) => `${found}: ${instead}`)),
      ...sqlIn(source).flatMap((sql) =>
        [...sql.text.matchAll(ambientSql)].map((m) =>
          source.at(
            sql.start,
            `${m[0]} in SQL is another clock or id than the command's: pass ctx.now or an id as a parameter`,
          ),
        ),
      ),
    ]),
}
