import { FileRefused } from './fault.ts'
import { mostBytes } from './table.ts'

/** The first character that is not a space or a byte order mark is a brace. */
export function looksLikeJson(bytes: Buffer): boolean {
  const beginning = bytes
    .subarray(0, 200)
    .toString('latin1')
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe)/, '')
  return /^[\s\0]*\{/.test(beginning)
}

/** JSON in UTF-8, UTF-16 or GB18030, with or without a mark; says what was done. */
export function readJson(bytes: Buffer): { data: unknown; notes: string[] } {
  if (bytes.length > mostBytes) throw new FileRefused('too-large')
  const notes: string[] = []
  const text = textOf(bytes, notes)
  try {
    return { data: JSON.parse(text) as unknown, notes }
  } catch {
    throw new FileRefused('not-json')
  }
}

function textOf(bytes: Buffer, notes: string[]): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    notes.push('文件是 UTF-16 编码，已转换')
    return new TextDecoder('utf-16le').decode(bytes)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    notes.push('文件不是 UTF-8 编码，按中文 Windows 常用的 GB18030 读取，请看一下预览里的文字对不对')
  }
  try {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes)
  } catch {
    throw new FileRefused('not-text')
  }
}
