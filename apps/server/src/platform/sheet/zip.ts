import yauzl from 'yauzl'
import { FileRefused } from './fault.ts'

const MB = 1024 * 1024
/** An Excel file of 20 MB seldom grows tenfold; a styled but empty sheet a hundredfold, and is small then. */
const bounds = { entries: 2000, inflated: 400 * MB, suspicious: 40 * MB, ratio: 180 }

/** A zip whose promises were checked before anything in it was unpacked; `open` holds each part to them. */
export interface Archive {
  names: ReadonlySet<string>
  open(name: string): AsyncGenerator<Buffer>
}

export async function openArchive(bytes: Buffer): Promise<Archive> {
  const entries = new Map<string, yauzl.Entry>()
  let zip: yauzl.ZipFile
  let inflated = 0
  try {
    zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true, autoClose: false })
    if (zip.entryCount > bounds.entries) throw new FileRefused('too-many-parts')
    for await (const entry of zip.eachEntry()) {
      if (entries.has(entry.fileName)) throw new FileRefused('broken-workbook')
      if (entry.isEncrypted()) throw new FileRefused('locked-workbook')
      entries.set(entry.fileName, entry)
      inflated += entry.uncompressedSize
      if (inflated > bounds.inflated) throw new FileRefused('zip-bomb')
    }
  } catch (error) {
    throw error instanceof FileRefused ? error : new FileRefused('broken-workbook')
  }
  if (inflated > bounds.suspicious && inflated > bounds.ratio * bytes.length) throw new FileRefused('zip-bomb')
  return {
    names: new Set(entries.keys()),
    async *open(name) {
      const entry = entries.get(name)
      if (!entry) throw new FileRefused('broken-workbook')
      let read = 0
      try {
        // What unpacks to more than it declared ends here, with an error of yauzl's.
        for await (const chunk of await zip.openReadStreamPromise(entry)) {
          read += (chunk as Buffer).length
          if (read > bounds.inflated) throw new FileRefused('zip-bomb')
          yield chunk as Buffer
        }
      } catch (error) {
        if (error instanceof FileRefused) throw error
        throw new FileRefused(/too many bytes/.test((error as Error).message) ? 'zip-bomb' : 'broken-workbook')
      }
    },
  }
}
