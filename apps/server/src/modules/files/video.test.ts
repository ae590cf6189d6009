import { describe, expect, it } from 'vitest'
import { inspect } from './video.ts'

function box(type: string, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length + 8)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, body])
}

function trackHeader(width: number, height: number, turned = false): Buffer {
  const body = Buffer.alloc(84)
  body.writeInt32BE(turned ? 0 : 0x10000, 40)
  body.writeInt32BE(turned ? 0 : 0x10000, 56)
  body.writeUInt32BE(width * 65536, 76)
  body.writeUInt32BE(height * 65536, 80)
  return box('tkhd', body)
}

const where = Buffer.from('+29.7050+105.7210/', 'latin1')
const film = (turned = false, ...beside: Buffer[]) =>
  Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\0\0isom')),
    box('moov', box('trak', trackHeader(0, 0)), box('trak', trackHeader(1920, 1080, turned)), ...beside),
    box('mdat', Buffer.alloc(64, 7)),
  ])

describe('a video', () => {
  it('keeps its frames and tells its size as it is shown', () => {
    expect(inspect(film(), 'video/mp4')).toEqual({ bytes: film(), width: 1920, height: 1080 })
    expect(inspect(film(true), 'video/quicktime')).toMatchObject({ width: 1080, height: 1920 })
  })

  it('loses what says where it was filmed, at the same length', () => {
    const told = film(false, box('udta', box('\u00a9xyz', where)), box('meta', where))
    const { bytes } = inspect(told, 'video/mp4')
    expect(told.includes(where)).toBe(true)
    expect(bytes.includes(where)).toBe(false)
    expect(bytes.length).toBe(told.length)
    expect(bytes.subarray(-64)).toEqual(told.subarray(-64))
  })

  it.each([
    ['a header alone', box('ftyp', Buffer.from('isom\0\0\0\0isom'))],
    ['no frames', film().subarray(0, film().length - 72)],
    ['cut off', film().subarray(0, film().length - 9)],
    ['nothing', Buffer.alloc(0)],
    ['a size that lies', Buffer.concat([film(), Buffer.from([0, 0, 0, 3]), Buffer.from('free')])],
    ['a huge 64-bit size', Buffer.concat([Buffer.from([0, 0, 0, 1]), Buffer.from('mdat'), Buffer.alloc(8, 255)])],
  ])('is refused when it is %s', (_, bytes) => {
    expect(() => inspect(bytes, 'video/mp4')).toThrowError(expect.objectContaining({ reason: 'video-broken' }))
  })

  it('in WebM needs a segment with frames', () => {
    const head = Buffer.from('1a45dfa3', 'hex')
    expect(() => inspect(head, 'video/webm')).toThrowError(expect.objectContaining({ reason: 'video-broken' }))
    const whole = Buffer.concat([head, Buffer.from('18538067', 'hex'), Buffer.from('1f43b675', 'hex')])
    expect(inspect(whole, 'video/webm').bytes).toEqual(whole)
  })
})
