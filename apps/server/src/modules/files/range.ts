export type Range = { from: number; to: number }

/** One byte range of RFC 9110, ends included; null for the whole (none asked, or one we need not honour). */
export function readRange(header: string | undefined, size: number): Range | 'unsatisfiable' | null {
  const asked = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '')
  if (!asked) return null
  const [, first = '', last = ''] = asked
  if (first === '' && last === '') return null
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (first !== '' && last !== '' && Number(last) < Number(first)) return null
  return from >= size || to < from ? 'unsatisfiable' : { from, to }
}

/** These bytes of a stream, ends included; the source is let go as soon as they are there. */
export async function* cut(source: AsyncIterable<Buffer>, { from, to }: Range): AsyncGenerator<Buffer> {
  let at = 0
  for await (const chunk of source) {
    const begin = Math.max(0, from - at)
    const end = Math.min(chunk.length, to + 1 - at)
    if (end > begin) yield chunk.subarray(begin, end)
    at += chunk.length
    if (at > to) return
  }
}
