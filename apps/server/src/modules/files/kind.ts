import { fileTypeFromBuffer } from 'file-type'

const MB = 1024 * 1024
/** The most bytes of each kind. */
export const most = { image: 10 * MB, video: 50 * MB } as const
export type Kind = keyof typeof most

const images = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'image/heif'])
const videos = new Set(['video/mp4', 'video/webm', 'video/quicktime'])

/** As much as it takes to know a kind; more would only let a strange file be looked into deeper. */
export const headBytes = 4100

/** What the bytes are by their beginning. The name and the declared type are a stranger's words and are not asked. */
export async function sniff(bytes: Buffer): Promise<{ kind: Kind; mime: string } | null> {
  const found = await fileTypeFromBuffer(bytes.subarray(0, headBytes)).catch(() => undefined)
  const mime = found?.mime === 'video/x-m4v' ? 'video/mp4' : found?.mime
  if (!mime) return null
  if (images.has(mime)) return { kind: 'image', mime }
  return videos.has(mime) ? { kind: 'video', mime } : null
}
