import {
  inModule,
  inPlatform,
  isNoun,
  moduleFolders,
  moduleOrder,
  modulesList,
  placeOf,
  platformRoot,
} from './layout.ts'
import type { Finding, Rule } from './rule.ts'
import { eachSource, importsOf, isTest, refuse, resolveImport, type Source } from './source.ts'

/** The module an import of this file reaches, and whether it is by the door. */
function reach(source: Source, spec: string): { target: string; module: string; byDoor: boolean } | undefined {
  const target = resolveImport(source.path, spec)
  const place = target === undefined ? undefined : placeOf(target)
  return place
    ? { target: target!, module: place.module, byDoor: place.inner === '' || place.inner === 'index' }
    : undefined
}

export const doors: Rule = {
  name: 'doors',
  why: 'only what a module hands out through index.ts is promised; the rest may change any day',
  run: (files) =>
    eachSource(files, inModule, (source) => importsOf(source).flatMap((i) => doorOf(source, i.spec, i.index))),
}

function doorOf(source: Source, spec: string, index: number): Finding[] {
  const own = placeOf(source.path)!.module
  const target = resolveImport(source.path, spec)
  if (target === undefined || isTest(target)) return []
  const reached = reach(source, spec)
  if (reached?.module === own) {
    if (!reached.byDoor || isTest(source.path)) return []
    return [
      source.at(index, 'a file imports its own module through the door, which is a cycle: import the file itself'),
    ]
  }
  if (reached) {
    return reached.byDoor ? [] : [source.at(index, `imports ${spec}: import the door ../${reached.module}/index.ts`)]
  }
  if (inPlatform(`${target}/`) || isTest(source.path)) return []
  return [
    source.at(index, `imports ${spec}: a module knows its own files, earlier doors, the platform and @linli/contract`),
  ]
}

export const moduleOrderRule: Rule = {
  name: 'module-order',
  why: 'with one order no cycle can be written, and the last module can be deleted by deleting its folder',
  run: (files) => {
    const order = moduleOrder(files)
    if (!order) {
      const message = "no module list: write `export const moduleOrder = ['identity', ...] as const`"
      return [{ path: modulesList, line: 1, message }]
    }
    const names = order.map((key) => key.name)
    const folders = moduleFolders(files)
    const list = (message: string): Finding => ({ path: modulesList, line: 1, message })
    return [
      ...folders
        .filter((f) => !names.includes(f))
        .map((f) => list(`folder ${f} is not in moduleOrder: add it at its place`)),
      ...names
        .filter((n) => !folders.includes(n))
        .map((n) => list(`${n} is listed but has no folder: remove it until it exists`)),
      ...names.filter((n, i) => names.indexOf(n) < i).map((n) => list(`${n} is listed twice: keep one`)),
      ...eachSource(files, inModule, (source) => laterImports(source, names)),
    ]
  },
}

function laterImports(source: Source, names: string[]): Finding[] {
  const own = placeOf(source.path)!.module
  return importsOf(source).flatMap(({ spec, index }) => {
    const other = reach(source, spec)?.module
    if (other === undefined || other === own || names.indexOf(other) < names.indexOf(own)) return []
    return [
      source.at(
        index,
        `${own} imports ${other}, which is not earlier in the list: let ${other} react to an event instead`,
      ),
    ]
  })
}

export const thinRoutes: Rule = {
  name: 'thin-routes',
  why: 'routes.ts only turns HTTP into a command or a query; a second place for SQL would be a second truth',
  run: (files) =>
    eachSource(
      files,
      (path) => placeOf(path)?.inner === 'routes.ts',
      (source) => [
        ...refuse(
          source,
          'bare',
          /\bsql(?:<[^`]*>)?`|\b(?:selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\s*\(/g,
          (found) => `SQL (${found}) in routes: move it to queries.ts or store.ts`,
        ),
        ...importsOf(source)
          .filter((i) => i.spec === 'kysely')
          .map((i) => source.at(i.index, 'routes import kysely: move the SQL to queries.ts or store.ts')),
      ],
    ),
}

const impurePlatform = /^(?:db|sql|http|commands?|requests|runtime)(?:$|[/.-])/
const impureInner = /^(?:(?:store|queries)(?:-[a-z0-9-]+)?|routes|reactions|jobs|commands\/.*)$/

export const pureNouns: Rule = {
  name: 'pure-nouns',
  why: 'decisions are tested as plain functions, every status and role, without a database',
  run: (files) =>
    eachSource(
      files,
      (path) => isNoun(path) || placeOf(path)?.inner === 'policy.ts',
      (source) =>
        importsOf(source)
          .filter((i) => reachesOutside(source.path, i.spec))
          .map((i) =>
            source.at(
              i.index,
              `imports ${i.spec}: pass the loaded values in, and do the reading in a command or query`,
            ),
          ),
    ),
}

function reachesOutside(path: string, spec: string): boolean {
  if (/^(?:kysely|fastify|pg)$/.test(spec)) return true
  const target = resolveImport(path, spec)
  if (target === undefined) return false
  if (inPlatform(target)) return impurePlatform.test(target.slice(platformRoot.length))
  const place = placeOf(target)
  return place?.module === placeOf(path)?.module && impureInner.test(place?.inner ?? '')
}
