/** What one file may weigh, in bytes: the contract's 20 MB. */
export const mostBytes = 20 * 1024 * 1024

export const accepted = '.xlsx,.csv,.geojson,.json'

/** Kinds whose files carry coordinates: the datum must be said. */
export const needsDatum = (kind: string, fileName: string): boolean =>
  kind === 'boundaries' || kind === 'grids' || /\.(geo)?json$/i.test(fileName)

/** 12.4 MB, 830 KB. */
export const sizeWords = (bytes: number): string =>
  bytes >= 1024 * 1024 ? `${(bytes / 1024 / 1024).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`

/** The bytes in base64, read by the browser itself; tells how far it got. */
export function base64Of(file: Blob, progress: (part: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total)
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'))
    reader.onload = () => {
      const whole = String(reader.result)
      resolve(whole.slice(whole.indexOf(',') + 1))
    }
    reader.readAsDataURL(file)
  })
}
