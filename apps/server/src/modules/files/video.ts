import { invalid } from '../../platform/errors.ts'

export interface Video {
  bytes: Buffer
  width: number | null
  height: number | null
}

/**
 * A video is kept as it was filmed, but looked at first: a header without frames is refused, and what the telephone
 * wrote beside the pictures (where, with which telephone) is blanked.
 */
export function inspect(bytes: Buffer, mime: string): Video {
  const seen = mime === 'video/webm' ? inspectWebm(bytes) : inspectBoxes(bytes)
  if (!seen) throw invalid('video-broken')
  return seen
}

const segment = Buffer.from('18538067', 'hex')
const cluster = Buffer.from('1f43b675', 'hex')

function inspectWebm(bytes: Buffer): Video | null {
  const found = bytes.indexOf(segment) > 0 && bytes.indexOf(cluster) > 0
  return found ? { bytes, width: null, height: null } : null
}

interface Box {
  type: string
  start: number
  body: number
  end: number
}

/** The boxes of ISO 14496-12 between two offsets; null when one does not fit. */
function boxes(bytes: Buffer, from: number, to: number): Box[] | null {
  const found: Box[] = []
  for (let start = from; to - start >= 8; ) {
    const short = bytes.readUInt32BE(start)
    if (short === 1 && to - start < 16) return null
    const size = short === 1 ? Number(bytes.readBigUInt64BE(start + 8)) : short === 0 ? to - start : short
    const body = start + (short === 1 ? 16 : 8)
    if (size < body - start || start + size > to || found.length > 10_000) return null
    found.push({ type: bytes.toString('latin1', start + 4, start + 8), start, body, end: start + size })
    start += size
  }
  return found
}

const beside = new Set(['udta', 'meta', 'uuid'])

function inspectBoxes(original: Buffer): Video | null {
  const top = boxes(original, 0, original.length)
  const movie = top?.find(({ type }) => type === 'moov')
  if (!top || !movie || !top.some(({ type }) => type === 'mdat' || type === 'moof')) return null
  const inMovie = boxes(original, movie.body, movie.end)
  if (!inMovie) return null
  const inTracks = inMovie
    .filter(({ type }) => type === 'trak')
    .map((track) => boxes(original, track.body, track.end) ?? [])
  const bytes = Buffer.from(original)
  for (const box of [...top, ...inMovie, ...inTracks.flat()]) if (beside.has(box.type)) blank(bytes, box)
  const size = inTracks.map((track) => sizeOf(original, track)).find((each) => each !== null)
  return { bytes, width: size?.width ?? null, height: size?.height ?? null }
}

/** An empty box of the same length: nothing after it moves. */
function blank(bytes: Buffer, box: Box): void {
  bytes.write('free', box.start + 4, 'latin1')
  bytes.fill(0, box.body, box.end)
}

/** Width and height as shown, from the track header; null for sound. */
function sizeOf(bytes: Buffer, track: Box[]): { width: number; height: number } | null {
  const header = track.find(({ type }) => type === 'tkhd')
  if (!header) return null
  const matrix = header.body + (bytes[header.body] === 1 ? 52 : 40)
  if (matrix + 44 > header.end) return null
  const width = bytes.readUInt32BE(matrix + 36) >>> 16
  const height = bytes.readUInt32BE(matrix + 40) >>> 16
  if (width === 0 || height === 0) return null
  const turned = bytes.readInt32BE(matrix) === 0 && bytes.readInt32BE(matrix + 16) === 0
  return turned ? { width: height, height: width } : { width, height }
}
