import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SmallPerson } from '../../../../../world/src/small-world.ts'
import { type TestWorld, testWorld } from '../../../../../world/src/testing.ts'
import { newId } from '../../platform/ids.ts'
import { uploadFile } from './commands/upload-file.ts'
import { removeOrphans, removeUnattached } from './jobs.ts'
import { filesOf } from './queries.ts'
import { type Attachment, attachFiles } from './store.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld()
})
afterAll(() => w.close())

async function upload(person: SmallPerson): Promise<string> {
  const file_id = newId()
  const sha256 = createHash('sha256').update(file_id).digest()
  const described = {
    file_id,
    kind: 'image',
    mime: 'image/jpeg',
    bytes: 1,
    width: 1,
    height: 1,
    sha256,
    alt: null,
  } as const
  await w.run(person, (ctx) => uploadFile(ctx, described))
  return file_id
}
const attach = (person: SmallPerson, fileIds: string[], more: Partial<Attachment> = {}) => {
  const place = { areaCode: w.world.building, gridCode: w.world.grid }
  return w.run(person, (ctx) =>
    attachFiles(ctx, { fileIds, ownerKind: 'issue', ownerId: newId(), role: 'report', place, ...more }),
  )
}
const refused = { code: 'invalid', reason: 'file-not-yours' }

describe('attachFiles', () => {
  it('gives files to a record in the order they came, part after part', async () => {
    const ids = [
      await upload('xiulan'),
      await upload('xiulan'),
      await upload('xiulan'),
      await upload('xiulan'),
    ] as const
    const ownerId = newId()
    const partId = newId()
    await attach('xiulan', [ids[2], ids[0], ids[2]], { ownerId })
    await attach('xiulan', [ids[3], ids[1]], { ownerId, partId, role: 'reply' })
    const found = await w.look('xiulan', (q) => filesOf(q, 'issue', [ownerId, newId()]))
    expect([...found.keys()]).toEqual([ownerId])
    expect(found.get(ownerId)?.map((file) => [file.fileId, file.role, file.partId])).toEqual([
      [ids[2], 'report', null],
      [ids[0], 'report', null],
      [ids[3], 'reply', partId],
      [ids[1], 'reply', partId],
    ])
    expect(await w.look('xiulan', (q) => filesOf(q, 'task', [ownerId]))).toEqual(new Map())
    expect(await w.look('xiulan', (q) => filesOf(q, 'issue', [ownerId], { publishedOnly: true }))).toEqual(new Map())
  })

  it('takes nothing when one is of somebody else, used, or not there', async () => {
    const own = await upload('xiulan')
    const used = await upload('xiulan')
    await attach('xiulan', [used])
    for (const other of [await upload('guihua'), used, newId()]) {
      await expect(attach('xiulan', [own, other])).rejects.toMatchObject(refused)
    }
    await expect(attach('faraway', [own])).rejects.toMatchObject(refused)
    await attach('xiulan', [own])
  })

  it('does nothing for none', async () => {
    await attach('xiulan', [])
  })

  it('uses a file once, however many ask at once', async () => {
    const [a, b] = [await upload('xiulan'), await upload('xiulan')]
    const tries = await Promise.allSettled(
      Array.from({ length: 8 }, (_, n) => attach('xiulan', n % 2 === 0 ? [a, b] : [b, a])),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const each of tries) if (each.status === 'rejected') expect(each.reason).toMatchObject(refused)
    expect(w.constraintHits()).toBe(0)
  })
})

describe('removeUnattached', () => {
  it('takes away what nobody used for a week, the bytes too', async () => {
    const day = 86_400_000
    const start = new Date('2026-03-02T02:00:00Z')
    w.at(start)
    const [unused, used] = [await upload('jianguo'), await upload('jianguo')]
    await attach('jianguo', [used])
    const key = `${w.world.district}/${unused}/display`
    await w.runtime.storage.put(key, Buffer.from('x'))
    w.at(new Date(start.getTime() + 6.9 * day))
    const young = await upload('jianguo')
    expect(await removeUnattached(w.runtime, w.world.district)).toBe(0)
    w.at(new Date(start.getTime() + 7.1 * day))
    expect(await removeUnattached(w.runtime, w.world.district)).toBe(1)
    const left = await w.sql('select file_id from files where file_id = any($1)', [[unused, used, young]])
    expect(left.map(({ file_id }) => file_id).sort()).toEqual([used, young].sort())
    await expect(w.runtime.storage.get(key)).rejects.toThrow()
    await expect(attach('jianguo', [unused])).rejects.toMatchObject(refused)
  })

  it('leaves a photo that is being used in this very moment', async () => {
    const start = new Date('2026-03-10T02:00:00Z')
    w.at(start)
    const fileId = await upload('jianguo')
    w.at(new Date(start.getTime() + 8 * 86_400_000))
    let removing: Promise<number> | undefined
    await w.run('jianguo', async (ctx) => {
      await attachFiles(ctx, {
        fileIds: [fileId],
        ownerKind: 'issue',
        ownerId: newId(),
        role: 'report',
        place: { areaCode: w.world.building, gridCode: w.world.grid },
      })
      removing = removeUnattached(w.runtime, w.world.district)
      await sleep(150)
    })
    await removing
    expect(await w.sql('select file_id from files where file_id = $1', [fileId])).toHaveLength(1)
  })
})

describe('removeOrphans', () => {
  it('takes away bytes no row knows, once they are a day old, and nothing else', async () => {
    w.at(new Date())
    const { district } = w.world
    const known = await upload('xiulan')
    const orphan = newId()
    const keys = [`${district}/${known}/original`, `${district}/${orphan}/original`, `${district}/notes/list`]
    for (const key of keys) await w.runtime.storage.put(key, Buffer.from('x'))
    expect(await removeOrphans(w.runtime, district)).toBe(0)
    w.at(new Date(Date.now() + 25 * 3_600_000))
    expect(await removeOrphans(w.runtime, district)).toBe(1)
    const there = await Promise.allSettled(keys.map((key) => w.runtime.storage.get(key)))
    expect(there.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await removeOrphans(w.runtime, 999999)).toBe(0)
  })
})
