import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { redraw, videoPoster } from './photo.ts'

const plainPhoto = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#7799aa' } })

const chunk = (type: string, content: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(type), content])
  const length = Buffer.alloc(4)
  const sum = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

/** A black PNG of one bit a pixel: fifty kilobytes that unfold into gigabytes. */
function bomb(side: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header[8] = 1
  const rows = deflateSync(Buffer.alloc((Math.ceil(side / 8) + 1) * side), { level: 9 })
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}

describe('a photo', () => {
  it('is turned as its EXIF says, made small, and tells nothing more', async () => {
    const taken = await plainPhoto(2400, 1800)
      .jpeg()
      .withMetadata({ orientation: 6 })
      .withExifMerge({ IFD0: { Model: 'A telephone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '29/1 42/1 0/1' } })
      .toBuffer()
    expect((await sharp(taken).metadata()).exif).toBeDefined()
    const photo = await redraw(taken, 'image/jpeg')
    expect(photo).toMatchObject({ width: 1200, height: 1600 })
    for (const bytes of [photo.display, photo.thumb]) {
      const { format, exif, icc, xmp } = await sharp(bytes).metadata()
      expect({ format, exif, icc, xmp }).toEqual({ format: 'jpeg', exif: undefined, icc: undefined, xmp: undefined })
    }
    expect(await sharp(photo.thumb).metadata()).toMatchObject({ width: 240, height: 320 })
  })

  it('is not made bigger than it is', async () => {
    const photo = await redraw(await plainPhoto(40, 30).png().toBuffer(), 'image/png')
    expect(photo).toMatchObject({ width: 40, height: 30 })
  })

  it('loses whatever was hidden behind it', async () => {
    const hidden = Buffer.from('<script>alert(1)</script>')
    const polyglot = Buffer.concat([await plainPhoto(40, 30).jpeg().toBuffer(), hidden])
    const photo = await redraw(polyglot, 'image/jpeg')
    expect(photo.display.includes(hidden)).toBe(false)
  })

  it('is refused when it would fill the memory', async () => {
    const bytes = bomb(20_000)
    expect(bytes.length).toBeLessThan(1024 * 1024)
    await expect(redraw(bytes, 'image/png')).rejects.toMatchObject({ code: 'invalid', reason: 'file-too-many-pixels' })
  })

  it.each([0.1, 0.5, 0.99])('is refused when only %d of it came', async (part) => {
    const noise = { type: 'gaussian', mean: 120, sigma: 30 } as const
    const whole = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#000', noise } })
      .jpeg()
      .toBuffer()
    const cut = whole.subarray(0, Math.floor(whole.length * part))
    await expect(redraw(cut, 'image/jpeg')).rejects.toMatchObject({ code: 'invalid', reason: 'file-broken' })
  })

  it('of a kind we cannot decode is said to be so', async () => {
    const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic'), Buffer.alloc(200)])
    await expect(redraw(heic, 'image/heic')).rejects.toMatchObject({ reason: 'file-kind' })
  })
})

it('shows a play mark for a video', async () => {
  expect(await sharp(await videoPoster()).metadata()).toMatchObject({ format: 'jpeg', width: 320 })
})
