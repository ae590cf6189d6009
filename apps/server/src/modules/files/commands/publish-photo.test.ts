import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SmallPerson } from '../../../../../../world/src/small-world.ts'
import { rounds } from '../../../../../../world/src/stages.ts'
import { type TestWorld, testWorld } from '../../../../../../world/src/testing.ts'
import { newId } from '../../../platform/ids.ts'
import type { FileView } from '../file.ts'
import { saveUpload } from '../routes.ts'
import { uploadFile } from './upload-file.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld()
})
afterAll(() => w.close())

let shade = 0
async function photo(person: SmallPerson): Promise<FileView> {
  const bytes = await sharp({
    create: {
      width: 20,
      height: 10,
      channels: 3,
      background: { r: (shade++ % 16) * 16, g: Math.floor(shade / 16) * 16, b: 9 },
    },
  })
    .jpeg()
    .toBuffer()
  return saveUpload(w.runtime, await w.actor(person), { bytes, alt: null })
}
async function report(fileIds: string[]): Promise<string> {
  const key = newId()
  const body = { text: '灯坏了', areaCode: w.world.building, fileIds }
  expect((await w.send('xiulan', 'reportIssue', { body, key })).status).toBe(200)
  return key
}
async function reported(): Promise<{ fileId: string; issueId: string }> {
  const { fileId } = await photo('xiulan')
  const issueId = await report([fileId])
  return { fileId, issueId }
}
const publish = (
  person: SmallPerson | null,
  fileId: string,
  published: boolean,
  more: { key?: string; alt?: string } = {},
) =>
  w.send(person, 'publishPhoto', {
    params: { fileId },
    body: { published, ...(more.alt ? { alt: more.alt } : {}) },
    ...(more.key ? { key: more.key } : {}),
  })
const eventsOf = (fileId: string) =>
  w.sql<{ kind: string; subject_kind: string; subject_id: string }>(
    `select kind, subject_kind, subject_id from events where payload->>'fileId' = $1 order by event_id`,
    [fileId],
  )

describe('publishPhoto', () => {
  it('lets everybody see it, and takes that back', async () => {
    const { fileId, issueId } = await reported()
    const url = `/api/districts/${w.world.district}/files/${fileId}`
    const key = newId()
    const shown = await publish('secretary', fileId, true, { key, alt: '楼道里的灯' })
    expect(shown).toMatchObject({ status: 200, body: { fileId, published: true, alt: '楼道里的灯' } })
    expect(await publish('secretary', fileId, true, { key, alt: '楼道里的灯' })).toMatchObject({
      status: 200,
      body: shown.body,
    })
    expect(await publish('officer', fileId, true)).toMatchObject({ status: 200 })
    const open = await w.app.inject({ url })
    expect(open.statusCode).toBe(200)
    expect(open.headers['cache-control']).toContain('public')
    expect((await w.app.inject({ url: `${url}?variant=original` })).statusCode).toBe(403)
    expect(await publish('officer', fileId, false)).toMatchObject({
      status: 200,
      body: { published: false, alt: '楼道里的灯' },
    })
    expect((await w.app.inject({ url })).statusCode).toBe(404)
    expect(await eventsOf(fileId)).toEqual([
      { kind: 'photo-published', subject_kind: 'issue', subject_id: issueId },
      { kind: 'photo-unpublished', subject_kind: 'issue', subject_id: issueId },
    ])
  })

  it('is an act of those who answer for the place', async () => {
    const { fileId } = await reported()
    const answers: [SmallPerson | null, number][] = [
      [null, 401],
      ['stranger', 403],
      ['xiulan', 403],
      ['limei', 403],
      ['guihua', 404],
      ['otherSecretary', 404],
      ['property', 404],
      ['merchant', 404],
      ['subdistrict', 200],
      ['districtOfficer', 200],
    ]
    for (const [person, status] of answers)
      expect([person, (await publish(person, fileId, true)).status]).toEqual([person, status])
  })

  it('is for photos that are used', async () => {
    const own = await photo('secretary')
    expect(await publish('secretary', own.fileId, true)).toMatchObject({
      status: 409,
      body: { reason: 'file-unattached' },
    })
    const others = await photo('xiulan')
    expect((await publish('secretary', others.fileId, true)).status).toBe(404)
    const fileId = newId()
    await w.run('xiulan', (ctx) =>
      uploadFile(ctx, {
        file_id: fileId,
        kind: 'video',
        mime: 'video/mp4',
        bytes: 9,
        width: null,
        height: null,
        sha256: createHash('sha256').update('video').digest(),
        alt: null,
      }),
    )
    await report([fileId])
    expect(await publish('secretary', fileId, true)).toMatchObject({ status: 400, body: { reason: 'file-not-photo' } })
  })

  it('is told once when many do it at once', () =>
    rounds(async () => {
      const { fileId, issueId } = await reported()
      await w.signIn('secretary')
      await Promise.all(Array.from({ length: 6 }, () => publish('secretary', fileId, true)))
      expect(await eventsOf(fileId)).toEqual([{ kind: 'photo-published', subject_kind: 'issue', subject_id: issueId }])
    }))
})
