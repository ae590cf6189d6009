import { appendLines, lastLines, lineAt, linesOf } from '../../platform/line-log.ts'
import { headerLine, type Leaf, packLeaves, type Seal, unpackLeaves } from './seal.ts'

/**
 * What was sealed, outside of the database: a file for each district in the data folder, a line for each seal, only ever
 * added to. Who may change every table of the database still cannot change what was written down elsewhere.
 */
export interface PublishedSeal {
  number: number
  first: number
  hash: string
  leaves: Leaf[]
}

const pathOf = (dataDir: string, district: number) => `${dataDir}/seals/${district}.log`

export const publishedLine = (seal: Seal): string =>
  `${headerLine(seal).slice(0, -1)},"hash":"${seal.hash.toString('hex')}","leaves":"${packLeaves(seal.leaves).toString('base64')}"}`

/** A line that a crash cut off tells nothing; the seal is written again. */
function readLine(line: string): PublishedSeal | undefined {
  try {
    const { number, first, hash, leaves } = JSON.parse(line) as Record<string, string | number>
    const packed = Buffer.from(String(leaves), 'base64')
    return { number: Number(number), first: Number(first), hash: String(hash), leaves: unpackLeaves(packed) }
  } catch {
    return undefined
  }
}

/** Writes down the seals that are not there yet; `after` gives whole seals behind a number, a page at a time. */
export async function publishSeals(
  dataDir: string,
  district: number,
  after: (number: number) => Promise<Seal[]>,
): Promise<void> {
  const path = pathOf(dataDir, district)
  const last = (await lastLines(path)).map(readLine).find((found) => found !== undefined)
  let number = last?.number ?? 0
  for (let page = await after(number); page.length > 0; page = await after(number)) {
    await appendLines(path, page.map(publishedLine))
    number = page.at(-1)?.number ?? number
  }
}

/** A look into the file: hashes of all seals in memory, leaves read when they are asked for. */
export interface SealLog {
  numbers: number[]
  hashOf(number: number): string | undefined
  read(number: number): Promise<PublishedSeal | undefined>
}

export async function openSealLog(dataDir: string, district: number): Promise<SealLog> {
  const path = pathOf(dataDir, district)
  const places = new Map<number, { at: number; length: number; hash: string }>()
  for await (const { text, at, length } of linesOf(path)) {
    const found = readLine(text)
    // Of two lines of one number the first was there first.
    if (found && !places.has(found.number)) places.set(found.number, { at, length, hash: found.hash })
  }
  return {
    numbers: [...places.keys()].sort((a, b) => a - b),
    hashOf: (number) => places.get(number)?.hash,
    async read(number) {
      const place = places.get(number)
      return place && readLine(await lineAt(path, place.at, place.length))
    },
  }
}
