/** A small scanner for TypeScript and TSX: it only needs to know comments, strings, templates and regular expressions. */
export interface Literal {
  start: number
  /** The text between the quotes; of a template with its `${...}` holes as written. */
  value: string
  /** `sql` for sql`...`, empty for plain strings. */
  tag: string
}

export interface Scan {
  /** Comments blanked; same length as the text. */
  code: string
  /** Comments and the contents of strings, templates and regular expressions blanked; same length. */
  bare: string
  literals: Literal[]
  comments: string[]
}

type Range = [from: number, to: number]

const scans = new Map<string, Scan>()

export function scan(text: string): Scan {
  const known = scans.get(text)
  if (known) return known
  const made = new Scanner(text).run()
  scans.set(text, made)
  return made
}

export function blank(text: string, ranges: Range[]): string {
  let out = ''
  let from = 0
  for (const [start, end] of ranges) {
    out += text.slice(from, start) + text.slice(start, end).replace(/[^\n]/g, ' ')
    from = end
  }
  return out + text.slice(from)
}

class Scanner {
  private readonly comments: Range[] = []
  private readonly contents: Range[] = []
  private readonly literals: Literal[] = []
  /** Templates we are inside a `${` hole of, innermost last. */
  private readonly open: { start: number; tag: string; braces: number }[] = []
  /** Index of the last character that was code. */
  private last = -1

  constructor(private readonly text: string) {}

  run(): Scan {
    let i = 0
    while (i < this.text.length) i = this.step(i)
    const hidden = [...this.comments, ...this.contents].sort((a, b) => a[0] - b[0])
    return {
      code: blank(this.text, this.comments),
      bare: blank(this.text, hidden),
      literals: this.literals.sort((a, b) => a.start - b.start),
      comments: this.comments.map(([from, to]) => this.text.slice(from, to)),
    }
  }

  private step(i: number): number {
    const c = this.text[i]!
    if (c === ' ' || c === '\n') return i + 1
    if (c === '/') {
      const end = this.slash(i)
      if (end > 0) return end
    } else if (c === "'" || c === '"') {
      return this.string(i, c)
    } else if (c === '`') {
      this.open.push({ start: i, tag: tagBefore(this.text, i), braces: 0 })
      return this.template(i + 1)
    } else if (c === '{' || c === '}') {
      const top = this.open.at(-1)
      if (top && c === '}' && top.braces === 0) return this.template(i + 1)
      if (top) top.braces += c === '{' ? 1 : -1
    }
    this.last = i
    return i + 1
  }

  /** A comment or a regular expression; 0 when the slash is only a slash. `://` is an address in JSX text. */
  private slash(i: number): number {
    const next = this.text[i + 1]
    if (next === '/' && this.text[i - 1] !== ':') return this.comment(i, this.text.indexOf('\n', i))
    if (next === '*') return this.comment(i, this.text.indexOf('*/', i + 2) + 2)
    return next !== '>' && this.regexMayStart() ? this.regex(i) : 0
  }

  private comment(from: number, end: number): number {
    const to = end <= from ? this.text.length : end
    this.comments.push([from, to])
    return to
  }

  private string(from: number, quote: string): number {
    let i = from + 1
    while (i < this.text.length && this.text[i] !== quote && this.text[i] !== '\n') i += this.text[i] === '\\' ? 2 : 1
    this.contents.push([from + 1, i])
    this.literals.push({ start: from, value: this.text.slice(from + 1, i), tag: '' })
    this.last = i
    return i + 1
  }

  private template(from: number): number {
    let i = from
    while (i < this.text.length) {
      if (this.text[i] === '`') return this.closeTemplate(from, i)
      if (this.text[i] === '$' && this.text[i + 1] === '{') {
        this.contents.push([from, i])
        this.last = i + 1
        return i + 2
      }
      i += this.text[i] === '\\' ? 2 : 1
    }
    return this.closeTemplate(from, this.text.length)
  }

  private closeTemplate(from: number, end: number): number {
    this.contents.push([from, end])
    const { start, tag } = this.open.pop()!
    this.literals.push({ start, value: this.text.slice(start + 1, end), tag })
    this.last = end
    return end + 1
  }

  private regexMayStart(): boolean {
    if (this.last < 0) return true
    const before = this.text.slice(Math.max(0, this.last - 10), this.last + 1)
    return /(?:[(,=:[!&|?{;+\-*%~^]|=>|\b(?:return|typeof|case|in|of|else|await|yield))$/.test(before)
  }

  private regex(from: number): number {
    let inClass = false
    for (let i = from + 1; i < this.text.length && this.text[i] !== '\n'; i++) {
      const c = this.text[i]
      if (c === '\\') i++
      else if (c === '[') inClass = true
      else if (c === ']') inClass = false
      else if (c === '/' && !inClass) {
        this.contents.push([from + 1, i])
        this.last = i
        return i + 1
      }
    }
    return 0
  }
}

/** The tag of a template, looking back over type arguments: sql<{ n: number }>`...` is tagged `sql`. */
function tagBefore(text: string, index: number): string {
  let i = index - 1
  if (text[i] === '>') {
    let depth = 0
    do {
      if (text[i] === '>' && text[i - 1] !== '=') depth++
      if (text[i] === '<') depth--
      i--
    } while (i >= 0 && depth > 0)
  }
  return /[\w$]+$/.exec(text.slice(Math.max(0, i - 40), i + 1))?.[0] ?? ''
}
