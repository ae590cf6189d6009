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
