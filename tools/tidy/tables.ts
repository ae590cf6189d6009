import { interfaceKeys } from './keys.ts'
import { inModule, inPlatform, isStore, placeOf } from './layout.ts'
import type { Files, Finding, Rule } from './rule.ts'
import { eachSource, importsOf, isTest, resolveImport, sourcesOf } from './source.ts'
import { tableUses } from './sql-in-code.ts'

interface Owned {
  table: string
  owner: string
  path: string
  at: Finding
}

/** Tables as declared: `export interface IssueTables { issues: ... }` in a module's tables.ts, or anywhere in the platform. */
function ownedTables(files: Files): Owned[] {
  const declares = (path: string) => placeOf(path)?.inner === 'tables.ts' || (inPlatform(path) && path.endsWith('.ts'))
  return sourcesOf(files, declares).flatMap((source) =>
    interfaceKeys(source, 'Tables').map((key) => ({
      table: key.name,
      owner: placeOf(source.path)?.module ?? 'platform',
      path: source.path,
      at: source.at(
        key.index,
        `table ${key.name} is declared by two: keep it where it is written, and let the other ask the door`,
      ),
    })),
  )
}

export const oneOwner: Rule = {
  name: 'one-owner',
  why: 'a table with two owners has two sets of rules, and one of them is forgotten',
  run: (files) => {
    const owned = ownedTables(files)
    return owned.filter((o, i) => owned.findIndex((other) => other.table === o.table) < i).map((o) => o.at)
  },
}

export const oneWriter: Rule = {
  name: 'one-writer',
  why: 'when the store is the only writer, locks, constraints and history can be checked in one place',
  run: (files) =>
    eachSource(
      files,
      (path) => inModule(path) && !isTest(path) && !isStore(path),
      (source) =>
        tableUses(source)
          .filter((use) => use.writes)
          .map((use) => source.at(use.index, `writes ${use.table}: move the statement into this module's store.ts`)),
    ),
}

export const ownTables: Rule = {
  name: 'own-tables',
  why: "a module that reads another one's tables breaks when they change, and skips its scoping",
  run: (files) => {
    const owners = new Map(ownedTables(files).map((o) => [o.table, o.owner]))
    return eachSource(
      files,
      (path) => inModule(path) && !isTest(path),
      (source) => {
        const own = placeOf(source.path)!.module
        return tableUses(source).flatMap(({ table, index }) => {
          const owner = owners.get(table)
          if (owner === undefined || owner === own) return []
          return [source.at(index, `uses table ${table} of ${owner}: call a function of its door instead`)]
        })
      },
    )
  },
}

export const platformNoDomain: Rule = {
  name: 'platform-no-domain',
  why: 'the platform must be understood, and kept, without knowing what an issue is',
  run: (files) => {
    const owners = new Map(ownedTables(files).map((o) => [o.table, o.owner]))
    return eachSource(
      files,
      (path) => inPlatform(path) && !isTest(path),
      (source) => [
        ...importsOf(source)
          .filter(({ spec }) => /\/src\/modules(?:$|\/)/.test(resolveImport(source.path, spec) ?? ''))
          .map(({ spec, index }) =>
            source.at(index, `imports ${spec}: let the module register itself with the platform at start`),
          ),
        ...tableUses(source)
          .filter(({ table }) => (owners.get(table) ?? 'platform') !== 'platform')
          .map(({ table, index }) =>
            source.at(index, `names table ${table} of ${owners.get(table)}: move that code into the module`),
          ),
      ],
    )
  },
}
