import { camelCase, contractPaths, isCommand, modulesRoot, operations, placeOf } from './layout.ts'
import type { Files, Finding, Rule } from './rule.ts'
import { eachSource, importsOf, type Source, sourceOf } from './source.ts'

const operationOf = (path: string): string => camelCase(path.replace(/^.*\//, '').replace(/\.ts$/, ''))

const hasComment = (source: Source, mark: string): boolean =>
  source.comments.some((comment) => new RegExp(`\\b${mark}:\\s*\\S`).test(comment))

export const commandShape: Rule = {
  name: 'command-shape',
  why: 'every write is read the same way: load - may you? - can it? - change - announce, under one name from contract to file',
  run: (files) => eachSource(files, isCommand, shapeOf),
}

function shapeOf(source: Source): Finding[] {
  const operation = operationOf(source.path)
  const findings: Finding[] = []
  if (!new RegExp(`\\bexport\\s+async\\s+function\\s+${operation}\\b`).test(source.bare)) {
    findings.push(source.at(0, `does not \`export async function ${operation}(\`: name the command as its file`))
  }
  const asks = source.bare.search(/\bauthorise\s*\(/)
  const tells = source.bare.search(/\bannounce\s*\(/)
  if (asks < 0 && !hasComment(source, 'open to anyone')) {
    findings.push(source.at(0, 'never calls authorise(: ask the policy, or write `// open to anyone: <reason>`'))
  }
  if (tells < 0 && !hasComment(source, 'announces nothing')) {
    findings.push(source.at(0, 'never calls announce(: announce an event, or write `// announces nothing: <reason>`'))
  }
  if (tells >= 0 && asks > tells) findings.push(source.at(tells, 'announces before it asks: authorise( comes first'))
  return findings
}

export const commandWired: Rule = {
  name: 'command-wired',
  why: 'a command nobody can call, or that no test calls, is dead or unproved; one grep must show the whole slice',
  run: (files) => {
    const contract = new Set(operations(files)?.map((key) => key.name))
    return eachSource(files, isCommand, (source) => {
      const test = source.path.replace(/\.ts$/, '.test.ts')
      return [
        ...(files.has(test) ? [] : [source.at(0, `has no test beside it: write ${test.split('/').at(-1)}`)]),
        ...wiring(files, source, contract),
      ]
    })
  },
}

function wiring(files: Files, source: Source, contract: Set<string>): Finding[] {
  const operation = operationOf(source.path)
  const routed = importedBy(files, source.path, 'routes.ts')
  const reached = routed || ['index.ts', 'reactions.ts', 'jobs.ts'].some((file) => importedBy(files, source.path, file))
  const findings = reached
    ? []
    : [source.at(0, 'is reached from nowhere: import it in routes.ts or export it from index.ts')]
  if (contract.has(operation)) return findings
  if (routed)
    return [
      ...findings,
      source.at(0, `routes.ts uses ${operation}, which is no operation of ${contractPaths}: add it there`),
    ]
  if (hasComment(source, 'internal')) return findings
  return [
    ...findings,
    source.at(0, `${operation} is not in ${contractPaths}: add it, or write \`// internal: <reason>\``),
  ]
}

function importedBy(files: Files, command: string, file: string): boolean {
  const { module, inner } = placeOf(command)!
  const path = `${modulesRoot}${module}/${file}`
  const wanted = `./${inner.replace(/\.ts$/, '')}`
  return importsOf(sourceOf(path, files.get(path) ?? '')).some((i) => i.spec.replace(/\.(?:ts|js)$/, '') === wanted)
}
