import { type Files, type Finding, lineAt } from './rule.ts'
import { type Scan, scan } from './scanner.ts'

export interface Source extends Scan {
  path: string
  text: string
  /** A finding at a character of this file. */
  at(index: number, message: string): Finding
}

export function sourceOf(path: string, text: string): Source {
  return { path, text, ...scan(text), at: (index, message) => ({ path, line: lineAt(text, index), message }) }
}

export function sourcesOf(files: Files, wanted: (path: string) => boolean): Source[] {
  return [...files].filter(([path]) => wanted(path)).map(([path, text]) => sourceOf(path, text))
}

/** Runs a look over each wanted TypeScript file. */
export function eachSource(files: Files, wanted: (path: string) => boolean, look: (source: Source) => Finding[]) {
  return sourcesOf(files, (path) => isScript(path) && wanted(path)).flatMap(look)
}

/** One finding for each match of the pattern in the given view of the file. */
export function refuse(
  source: Source,
  view: 'code' | 'bare',
  pattern: RegExp,
  message: (found: string) => string,
): Finding[] {
  return [...source[view].matchAll(pattern)].map((m) => source.at(m.index + m[0].search(/\S/), message(m[0].trim())))
}

export const isScript = (path: string): boolean => /\.tsx?$/.test(path)
export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path)

export interface Import {
  spec: string
  /** The clause between `import` and `from`, as written. */
  names: string
  index: number
}

const importPattern = /(?:\b(?:import|export)\b([^'"`;()=]*?)\bfrom|\bimport\s*\(|\bimport)\s*(['"])( *)\2/g

export function importsOf(source: Source): Import[] {
  return [...source.bare.matchAll(importPattern)].map((m) => {
    const quoted = m[3]!.length + 1
    const end = m.index + m[0].length - 1
    const names = (m[1] ?? '').replace(/^[\s\S]*\b(?:import|export)\b/, '')
    return { spec: source.code.slice(end - quoted + 1, end), names, index: end }
  })
}

/** The repository path a relative import means, without its extension; undefined for packages. */
export function resolveImport(fromPath: string, spec: string): string | undefined {
  if (!spec.startsWith('.')) return undefined
  const parts = fromPath.split('/').slice(0, -1)
  for (const part of spec.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return parts.join('/').replace(/\.(?:tsx?|m?js)$/, '')
}
