import sharp from 'sharp'
import { expect, it } from 'vitest'
import { sniff } from './kind.ts'

const pixel = () => sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })

it.each([
  ['JPEG', () => pixel().jpeg().toBuffer(), { kind: 'image', mime: 'image/jpeg' }],
  ['PNG', () => pixel().png().toBuffer(), { kind: 'image', mime: 'image/png' }],
  ['WebP', () => pixel().webp().toBuffer(), { kind: 'image', mime: 'image/webp' }],
  [
    'HEIC',
    async () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'),
    { kind: 'image', mime: 'image/heic' },
  ],
  ['MP4', async () => Buffer.from('\0\0\0\x14ftypisom\0\0\0\0isom', 'latin1'), { kind: 'video', mime: 'video/mp4' }],
  [
    'QuickTime',
    async () => Buffer.from('\0\0\0\x14ftypqt  \0\0\0\0qt  ', 'latin1'),
    { kind: 'video', mime: 'video/quicktime' },
  ],
  ['GIF', () => pixel().gif().toBuffer(), null],
  ['TIFF', () => pixel().tiff().toBuffer(), null],
  ['AVIF', () => pixel().avif().toBuffer(), null],
  ['SVG with a script', async () => Buffer.from('<svg xmlns="x"><script>alert(1)</script></svg>'), null],
  ['HTML', async () => Buffer.from('<!doctype html><script>alert(1)</script>'), null],
  ['PDF', async () => Buffer.from('%PDF-1.7\n'), null],
  ['a ZIP', async () => Buffer.from('PK\x03\x04', 'latin1'), null],
  ['one byte', async () => Buffer.from([0xff]), null],
  ['nothing', async () => Buffer.alloc(0), null],
])('%s is known by its beginning', async (_, make, expected) => {
  expect(await sniff(await make())).toEqual(expected)
})
