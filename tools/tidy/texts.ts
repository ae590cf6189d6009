import { inModule, moduleFolders, moduleOrder, modulesRoot, placeOf } from './layout.ts'
import type { Finding, Rule } from './rule.ts'

const headings = ['Owns', 'Promises', 'Announces', 'Listens']

export const moduleReadme: Rule = {
  name: 'module-readme',
  why: 'a newcomer reads fifteen lines and knows what a module keeps, promises and hears',
  run: (files) =>
    moduleFolders(files).flatMap((module) => {
      const path = `${modulesRoot}${module}/README.md`
      const text = files.get(path)
      if (text === undefined)
        return [{ path, line: 1, message: `missing: write it with the headings ${headings.join(', ')}` }]
      const long = text.trimEnd().split('\n').length > 60
      return [
        ...headings
          .filter((word) => !new RegExp(`^[#*|\\-\\s]*${word}\\b`, 'm').test(text))
          .map((word) => ({
            path,
            line: 1,
            message: `has no line that begins with ${word}: add it, even if it says "nothing"`,
          })),
        ...(long ? [{ path, line: 61, message: 'is over 60 lines: keep what a newcomer needs' }] : []),
      ]
    }),
}

export const architectureTrue: Rule = {
  name: 'architecture-true',
  why: 'a map that leaves out a module is trusted and wrong',
  run: (files) => {
    const path = 'ARCHITECTURE.md'
    const text = files.get(path)
    if (text === undefined)
      return [{ path, line: 1, message: 'missing: write one page with map, life of a request, module order, words' }]
    return (moduleOrder(files) ?? [])
      .filter(({ name }) => !new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(text))
      .map(({ name }) => ({ path, line: 1, message: `does not mention module ${name}: say what it is for` }))
  },
}

const rows: [letter: string, count: number][] = [
  ['L', 14],
  ['Y', 15],
  ['P', 15],
  ['S', 12],
  ['T', 7],
  ['B', 10],
]
export const rowIds = rows.flatMap(([letter, count]) => Array.from({ length: count }, (_, i) => `${letter}${i + 1}`))

export const rowsTrue: Rule = {
  name: 'rows-true',
  why: 'who chooses Linli must be able to see, row by row, what works today',
  run: (files) => {
    const path = 'docs/rows.md'
    const text = files.get(path)
    if (text === undefined)
      return [{ path, line: 1, message: 'missing: one line a row, with works, partly or not yet' }]
    const lines = text.split('\n')
    return rowIds.flatMap((id): Finding[] => {
      const own = lines.flatMap((line, i) =>
        new RegExp(`^[|*\\-\\s\`]*${id}\\b`).test(line) ? [{ line, number: i + 1 }] : [],
      )
      if (own.length === 0)
        return [{ path, line: 1, message: `row ${id} has no line: add it with works, partly or not yet` }]
      if (own.length > 1)
        return [{ path, line: own[1]!.number, message: `row ${id} has ${own.length} lines: keep one` }]
      const { line, number } = own[0]!
      return /\b(?:works|partly|not yet)\b/.test(line)
        ? []
        : [{ path, line: number, message: `row ${id} has no state: say works, partly or not yet` }]
    })
  },
}

const sized = /^(?:apps|packages|world|bench|tools|e2e)\/.*\.(?:tsx?|mjs|css|sql)$/
const isGenerated = (path: string, text: string): boolean =>
  /(?:^|\/)(?:generated|compiled)\//.test(path) || /^\/[/*].*\bgenerated\b/i.test(text)

export const lineCount = (text: string): number => text.trimEnd().split('\n').length

export const sizes: Rule = {
  name: 'sizes',
  why: 'what does not fit on a few screens is not understood in one reading',
  run: (files) =>
    [...files].flatMap(([path, text]) => {
      if (!sized.test(path) || isGenerated(path, text)) return []
      const inner = inModule(path) ? placeOf(path)!.inner : ''
      const limit = inner.startsWith('commands/') && !inner.endsWith('.test.ts') ? 119 : 400
      const lines = lineCount(text)
      if (lines <= limit) return []
      return [
        {
          path,
          line: limit + 1,
          message: `${lines} lines, at most ${limit}: take a noun or a verb out into its own file`,
        },
      ]
    }),
}
