import type { Source } from './source.ts'

/** Reads names out of literals as they are written, so that the lists the code lives by are also the lists we check. */
export interface Key {
  name: string
  index: number
}

/** First-depth keys of `const <name> = { ... }`, following `...spread` of constants in the same file. */
export function objectKeys(source: Source, name: string): Key[] | undefined {
  const start = new RegExp(`\\bconst\\s+${name}\\b[^=]*=\\s*(?:[\\w.]+\\()*\\{`).exec(source.bare)
  if (!start) return undefined
  const keys = entriesAt(source, start.index + start[0].length - 1, /,/)
  return keys.flatMap((key) => {
    if (!key.name.startsWith('...')) return [key]
    return objectKeys(source, key.name.slice(3)) ?? []
  })
}

/** First-depth members of every `interface <X><suffix> { ... }` or `type <X><suffix> = { ... }`. */
export function interfaceKeys(source: Source, suffix: string): Key[] {
  const start = new RegExp(`\\b(?:interface|type)\\s+\\w*${suffix}\\b[^{]*\\{`, 'g')
  return [...source.bare.matchAll(start)].flatMap((m) => entriesAt(source, m.index + m[0].length - 1, /[;,\n]/))
}

/** The strings of `const <name> = [ 'a', 'b' ]`, also inside `new Set([...])`. */
export function arrayStrings(source: Source, name: string): Key[] | undefined {
  const start = new RegExp(`\\bconst\\s+${name}\\b[^=]*=[^[{;]*\\[`).exec(source.bare)
  if (!start) return undefined
  const from = start.index + start[0].length
  const to = source.bare.indexOf(']', from)
  return source.literals
    .filter((literal) => literal.start >= from && literal.start < to)
    .map((literal) => ({ name: literal.value, index: literal.start }))
}

function entriesAt(source: Source, openBrace: number, separator: RegExp): Key[] {
  const keys: Key[] = []
  let depth = 0
  let fresh = false
  for (let i = openBrace; i < source.bare.length; i++) {
    const c = source.bare[i]!
    if (fresh && depth === 1 && /\S/.test(c)) {
      const key = keyAt(source, i)
      if (key) keys.push({ name: key, index: i })
      fresh = false
    }
    if ('{[('.includes(c)) depth++
    if ('}])'.includes(c)) depth--
    if (depth === 0) break
    if (depth === 1 && (i === openBrace || separator.test(c))) fresh = true
  }
  return keys
}

/** A key ends before `:`, `,`, `(`, `}`, an optional mark or the end of the line; a spread keeps its dots. */
function keyAt(source: Source, index: number): string | undefined {
  const text = source.code.slice(index, index + 120)
  return (
    /^(\.\.\.\w+)/.exec(text)?.[1] ?? /^(?:readonly\s+|async\s+)?['"]?([\w$.-]+)['"]?\s*(?=[?:,(}\n])/.exec(text)?.[1]
  )
}
