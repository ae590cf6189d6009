import type { ResponseOf } from '@linli/contract'
import { errorKinds, type ResidentList, residentHeader, residentList } from '@linli/world/resident-list'
import { fileOf } from '@linli/world/stages-of-import'
import { openedOf } from '@linli/world/stages-of-people'
import { type SmallPerson, type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'

let w: TestWorld
let list: ResidentList
let file: string
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  list = residentList(
    1600,
    [1, 2, 3].map((n) => ({ estate: '川汽厂家属院', building: `${n}幢` })),
  )
  file = (await fileOf(list.rows, residentHeader)).toString('base64')
})
afterAll(() => w.close())

type View = ResponseOf<'getImport'> & { reason?: string }
const previewOf = async (content = file, by: SmallPerson = 'secretary') =>
  (
    await w.send<View>(by, 'previewResidentImport', {
      body: { fileName: '居民.xlsx', content, within: w.world.community },
    })
  ).body
const piece = (importId: string, body: object = {}, key = newId()) =>
  w.send<View>('secretary', 'importResidents', { params: { importId }, body, key })
const undoPiece = (importId: string) => w.send<View>('secretary', 'undoResidentImport', { params: { importId } })
async function toTheEnd(step: () => Promise<{ body: View; status: number }>, status: string): Promise<View[]> {
  const seen: View[] = []
  do {
    const answer = await step()
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    seen.push(answer.body)
  } while (seen.at(-1)?.status !== status && seen.length < 50)
  return seen
}
async function problemsOf(importId: string): Promise<View['problems']> {
  const all: View['problems'] = []
  for (let from = 0; ; from += 200) {
    const { body } = await w.send<View>('secretary', 'getImport', { params: { importId }, query: { from } })
    all.push(...body.problems)
    if (body.problems.length < 200) return all
  }
}
/** What a list of residents writes. */
const tables = ['people', 'person_keys', 'residences', 'person_words', 'care_flags', 'relations'] as const
const counts = async () =>
  Object.fromEntries(
    await Promise.all(tables.map(async (table) => [table, (await w.sql(`select from ${table}`)).length] as const)),
  )

describe('a list of a community', () => {
  let before: Record<string, number>
  let importId: string

  test('every wrong line is found with its reason, of fifteen kinds, and no other', async () => {
    before = await counts()
    const preview = await previewOf()
    importId = preview.importId
    expect([preview.rows, preview.fine, preview.refused]).toEqual([1600, 1600 - list.wrong.size, list.wrong.size])
    expect(new Set([...list.wrong.values()].map(({ kind }) => kind)).size).toBe(errorKinds.length)
    const problems = (await problemsOf(importId)).filter(({ blocks }) => blocks)
    expect([...new Set(problems.map(({ row }) => row))].sort((a, b) => a - b)).toEqual([...list.wrong.keys()])
    for (const [line, { kind, column, says }] of list.wrong) {
      const told = problems.filter(({ row }) => row === line)
      expect(
        told.some((problem) => problem.column === column && problem.message.includes(says)),
        `${kind}: ${JSON.stringify(told)}`,
      ).toBe(true)
    }
    const mended = problems.filter(({ suggestion }) => suggestion)
    expect(mended.some(({ suggestion }) => suggestion?.startsWith('前 17 位若都对，最后一位应是'))).toBe(true)
    expect(await counts()).toEqual(before)
  })

  test('names, numbers and doors are sealed in the rows and masked in what is shown', async () => {
    const [row] = list.rows
    const texts = await w.sql<{ text: string }>(
      `select r::text as text from import_rows r union all select p::text from import_problems p union all select i::text from imports i`,
    )
    const all = texts.map(({ text }) => text).join('\n')
    for (const secret of [row?.[0], row?.[1], row?.[2], list.rows[50]?.[1]]) expect(all).not.toContain(secret)
  })

  test('goes in piece by piece, each telling how far it is; a piece sent twice is one', async () => {
    const key = newId()
    const answers = await Promise.all([piece(importId, {}, key), piece(importId, {}, key)])
    expect(answers.map(({ body }) => [body.status, body.taken])).toEqual([
      ['applying', 1000],
      ['applying', 1000],
    ])
    const seen = await toTheEnd(() => piece(importId), 'applied')
    expect(seen.at(-1)).toMatchObject({
      taken: 1600 - list.wrong.size,
      added: 1600 - list.wrong.size,
      refused: list.wrong.size,
    })
    const after = await counts()
    expect((after.people as number) - (before.people as number)).toBe(1600 - list.wrong.size)
    expect((await piece(importId)).body.reason).toBe('not-now')
  })

  test('people are there with all the file says, and found', async () => {
    const row = list.rows[40] as string[]
    const { body } = await w.send<ResponseOf<'searchPeople'>>('secretary', 'searchPeople', { query: { q: row[1] } })
    expect(body.rows).toHaveLength(1)
    const personId = body.rows[0]?.personId as string
    expect(await openedOf(w, personId)).toMatchObject({ name: row[0], phone: row[2], idNumber: row[1], bornOn: row[4] })
    const card = await w.send<ResponseOf<'getPerson'>>('secretary', 'getPerson', { params: { personId } })
    expect(card.body.residences).toMatchObject([{ label: '川汽厂家属院 1 栋', door: { value: row[7] }, head: true }])
    expect(card.body.household.length).toBeGreaterThan(1)
    expect(card.body.relations.map(({ label }) => label).sort()).toEqual(['子女', '配偶', '父母'].sort())
  })

  test('again nothing is written twice', async () => {
    const had = await counts()
    const again = await previewOf()
    expect([again.added, again.changed, again.same]).toEqual([0, 0, 1600 - list.wrong.size])
    await toTheEnd(() => piece(again.importId), 'applied')
    expect(await counts()).toEqual(had)
    await toTheEnd(() => undoPiece(again.importId), 'undone')
    expect(await counts()).toEqual(had)
  })

  test('taken back nothing is left, but who has gone on since', async () => {
    const row = list.rows[41] as string[]
    const found = await w.send<ResponseOf<'searchPeople'>>('secretary', 'searchPeople', { query: { q: row[1] } })
    const personId = found.body.rows[0]?.personId as string
    await w.send('secretary', 'savePerson', { params: { personId }, body: { revision: 1, language: '客家话' } })
    const seen = await toTheEnd(() => undoPiece(importId), 'undone')
    expect(seen.at(-1)?.stayed).toBe(1)
    const left = await counts()
    expect((left.people as number) - (before.people as number)).toBe(1)
    expect((left.residences as number) - (before.residences as number)).toBe(1)
    expect(left.relations).toBe(before.relations)
    expect((await openedOf(w, personId)).idNumber).toBe(row[1])
    expect((await undoPiece(importId)).body.reason).toBe('not-now')
  })
})

describe('a list of a few', () => {
  const csv = (...lines: string[]) =>
    Buffer.from(['姓名,手机号,楼栋,门牌,说什么话', ...lines].join('\n')).toString('base64')
  const phone = '13812340001'

  test('fills what is empty of somebody known, leaves what differs, and takes only that back', async () => {
    const first = await previewOf(csv(`钱小满,${phone},2 栋,2-2,`))
    await piece(first.importId)
    const more = await previewOf(csv(`钱小满,${phone},2 栋,2-2,粤语`))
    expect([more.added, more.changed]).toEqual([0, 1])
    await piece(more.importId)
    const other = await previewOf(csv(`钱小满,${phone},2 栋,2-2,闽南话`))
    expect([other.same, other.problems.map(({ column, blocks }) => [column, blocks])]).toEqual([
      1,
      [['说什么话', false]],
    ])
    const language = async () =>
      (await w.sql<{ language: string | null }>(`select language from people where name_masked = '钱**'`)).map(
        (row) => row.language,
      )
    expect(await language()).toEqual(['粤语'])
    await undoPiece(more.importId)
    expect(await language()).toEqual([null])
  })

  test('goes in without lines that are left out', async () => {
    const preview = await previewOf(csv('周小一,,2 栋,3-1,', '周小二,,2 栋,3-2,', '周小三,,2 栋,3-3,'))
    const { body } = await piece(preview.importId, { without: [3] })
    expect([body.status, body.added, body.refused]).toEqual(['applied', 2, 1])
  })

  test('a line that was taken by somebody else meanwhile holds nobody up', async () => {
    const line = '吴小一,13812340009,2 栋,4-1,'
    const [one, two] = [await previewOf(csv(line, '吴小二,,2 栋,4-2,')), await previewOf(csv(line))]
    await Promise.all([piece(one.importId), piece(two.importId)])
    expect(await w.sql(`select from people where name_masked = '吴**'`)).toHaveLength(2)
  })

  test('is nobody’s who does not register there', async () => {
    expect(await previewOf(csv('周小一,,2 栋,3-1,'), 'otherSecretary')).toMatchObject({ reason: 'not-your-area' })
    expect(await previewOf(csv('周小一,,2 栋,3-1,'), 'administrator')).toMatchObject({ reason: 'staff-only' })
  })
})
