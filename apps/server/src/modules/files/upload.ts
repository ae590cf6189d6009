import { invalid } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { Lanes } from '../../platform/lanes.ts'
import { digest, type Storage } from '../../platform/storage.ts'
import { storageKey, type Variant } from './file.ts'
import type { Incoming } from './incoming.ts'
import { most, sniff } from './kind.ts'
import { redraw } from './photo.ts'
import type { FileRow } from './tables.ts'
import { inspect } from './video.ts'

type Described = Pick<FileRow, 'file_id' | 'kind' | 'mime' | 'bytes' | 'width' | 'height' | 'sha256' | 'alt'>

export interface Keeping {
  storage: Storage
  district: number
  /** The account's unused file of these bytes, when it is fresh enough not to be swept away meanwhile. */
  find(sha256: Buffer): Promise<FileRow | undefined>
  /** Writes the row; answers an older one when the same bytes came twice at once. */
  save(file: Described): Promise<FileRow>
}

const drawing = new Lanes(2)

/**
 * Bytes first, the row after: a crash between leaves bytes nobody knows, never a row without bytes. Whatever does not
 * end as a row is taken away again.
 */
export async function keepUpload(at: Keeping, { bytes, alt }: Incoming): Promise<FileRow> {
  const sha256 = digest(bytes)
  const known = await at.find(sha256)
  if (known && (alt === null || alt === known.alt)) return known
  const fileId = newId()
  const { variants, ...described } = await prepare(bytes)
  const keys = variants.map(([variant, content]) => [storageKey(at.district, fileId, variant), content] as const)
  let saved: FileRow | undefined
  try {
    for (const [key, content] of keys) await at.storage.put(key, content)
    saved = await at.save({ ...described, file_id: fileId, sha256, alt })
    return saved
  } finally {
    if (saved?.file_id !== fileId) for (const [key] of keys) await at.storage.remove(key).catch(() => {})
  }
}

async function prepare(
  bytes: Buffer,
): Promise<Omit<Described, 'file_id' | 'sha256' | 'alt'> & { variants: [Variant, Buffer][] }> {
  const found = await sniff(bytes)
  if (!found) throw invalid('file-kind')
  const { kind, mime } = found
  if (bytes.length > most[kind]) throw invalid('file-too-large', { size: Math.ceil(bytes.length / 1024 / 1024) })
  if (kind === 'video') {
    const video = inspect(bytes, mime)
    const variants: [Variant, Buffer][] = [['original', video.bytes]]
    return { kind, mime, bytes: bytes.length, width: video.width, height: video.height, variants }
  }
  const photo = await drawing.run(() => redraw(bytes, mime))
  const variants: [Variant, Buffer][] = [
    ['original', bytes],
    ['display', photo.display],
    ['thumb', photo.thumb],
  ]
  return { kind, mime, bytes: bytes.length, width: photo.width, height: photo.height, variants }
}
