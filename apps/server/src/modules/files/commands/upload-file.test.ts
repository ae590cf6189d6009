import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { SmallPerson } from '../../../../../../world/src/small-world.ts'
import { type TestWorld, testWorld } from '../../../../../../world/src/testing.ts'
import { nobody } from '../../../platform/actor.ts'
import { runCommand } from '../../../platform/command.ts'
import { newId } from '../../../platform/ids.ts'
import { attachFiles } from '../store.ts'
import { uploadFile } from './upload-file.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld()
})
afterAll(() => w.close())

const described = (content: string) => ({
  file_id: newId(),
  kind: 'image' as const,
  mime: 'image/jpeg',
  bytes: content.length,
  width: 4,
  height: 3,
  sha256: createHash('sha256').update(content).digest(),
  alt: null,
})
const upload = (person: SmallPerson, content: string, alt: string | null = null) =>
  w.run(person, (ctx) => uploadFile(ctx, { ...described(content), alt }))
const use = (person: SmallPerson, fileId: string) =>
  w.run(person, (ctx) =>
    attachFiles(ctx, {
      fileIds: [fileId],
      ownerKind: 'issue',
      ownerId: newId(),
      role: 'report',
      place: { areaCode: w.world.building },
    }),
  )

it('is one file for the same bytes of one account, until it is used', async () => {
  const first = await upload('xiulan', 'one')
  const again = await upload('xiulan', 'one', '楼道')
  expect(again).toMatchObject({ file_id: first.file_id, alt: '楼道' })
  expect(await upload('xiulan', 'one')).toMatchObject({ file_id: first.file_id, alt: '楼道' })
  expect((await upload('guihua', 'one')).file_id).not.toBe(first.file_id)
  await use('xiulan', first.file_id)
  expect((await upload('xiulan', 'one')).file_id).not.toBe(first.file_id)
})

it('is one file when the same bytes come many at once', async () => {
  const files = await Promise.all(Array.from({ length: 10 }, () => upload('jianguo', 'at once')))
  expect(new Set(files.map(({ file_id }) => file_id)).size).toBe(1)
  expect(w.constraintHits()).toBe(0)
})

it('counts as uploaded now when it comes again', async () => {
  const day = 86_400_000
  const start = Date.parse('2026-03-02T02:00:00Z')
  w.at(new Date(start))
  await upload('ahua', 'later')
  w.at(new Date(start + 6.5 * day))
  expect((await upload('ahua', 'later')).uploaded_at).toEqual(new Date(start + 6.5 * day))
})

it('is refused to nobody, and past a hundred that wait to be used', async () => {
  await expect(
    runCommand(w.runtime, nobody(w.world.district), null, (ctx) => uploadFile(ctx, described('x'))),
  ).rejects.toMatchObject({ code: 'forbidden', reason: 'not-a-member' })
  for (let n = 0; n < 100; n++) await upload('merchant', `file ${n}`)
  await expect(upload('merchant', 'one more')).rejects.toMatchObject({ code: 'limit', reason: 'too-many-unused-files' })
})

it('the table itself refuses two unused files of the same bytes, and a published one nobody uses', async () => {
  const file = await upload('xiulan', 'wall')
  await expect(
    w.sql(
      `insert into files (district_id, file_id, account_id, kind, mime, bytes, sha256, uploaded_at)
       select district_id, $1, account_id, kind, mime, bytes, sha256, uploaded_at from files where file_id = $2`,
      [newId(), file.file_id],
    ),
  ).rejects.toMatchObject({ constraint: 'files_once_before_use' })
  await expect(
    w.sql('update files set published_at = uploaded_at where file_id = $1', [file.file_id]),
  ).rejects.toMatchObject({ code: '23514' })
})
