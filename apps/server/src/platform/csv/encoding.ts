import { isAscii } from 'node:buffer'

export type Encoding = 'utf-8' | 'gb18030'

// TextDecoder and not iconv-lite: only it can refuse invalid bytes instead of quietly writing a replacement.
const strict = {
  'utf-8': new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }),
  gb18030: new TextDecoder('gb18030', { fatal: true, ignoreBOM: true }),
}
const lenient = {
  'utf-8': new TextDecoder('utf-8', { ignoreBOM: true }),
  gb18030: new TextDecoder('gb18030', { ignoreBOM: true }),
}

export function decode(bytes: Uint8Array, encoding: Encoding): string | null {
  // Twice as fast for the many rows without a Chinese character.
  if (isAscii(bytes)) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  try {
    return strict[encoding].decode(bytes)
  } catch {
    return null
  }
}

export const decodeAnyhow = (bytes: Uint8Array, encoding: Encoding): string => lenient[encoding].decode(bytes)

const startsWith = (bytes: Uint8Array, ...start: number[]) => start.every((byte, place) => bytes[place] === byte)

/** Files that are no UTF-8 and no GB18030 text at all, told by their first bytes. */
export function refusal(start: Uint8Array): 'utf-16-file' | 'workbook-file' | 'compressed-file' | null {
  if (startsWith(start, 0xff, 0xfe) || startsWith(start, 0xfe, 0xff)) return 'utf-16-file'
  if (startsWith(start, 0x50, 0x4b, 3, 4) || startsWith(start, 0xd0, 0xcf, 0x11, 0xe0)) return 'workbook-file'
  if (startsWith(start, 0x1f, 0x8b)) return 'compressed-file'
  const seen = start.subarray(0, 4096)
  let nuls = 0
  for (const byte of seen) if (byte === 0) nuls++
  // UTF-16 without a mark: nearly every comma, digit and line end carries a NUL. A damaged UTF-8 file has few.
  return seen.length >= 8 && nuls * 5 > seen.length ? 'utf-16-file' : null
}

// Chinese takes three bytes in UTF-8. A line with two-byte characters only, such as 山 in GB18030, proves nothing.
const startsThreeBytes = (byte: number) => byte >= 0xe0

/**
 * Judged line by line, so that a few damaged lines do not turn a UTF-8 file into a GB18030 one. UTF-8 wins a tie: a
 * GB18030 line is hardly ever valid UTF-8, the other way round it is common.
 */
export function guessEncoding(sample: Uint8Array, sampleIsWhole: boolean): Encoding {
  let utf8 = 0
  let notUtf8 = 0
  let gb18030 = 0
  let start = 0
  for (let at = 0; at <= sample.length; at++) {
    if (at < sample.length && sample[at] !== 10 && sample[at] !== 13) continue
    if (at === sample.length && !sampleIsWhole && start > 0) break
    const line = sample.subarray(start, at)
    start = at + 1
    if (isAscii(line)) continue
    if (at === sample.length && !sampleIsWhole) return guessFromCutLine(line)
    const isGb18030 = decode(line, 'gb18030') !== null
    if (decode(line, 'utf-8') === null) {
      notUtf8++
      if (isGb18030) gb18030++
    } else if (!isGb18030 || line.some(startsThreeBytes)) utf8++
  }
  return utf8 < notUtf8 && gb18030 > utf8 ? 'gb18030' : 'utf-8'
}

/** One line longer than the sample: its last character may be cut in two. */
function guessFromCutLine(line: Uint8Array): Encoding {
  for (let cut = 0; cut < 4; cut++) if (decode(line.subarray(0, line.length - cut), 'utf-8') !== null) return 'utf-8'
  for (let cut = 0; cut < 4; cut++)
    if (decode(line.subarray(0, line.length - cut), 'gb18030') !== null) return 'gb18030'
  return 'utf-8'
}
