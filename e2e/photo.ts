import sharp from 'sharp'

/** A small photo made here, different for each name, so that no picture from elsewhere is needed. */
export const photo = async (name: string): Promise<{ name: string; mimeType: string; buffer: Buffer }> => {
  const shade = [...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 200, 7)
  const buffer = await sharp({
    create: { width: 640, height: 480, channels: 3, background: { r: 60 + (shade % 120), g: 90, b: shade } },
  })
    .jpeg()
    .toBuffer()
  return { name: `${name}.jpg`, mimeType: 'image/jpeg', buffer }
}

/** As a good telephone takes it: twelve million points, and more than 10 MB. */
export const largePhoto = async (): Promise<{ name: string; mimeType: string; buffer: Buffer }> => {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const
  const buffer = await sharp({ create: { width: 4000, height: 3000, channels: 3, background: '#888', noise } })
    .jpeg({ quality: 97 })
    .toBuffer()
  return { name: 'large.jpg', mimeType: 'image/jpeg', buffer }
}
