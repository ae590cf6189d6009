import type { Multipart } from '@fastify/multipart'
import { AppError, invalid } from '../../platform/errors.ts'
import type { Budget } from './bounds.ts'
import { headBytes, most, sniff } from './kind.ts'

export interface Incoming {
  bytes: Buffer
  alt: string | null
}

/** For the multipart reader: one file, a few small fields. One byte over the most, so that too much can be told. */
export const partLimits = {
  files: 1,
  fields: 4,
  parts: 5,
  fileSize: most.video + 1,
  fieldSize: 2000,
  fieldNameSize: 100,
  headerPairs: 40,
}

/**
 * Reads the form to its end, whatever is wrong with it: a telephone that is still sending would not hear an earlier
 * answer. Nothing past the bounds is kept meanwhile. Whoever gets the bytes gives them back to the budget.
 */
export async function receive(parts: AsyncIterable<Multipart>, budget: Budget): Promise<Incoming> {
  let file: Buffer | undefined
  let alt: string | null = null
  let problem: unknown
  try {
    for await (const part of parts) {
      try {
        if (part.type === 'file' && part.fieldname === 'file' && !file) file = await collect(part.file, budget)
        else if (part.type === 'file') for await (const _ of part.file) problem ??= invalid('bad-input')
        else if (part.fieldname === 'alt') alt = altOf(part.value)
      } catch (error) {
        problem ??= error
      }
    }
  } catch (error) {
    problem ??= error
  }
  // The reader's own errors (a broken boundary, an end too early, too many parts) are the sender's, never ours.
  if (problem) {
    budget.give(file?.length ?? 0)
    throw problem instanceof AppError ? problem : invalid('file-missing')
  }
  if (!file || file.length === 0) throw invalid('file-missing')
  return { bytes: file, alt }
}

async function collect(stream: AsyncIterable<Buffer>, budget: Budget): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  let kept = 0
  let limit: number | undefined
  let problem: unknown
  try {
    for await (const chunk of stream) {
      size += chunk.length
      if (problem) continue
      try {
        budget.take(chunk.length)
        kept += chunk.length
        chunks.push(chunk)
        if (limit === undefined && kept >= headBytes) limit = await limitOf(chunks)
        if (limit !== undefined && size > limit) problem = 'too-large'
      } catch (error) {
        problem = error
      }
      if (problem) chunks.length = 0
    }
    if (size > 0 && !problem && limit === undefined) limit = await limitOf(chunks)
    if (problem === 'too-large') throw invalid('file-too-large', { size: Math.ceil(size / 1024 / 1024) })
    if (problem) throw problem
    return Buffer.concat(chunks)
  } catch (error) {
    budget.give(kept)
    throw error
  }
}

async function limitOf(chunks: Buffer[]): Promise<number> {
  const found = await sniff(Buffer.concat(chunks))
  if (!found) throw invalid('file-kind')
  return most[found.kind]
}

/** What the photo shows, for those who do not see it. */
export function altOf(value: unknown): string | null {
  const words = typeof value === 'string' ? value.trim() : ''
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is refused here
  if ([...words].length > 200 || /[\u0000-\u001f\u007f]/.test(words) || !words.isWellFormed())
    throw invalid('bad-input')
  return words === '' ? null : words
}
