import { FileRefused } from './fault.ts'

/** What is heard of a part of a workbook, in order. Names come without their prefix. */
export interface Hearer {
  open(name: string, attributes: Attributes): void
  text(text: string): void
  close(name: string): void
}
/** One attribute's value by its name; read only when asked for, since most never are. */
export type Attributes = (name: string) => string | undefined

const longestTag = 64 * 1024
const deepest = 200

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const plain = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(#x[0-9a-fA-F]{1,6}|#\d{1,7}|\w{1,8});/g, (whole, name: string) => {
        if (!name.startsWith('#')) return named[name] ?? whole
        const code = Number(name[1] === 'x' ? `0${name.slice(1)}` : name.slice(1))
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
      })
    : text

/**
 * Reads the XML of a workbook piece by piece. Its own reader, since what a stranger's file may say is little: entities
 * and document types, with which small files grow large, are refused, and nothing is kept but what `hearer` keeps.
 */
export async function readXml(chunks: AsyncIterable<Buffer>, hearer: Hearer): Promise<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const open: string[] = []
  let rest = ''
  for await (const chunk of chunks) rest = take(rest + decode(decoder, chunk), open, hearer)
  rest = take(rest + decode(decoder), open, hearer)
  if (open.length > 0 || rest.trim() !== '') throw new FileRefused('broken-workbook')
}

function decode(decoder: InstanceType<typeof TextDecoder>, chunk?: Buffer): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
  } catch {
    throw new FileRefused('broken-workbook')
  }
}

/** Hears all that is whole of `xml`; answers what is not. */
function take(xml: string, open: string[], hearer: Hearer): string {
  let at = 0
  for (;;) {
    const start = xml.indexOf('<', at)
    if (start < 0) return tooLong(xml.slice(at))
    const special = xml[start + 1] === '!' || xml[start + 1] === '?'
    const end = special ? endOfSpecial(xml, start) : endOfTag(xml, start)
    if (end < 0) return tooLong(xml.slice(at))
    if (start > at) hearer.text(plain(xml.slice(at, start)))
    if (special) {
      if (xml.startsWith('<![CDATA[', start)) hearer.text(xml.slice(start + 9, end - 2))
    } else tag(xml.slice(start + 1, end), open, hearer)
    at = end + 1
  }
}

function tooLong(rest: string): string {
  if (rest.length > 8 * longestTag) throw new FileRefused('broken-workbook')
  return rest
}

/** Where a comment, a processing instruction or verbatim text ends, or -1 when that is not known yet. */
function endOfSpecial(xml: string, start: number): number {
  const [mark, end] = xml.startsWith('<?', start)
    ? ['<?', '?>']
    : xml.startsWith('<!--', start)
      ? ['<!--', '-->']
      : ['<![CDATA[', ']]>']
  if (!xml.startsWith(mark, start)) {
    if (mark.startsWith(xml.slice(start, start + mark.length)) || '<!--'.startsWith(xml.slice(start))) return -1
    throw new FileRefused('broken-workbook')
  }
  const found = xml.indexOf(end, start + mark.length)
  return found < 0 ? -1 : found + end.length - 1
}

/** The `>` of a tag; one within quotes does not count. */
function endOfTag(xml: string, start: number): number {
  let end = xml.indexOf('>', start)
  for (let quote = xml.indexOf('"', start); quote >= 0 && quote < end; ) {
    const closing = xml.indexOf('"', quote + 1)
    if (closing < 0) return -1
    if (closing > end) end = xml.indexOf('>', closing)
    if (end < 0) return -1
    quote = xml.indexOf('"', closing + 1)
  }
  if (end - start > longestTag) throw new FileRefused('broken-workbook')
  return end
}

const nameIn = /^[^\s/]+/
function tag(inside: string, open: string[], hearer: Hearer): void {
  const closing = inside.startsWith('/')
  const full = nameIn.exec(closing ? inside.slice(1) : inside)?.[0]
  if (!full) throw new FileRefused('broken-workbook')
  const name = full.slice(full.indexOf(':') + 1)
  if (closing) {
    if (open.pop() !== name) throw new FileRefused('broken-workbook')
    hearer.close(name)
    return
  }
  const empty = inside.endsWith('/')
  hearer.open(name, (wanted) => attributeOf(inside, wanted))
  if (empty) hearer.close(name)
  else if (open.push(name) > deepest) throw new FileRefused('broken-workbook')
}

function attributeOf(inside: string, wanted: string): string | undefined {
  for (let at = inside.indexOf(`${wanted}=`); at >= 0; at = inside.indexOf(`${wanted}=`, at + 1)) {
    const quote = inside[at + wanted.length + 1]
    if (!/\s/.test(inside[at - 1] ?? '') || (quote !== '"' && quote !== "'")) continue
    const from = at + wanted.length + 2
    const to = inside.indexOf(quote, from)
    return to < 0 ? undefined : plain(inside.slice(from, to))
  }
  return undefined
}
