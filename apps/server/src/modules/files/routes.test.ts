import { connect } from 'node:net'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SmallPerson } from '../../../../../world/src/small-world.ts'
import { type TestWorld, testWorld } from '../../../../../world/src/testing.ts'
import { newId } from '../../platform/ids.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld()
})
afterAll(() => w.close())

const cookies = new Map<SmallPerson, string>()
async function cookieOf(person: SmallPerson): Promise<string> {
  const known = cookies.get(person)
  if (known) return known
  const answer = await w.app.inject({ method: 'POST', url: '/api/session/demo', payload: { persona: person } })
  const cookie = answer.cookies.find(({ name }) => name === 'linli_session')?.value as string
  cookies.set(person, cookie)
  return cookie
}

const boundary = 'linli-test-boundary'
const part = (head: string, content: Buffer) =>
  Buffer.concat([
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; ${head}\r\n\r\n`),
    content,
    Buffer.from('\r\n'),
  ])
const filePart = (bytes: Buffer, name = 'photo.jpg', type = 'image/jpeg') =>
  part(`name="file"; filename="${name}"\r\ncontent-type: ${type}`, bytes)
const end = Buffer.from(`--${boundary}--\r\n`)

async function post(person: SmallPerson | null, payload: Buffer, headers: Record<string, string> = {}) {
  const answer = await w.app.inject({
    method: 'POST',
    url: `/api/districts/${w.world.district}/files`,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, ...headers },
    cookies: person ? { linli_session: await cookieOf(person) } : {},
    payload,
  })
  return { status: answer.statusCode, body: answer.json() }
}
const upload = (person: SmallPerson | null, bytes: Buffer, name?: string, type?: string) =>
  post(person, Buffer.concat([filePart(bytes, name, type), end]))

async function get(person: SmallPerson | null, url: string, headers: Record<string, string> = {}) {
  const cookie = person ? { linli_session: await cookieOf(person) } : {}
  return w.app.inject({ method: 'GET', url, cookies: cookie as Record<string, string>, headers })
}

let shade = 0
const photo = (width = 60, height = 40) =>
  sharp({ create: { width, height, channels: 3, background: { r: shade++ % 256, g: 90, b: 120 } } })
    .jpeg()
    .toBuffer()

function box(type: string, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length + 8)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, body])
}
const mp4 = (size: number) =>
  Buffer.concat([box('ftyp', Buffer.from('isom\0\0\0\0isom')), box('moov'), box('mdat', Buffer.alloc(size, shade++))])

function bomb(side: number): Buffer {
  const chunk = (type: string, content: Buffer) => {
    const named = Buffer.concat([Buffer.from(type), content])
    const framed = Buffer.alloc(named.length + 8)
    framed.writeUInt32BE(content.length)
    named.copy(framed, 4)
    framed.writeUInt32BE(crc32(named), named.length + 4)
    return framed
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header[8] = 1
  const rows = deflateSync(Buffer.alloc((Math.ceil(side / 8) + 1) * side), { level: 9 })
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}

const report = async (person: SmallPerson, fileIds: string[]) => {
  const body = { text: '楼道灯坏了', areaCode: w.world.building, fileIds }
  expect((await w.send(person, 'reportIssue', { body })).status).toBe(200)
}

describe('uploadFile', () => {
  it('answers a photo that its uploader sees at once, and nobody else', async () => {
    const sent = await post(
      'xiulan',
      Buffer.concat([part('name="alt"', Buffer.from('坏了的灯')), filePart(await photo(2000, 1000)), end]),
    )
    expect(sent).toMatchObject({
      status: 200,
      body: { kind: 'image', width: 1600, height: 800, published: false, alt: '坏了的灯' },
    })
    for (const [variant, side] of [
      ['display', 1600],
      ['thumb', 320],
    ] as const) {
      const answer = await get('xiulan', `${sent.body.url}?variant=${variant}`)
      expect(answer.statusCode).toBe(200)
      expect(answer.headers).toMatchObject({
        'content-type': 'image/jpeg',
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-cache',
      })
      expect(answer.headers['content-disposition']).toMatch(/^inline; filename="linli-[0-9a-f]{12}\.jpg"$/)
      expect(answer.headers['content-security-policy']).toContain('sandbox')
      expect(await sharp(answer.rawPayload).metadata()).toMatchObject({ format: 'jpeg', width: side })
      const again = await get('xiulan', `${sent.body.url}?variant=${variant}`, {
        'if-none-match': answer.headers.etag as string,
      })
      expect(again.statusCode).toBe(304)
    }
    expect((await get('guihua', sent.body.url)).statusCode).toBe(404)
    expect((await get('secretary', sent.body.url)).statusCode).toBe(404)
    expect((await get(null, sent.body.url)).statusCode).toBe(404)
    expect((await get('xiulan', `${sent.body.url}?variant=original`)).statusCode).toBe(403)
  })

  it('is for whoever is somebody here', async () => {
    expect((await upload(null, await photo())).status).toBe(401)
    expect((await upload('stranger', await photo())).status).toBe(403)
    expect((await upload('faraway', await photo())).status).toBe(403)
  })

  it('answers the same file for the same bytes until it is used, even at once', async () => {
    const bytes = await photo()
    const answers = await Promise.all(Array.from({ length: 6 }, () => upload('jianguo', bytes)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200])
    const ids = new Set(answers.map(({ body }) => body.fileId))
    expect(ids.size).toBe(1)
    const fileId = answers[0]?.body.fileId as string
    expect((await upload('guihua', bytes)).body.fileId).not.toBe(fileId)
    await report('jianguo', [fileId])
    expect((await upload('jianguo', bytes)).body.fileId).not.toBe(fileId)
    expect(w.constraintHits()).toBe(0)
  })

  const nasty: [string, () => Promise<Buffer> | Buffer, string][] = [
    ['nothing', () => Buffer.alloc(0), 'file-missing'],
    ['a truncated photo', async () => (await photo(400, 300)).subarray(0, 700), 'file-broken'],
    [
      'a photo of ten megabytes and a byte',
      async () => Buffer.concat([await photo(), Buffer.alloc(10 * 1024 * 1024)]),
      'file-too-large',
    ],
    ['a video of fifty megabytes and a bit', () => mp4(50 * 1024 * 1024), 'file-too-large'],
    [
      'SVG with a script',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      'file-kind',
    ],
    [
      'a GIF',
      () =>
        sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
          .gif()
          .toBuffer(),
      'file-kind',
    ],
    ['HTML named .jpg', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 'file-kind'],
    ['a bomb of 20,000 by 20,000', () => bomb(20_000), 'file-too-many-pixels'],
    [
      'a lie about its size',
      () => {
        const b = bomb(100)
        b.writeUInt32BE(4_000_000_000, 16)
        return b
      },
      'file-broken',
    ],
    ['the header of a video', () => box('ftyp', Buffer.from('isom\0\0\0\0isom')), 'video-broken'],
    [
      'a JPEG beginning and noise',
      () => Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(5000, 0x5a)]),
      'file-broken',
    ],
    ['HEIC', () => Buffer.concat([box('ftyp', Buffer.from('heic\0\0\0\0mif1heic')), Buffer.alloc(500)]), 'file-kind'],
    [
      'a WebP cut off',
      async () =>
        (
          await sharp({ create: { width: 90, height: 90, channels: 3, background: '#123' } })
            .webp({ lossless: true })
            .toBuffer()
        ).subarray(0, 40),
      'file-broken',
    ],
  ]
  it.each(nasty)('refuses %s', async (_, make, reason) => {
    const answer = await upload('xiulan', await make())
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid', reason } })
  })

  it('tells how big the file is', async () => {
    const { body } = await upload('xiulan', Buffer.concat([await photo(), Buffer.alloc(12 * 1024 * 1024)]))
    expect(body.message).toContain('13 MB')
  })

  it('draws a polyglot anew', async () => {
    const hidden = Buffer.from('<script>alert(1)</script>')
    const { status, body } = await upload('xiulan', Buffer.concat([await photo(), hidden]), 'x.html', 'text/html')
    expect(status).toBe(200)
    const shown = await get('xiulan', body.url)
    expect(shown.headers['content-type']).toBe('image/jpeg')
    expect(shown.rawPayload.includes(hidden)).toBe(false)
  })

  const broken: [string, () => Promise<Buffer> | Buffer, Record<string, string>?][] = [
    ['JSON', () => Buffer.from('{}'), { 'content-type': 'application/json' }],
    ['no boundary', async () => filePart(await photo()), { 'content-type': 'multipart/form-data' }],
    [
      'another boundary',
      async () => Buffer.concat([filePart(await photo()), end]),
      { 'content-type': 'multipart/form-data; boundary=x' },
    ],
    ['no end', async () => filePart(await photo())],
    ['no file', () => Buffer.concat([part('name="alt"', Buffer.from('x')), end])],
    [
      'the file under another name',
      async () => Buffer.concat([part('name="other"; filename="a.jpg"', await photo()), end]),
    ],
    ['two files', async () => Buffer.concat([filePart(await photo()), filePart(await photo()), end])],
    [
      'many fields',
      async () =>
        Buffer.concat([
          ...Array.from({ length: 9 }, (_, n) => part(`name="f${n}"`, Buffer.from('x'))),
          filePart(await photo()),
          end,
        ]),
    ],
    [
      'too long a description',
      async () => Buffer.concat([part('name="alt"', Buffer.from('长'.repeat(201))), filePart(await photo()), end]),
    ],
    [
      'control characters',
      async () => Buffer.concat([part('name="alt"', Buffer.from('a\0b')), filePart(await photo()), end]),
    ],
    [
      'a name that would be a prototype',
      async () => Buffer.concat([part('name="__proto__"', Buffer.from('x')), filePart(await photo()), end]),
    ],
    ['nothing at all', () => Buffer.alloc(0)],
  ]
  it.each(broken)('refuses a form with %s', async (_, make, headers) => {
    const answer = await post('xiulan', await make(), headers)
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({ code: 'invalid' })
  })

  it('does not read what says beforehand that it is far too much', async () => {
    const answer = await w.app.inject({
      method: 'POST',
      url: `/api/districts/${w.world.district}/files`,
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, 'content-length': String(5e9) },
      cookies: { linli_session: await cookieOf('xiulan') },
      payload: Buffer.alloc(10),
    })
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({ reason: 'file-too-large' })
  })

  it('lives on when a telephone hangs up in the middle', async () => {
    const address = await w.app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = new URL(address)
    const cookie = await cookieOf('xiulan')
    for (const cut of [0, 200, 3000]) {
      await new Promise<void>((done) => {
        const socket = connect(Number(port), '127.0.0.1', () => {
          socket.write(
            `POST /api/districts/${w.world.district}/files HTTP/1.1\r\nhost: x\r\ncookie: linli_session=${cookie}\r\n` +
              `content-type: multipart/form-data; boundary=${boundary}\r\ncontent-length: 900000\r\n\r\n`,
          )
          socket.write(filePart(Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(cut)])))
          setTimeout(() => socket.destroy(), 50)
        })
        socket.on('close', () => done())
      })
    }
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(await photo())]), 'a.jpg')
    const sent = await fetch(`${address}/api/districts/${w.world.district}/files`, {
      method: 'POST',
      body: form,
      headers: { cookie: `linli_session=${cookie}` },
    })
    expect(sent.status).toBe(200)
    const much = new FormData()
    much.append(
      'file',
      new Blob([new Uint8Array(Buffer.concat([await photo(), Buffer.alloc(20 * 1024 * 1024)]))]),
      'a.jpg',
    )
    const refused = await fetch(`${address}/api/districts/${w.world.district}/files`, {
      method: 'POST',
      body: much,
      headers: { cookie: `linli_session=${cookie}` },
    })
    expect(await refused.json()).toMatchObject({ reason: 'file-too-large' })
  })
})

describe('getFile', () => {
  it('shows the photo of an issue to who may see the issue', async () => {
    const { body } = await upload('xiulan', await photo())
    await report('xiulan', [body.fileId])
    const seen: [SmallPerson | null, number][] = [
      ['xiulan', 200],
      ['limei', 200],
      ['officer', 200],
      ['secretary', 200],
      ['districtOfficer', 200],
      ['guihua', 404],
      ['otherSecretary', 404],
      ['property', 404],
      ['faraway', 404],
      [null, 404],
    ]
    for (const [person, status] of seen)
      expect([person, (await get(person, body.url)).statusCode]).toEqual([person, status])
    expect((await get('secretary', `${body.url}?variant=original`)).statusCode).toBe(200)
    expect((await get('secretary', `${body.url}?variant=huge`)).statusCode).toBe(400)
    expect((await get('secretary', body.url.replace(body.fileId, newId()))).statusCode).toBe(404)
    expect((await get('secretary', body.url.replace(body.fileId, 'x'))).statusCode).toBe(400)
    expect((await get('xiulan', body.url.replace('500111', String(w.world.farDistrict)))).statusCode).toBe(404)
  })

  it('gives videos piece by piece', async () => {
    const film = mp4(300_000)
    const { status, body } = await upload('xiulan', film, 'a.mp4', 'video/mp4')
    expect({ status, kind: body.kind }).toEqual({ status: 200, kind: 'video' })
    const whole = await get('xiulan', body.url)
    expect(whole.headers).toMatchObject({
      'content-type': 'video/mp4',
      'accept-ranges': 'bytes',
      'content-length': String(film.length),
    })
    expect(whole.rawPayload.equals(film)).toBe(true)
    const piece = await get('xiulan', body.url, { range: 'bytes=100000-200009' })
    expect(piece.statusCode).toBe(206)
    expect(piece.headers['content-range']).toBe(`bytes 100000-200009/${film.length}`)
    expect(piece.rawPayload.equals(film.subarray(100_000, 200_010))).toBe(true)
    const past = await get('xiulan', body.url, { range: `bytes=${film.length}-` })
    expect([past.statusCode, past.headers['content-range']]).toEqual([416, `bytes */${film.length}`])
    const changed = await get('xiulan', body.url, { range: 'bytes=0-1', 'if-range': '"another"' })
    expect(changed.statusCode).toBe(200)
    const thumb = await get('xiulan', `${body.url}?variant=thumb`)
    expect([thumb.statusCode, thumb.headers['content-type']]).toEqual([200, 'image/jpeg'])
  })

  it('is a 404, and told to the operator, when the bytes are gone', async () => {
    const { body } = await upload('xiulan', await photo())
    for (const variant of ['thumb', 'display', 'original'])
      await w.runtime.storage.remove(`${w.world.district}/${body.fileId}/${variant}`)
    expect((await get('xiulan', body.url)).statusCode).toBe(404)
    const film = await upload('xiulan', mp4(1000))
    await w.runtime.storage.remove(`${w.world.district}/${film.body.fileId}/original`)
    expect((await get('xiulan', film.body.url)).statusCode).toBe(404)
  })
})
