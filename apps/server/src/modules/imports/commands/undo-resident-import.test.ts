import type { ResponseOf } from '@linli/contract'
import { photo } from '@linli/world/crowd'
import { rounds } from '@linli/world/stages'
import { phoneFor } from '@linli/world/stages-of-acting'
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
  const lines = [
    '姓名,楼栋,门牌,出生日期',
    `秦小一,1 栋,${++serial}-1,1950-01-02`,
    `秦小二,1 栋,${serial}-2,2016-03-04`,
  ]
  const content = Buffer.from(lines.join('\n')).toString('base64')
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

test('somebody for whom another acted since stays, even when that has ended; and a child whom somebody asked to look at', async () => {
  const importId = await imported()
  const rows = await w.sql<{ person_id: string }>(
    `select person_id from people join import_effects e on e.subject_key = person_id::text
     where e.import_id = $1 and e.subject_kind = 'person' order by born_year`,
    [importId],
  )
  const [first, second] = rows.map(({ person_id }) => person_id) as [string, string]
  const body = {
    how: 'paper',
    principalId: first,
    phone: await phoneFor(w, 'guihua'),
    scopes: ['issues'],
    fileIds: [await photo(w, 'secretary')],
  }
  const granted = await w.send<{ grantId: string }>('secretary', 'grantActingFor', { body })
  expect(granted.status, JSON.stringify(granted.body)).toBe(200)
  const ended = { params: { grantId: granted.body.grantId }, body: { reason: '本人回来了' } }
  expect((await w.send('secretary', 'revokeActingFor', ended)).status).toBe(200)
  const asked = { fields: ['phone'], purpose: 'visit', reason: '约上门看望的时间' }
  const look = await w.send('limei', 'requestMinorReveal', { params: { personId: second }, body: asked })
  expect(look.status, JSON.stringify(look.body)).toBe(200)
  const undone = await undo(importId)
  expect([undone.status, undone.body.status, undone.body.stayed]).toEqual([200, 'undone', 2])
})

test('every table that holds on to people is asked before somebody goes, or its rows go along', async () => {
  const asked = ['memberships', 'person_merges', 'minor_looks', 'acting_grants', 'acting_turns', 'points_accounts']
  const alsoAsked = ['tasks', 'claims', 'orders', 'organisation_members', 'appointments', 'backups', 'absences']
  // Only who holds a post draws, imports or asks for a list.
  const byPost = ['administrators', 'grid_plans', 'imports', 'exports']
  const goAlong = ['person_keys', 'residences', 'relations', 'care_flags', 'people']
  const rows = await w.sql<{ name: string }>(
    `select distinct conrelid::regclass::text as name from pg_constraint
     where contype = 'f' and confrelid = 'people'::regclass order by 1`,
  )
  expect(rows.map(({ name }) => name)).toEqual([...asked, ...alsoAsked, ...byPost, ...goAlong].sort())
})
