import type { ResponseOf } from '@linli/contract'
import { rounds } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(() => w.close())

type View = ResponseOf<'getImport'> & { reason?: string }
let serial = 0
async function imported(apply = true): Promise<string> {
  const content = Buffer.from(`姓名,楼栋,门牌\n秦小一,1 栋,${++serial}-1\n秦小二,1 栋,${serial}-2\n`).toString('base64')
  const body = { fileName: '居民.csv', content, within: w.world.community }
  const { importId } = (await w.send<View>('secretary', 'previewResidentImport', { body })).body
  if (apply) await w.send('secretary', 'importResidents', { params: { importId }, body: {} })
  return importId
}
const undo = (importId: string) =>
  w.send<View>('secretary', 'undoResidentImport', { params: { importId }, key: newId() })
const people = () => w.sql(`select from people where name_masked = '秦**'`)

test('what was not carried out cannot be taken back', async () => {
  const { status, body } = await undo(await imported(false))
  expect([status, body.reason]).toEqual([409, 'not-now'])
})

test('at once by two nothing is left, and one is told that it is done', () =>
  rounds(async () => {
    const importId = await imported()
    expect(await people()).toHaveLength(2)
    const answers = await Promise.all([undo(importId), undo(importId)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await people()).toEqual([])
  }))

test('somebody who was given a post since stays', async () => {
  const importId = await imported()
  const [row] = await w.sql<{ person_id: string }>(`select person_id from people where name_masked = '秦**' limit 1`)
  const post = { kind: 'buildingLead', areaCode: w.world.building }
  const { body } = await w.send('secretary', 'createPost', { body: post })
  const fromOn = '2026-01-01'
  const appointed = await w.send('secretary', 'appointToPost', {
    params: { postId: body.postId as string },
    body: { personId: row?.person_id, fromOn },
  })
  expect(appointed.status, JSON.stringify(appointed.body)).toBe(200)
  expect((await undo(importId)).body).toMatchObject({ status: 'undone', stayed: 1 })
  expect(await people()).toHaveLength(1)
})
