import { arrayStrings, type Key, objectKeys } from './keys.ts'
import { contractPaths, openList, operations, placeOf } from './layout.ts'
import type { Files, Finding, Rule } from './rule.ts'
import { type Source, sourceOf, sourcesOf } from './source.ts'

const isPolicy = (path: string): boolean => placeOf(path)?.inner === 'policy.ts'

export const policyRows: Rule = {
  name: 'policy-rows',
  why: 'who may do a thing is decided once, in one row; an operation without a row is open by accident',
  run: (files) => {
    const contract = operations(files)
    if (!contract) {
      const message = 'no operations: write `export const paths = { reportIssue: ..., ... } as const`'
      return [{ path: contractPaths, line: 1, message }]
    }
    const names = new Set(contract.map((key) => key.name))
    const rows = [...policyTables(files), openOperations(files)]
    const findings = rows.flatMap(({ source, keys }) => {
      if (!keys)
        return [source.at(0, 'no table: write `export const policy = { <operation>: ..., ... } satisfies ...`')]
      return keys
        .filter((key) => !names.has(key.name))
        .map((key) => source.at(key.index, `${key.name} is no operation of ${contractPaths}: remove or rename the row`))
    })
    return [...findings, ...contract.flatMap((key) => rowsOf(files, key, rows))]
  },
}

interface Table {
  source: Source
  keys: Key[] | undefined
}

const policyTables = (files: Files): Table[] =>
  sourcesOf(files, isPolicy).map((source) => ({ source, keys: objectKeys(source, 'policy') }))

function openOperations(files: Files): Table {
  const source = sourceOf(openList, files.get(openList) ?? '')
  return { source, keys: arrayStrings(source, 'openOperations') ?? [] }
}

function rowsOf(files: Files, operation: Key, rows: Table[]): Finding[] {
  const contract = sourceOf(contractPaths, files.get(contractPaths) ?? '')
  const found = rows.flatMap(({ source, keys }) =>
    (keys ?? []).filter((k) => k.name === operation.name).map(() => source.path),
  )
  if (found.length === 1) return []
  const message =
    found.length === 0
      ? `${operation.name} has no policy row: add it to its module's policy.ts, or to openOperations in ${openList}`
      : `${operation.name} has ${found.length} policy rows (${found.join(', ')}): keep one`
  return [contract.at(operation.index, message)]
}

export const policyTested: Rule = {
  name: 'policy-tested',
  why: 'a policy is one table of roles x verbs, and its test is the same table written by another hand',
  run: (files) =>
    [...files.keys()]
      .filter((path) => isPolicy(path) && !files.has(path.replace(/\.ts$/, '.test.ts')))
      .map((path) => ({ path, line: 1, message: 'has no policy.test.ts beside it: test every role x verb' })),
}
