import { AppError, invalid } from '../../platform/errors.ts'

/** Past every telephone's camera that fits in 10 MB, and little enough that one picture cannot fill the memory. */
const mostPixels = 65_000_000

export interface Photo {
  display: Buffer
  thumb: Buffer
  width: number
  height: number
}

const fit = (side: number) => ({ width: side, height: side, fit: 'inside', withoutEnlargement: true }) as const

/**
 * The picture drawn anew: turned as its EXIF says, then without EXIF, place or colour profile. What people get is
 * always our own JPEG, never the uploaded bytes.
 */
export async function redraw(bytes: Buffer, mime: string): Promise<Photo> {
  const sharp = await loadSharp()
  try {
    const { width = 0, height = 0 } = await sharp(bytes, { limitInputPixels: false }).metadata()
    if (width * height > mostPixels) throw invalid('file-too-many-pixels', { width, height })
    const display = await sharp(bytes, { failOn: 'error', limitInputPixels: mostPixels })
      .autoOrient()
      .resize(fit(1600))
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 80, progressive: true })
      .toBuffer({ resolveWithObject: true })
    const thumb = await sharp(display.data).resize(fit(320)).jpeg({ quality: 72 }).toBuffer()
    return { display: display.data, thumb, width: display.info.width, height: display.info.height }
  } catch (error) {
    if (error instanceof AppError) throw error
    // Our build of sharp reads no HEVC: such a photo is of a kind we cannot open, not a broken one.
    throw invalid(mime === 'image/heic' || mime === 'image/heif' ? 'file-kind' : 'file-broken')
  }
}

let poster: Promise<Buffer> | undefined

/** A video has no picture of its own yet; in lists it is shown as a play mark. */
export function videoPoster(): Promise<Buffer> {
  poster ??= drawPoster()
  return poster
}

async function drawPoster(): Promise<Buffer> {
  const sharp = await loadSharp()
  const picture =
    '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="240"><rect width="320" height="240" fill="#4a423a"/>' +
    '<circle cx="160" cy="120" r="42" fill="none" stroke="#fbf8f3" stroke-width="6"/>' +
    '<path d="M147 96l40 24-40 24z" fill="#fbf8f3"/></svg>'
  return sharp(Buffer.from(picture)).jpeg({ quality: 80 }).toBuffer()
}

/** Large, and most commands of an operator draw nothing: not loaded before. */
const loadSharp = async () => (await import('sharp')).default
