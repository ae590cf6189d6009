import { photo, reasonOf, together } from '@linli/world/crowd'
import { eventsOf, issueRow, threadOf } from '@linli/world/stages'
import { type Body, type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { issueNumber } from '../issue.ts'
import { reportIssue } from './report-issue.ts'

const monday = new Date('2026-03-02T02:00:00Z')
let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true, poolSize: 20 })
})
afterAll(() => w.close())
beforeEach(() => w.at(monday))

type By = Parameters<TestWorld['run']>[0]
const report = (over: Partial<Body<'reportIssue'>> = {}, by: By = 'xiulan', key = newId()) =>
  w.run(
    by,
    (ctx) => reportIssue(ctx, { text: '三单元的灯坏了。', areaCode: w.world.building, fileIds: [], ...over }),
    key,
  )
const refusal = (over: Partial<Body<'reportIssue'>>, by: By = 'xiulan') => reasonOf(report(over, by))

describe('a problem enters the list', () => {
  test('under the key as its id, where it is, with its number and by when somebody looks at it', async () => {
    const key = newId()
    const reported = await report({ categoryCode: 'C0501', placeDetail: '5 楼拐角' }, 'xiulan', key)
    expect(issueNumber(reported)).toMatch(/^龙滩园-2026-\d{4}$/)
    expect(await issueRow(w, key)).toMatchObject({
      status: 'reported',
      source: 'resident',
      open: true,
      text: '三单元的灯坏了。',
      category_code: 'C0501',
      category_name: '路灯楼道灯',
      category_path: ['C05', 'C0501'],
      category_version: 1,
      nature: 'request',
      area_code: w.world.building,
      community_code: w.world.community,
      grid_code: w.world.grid,
      origin_grid_code: w.world.grid,
      place_label: '川汽厂家属院 1 栋',
      place_detail: '5 楼拐角',
      reporter_id: w.world.people.xiulan.personId,
      responsible_id: null,
      reported_at: monday,
      moved_at: monday,
      accept_by: new Date('2026-03-03T01:30:00Z'), // eight working hours from ten o'clock: half past nine tomorrow
      photos: 0,
      reopened: 0,
    })
    expect(await threadOf(w, key)).toMatchObject([{ message_id: key, kind: 'report', text: '三单元的灯坏了。' }])
    expect(await eventsOf(w, key)).toEqual([
      {
        kind: 'issue-reported',
        personId: w.world.people.xiulan.personId,
        areaCode: w.world.building,
        gridCode: w.world.grid,
        payload: { category: 'C0501', source: 'resident', acceptBy: '2026-03-03T01:30:00.000Z' },
      },
    ])
  })

  test('without a category, by the usual rule', async () => {
    const { issue_id } = await report()
    expect(await issueRow(w, issue_id)).toMatchObject({ category_code: null, category_path: [], nature: null })
  })

  test('at a position: at the nearest building, and where one stood', async () => {
    const position = { latitude: 29.4805, longitude: 105.7805 }
    const { issue_id } = await report({ areaCode: undefined, position })
    expect(await issueRow(w, issue_id)).toMatchObject({ area_code: w.world.building, ...position })
  })

  test('of a whole community, which is in no grid', async () => {
    const { issue_id } = await report({ areaCode: w.world.community })
    expect(await issueRow(w, issue_id)).toMatchObject({ grid_code: null, place_label: '龙滩园' })
  })

  test('in the community beside one’s own', async () => {
    const reported = await report({ areaCode: w.world.otherBuilding })
    expect(issueNumber(reported)).toMatch(/^双龙东路-2026-/)
  })

  test('with photos, each once, in their order', async () => {
    const [one, two] = [await photo(w, 'xiulan'), await photo(w, 'xiulan')]
    const { issue_id } = await report({ fileIds: [two, one, two] })
    expect(await issueRow(w, issue_id)).toMatchObject({ photos: 2 })
    expect(
      await w.sql('select file_id, role from files where owner_id = $1 order by place_in_row', [issue_id]),
    ).toEqual([
      { file_id: two, role: 'report' },
      { file_id: one, role: 'report' },
    ])
  })

  test('for somebody without a phone, by staff of the place; who that is is sealed', async () => {
    const onBehalfOf = { name: '李奶奶', phone: '43712345' }
    const { issue_id } = await report({ onBehalfOf }, 'limei')
    const row = await issueRow(w, issue_id)
    expect(row).toMatchObject({
      source: 'onBehalf',
      reporter_id: null,
      behalf_name_masked: '李**',
      behalf_phone_masked: '****45',
    })
    expect(w.runtime.vault.open(row.behalf_name_sealed as Buffer)).toBe('李奶奶')
    expect(w.runtime.vault.open(row.behalf_phone_sealed as Buffer)).toBe('43712345')
    const told = await eventsOf(w, issue_id)
    expect(told).toMatchObject([{ payload: { source: 'onBehalf' } }])
    expect(JSON.stringify(told)).not.toContain('李')
  })
})

describe('its number', () => {
  const serials = async (year: number) =>
    (
      await w.sql<{ n: number }>(
        'select number_serial as n from issues where community_code = $1 and number_year = $2 order by 1',
        [w.world.otherCommunity, year],
      )
    ).map(({ n }) => n)

  test('of a hundred reports at once is a hundred numbers in a row, and no constraint is hit', async () => {
    const before = (await serials(2026)).length
    w.constraintHits()
    const { done, refused } = await together(
      Array.from({ length: 100 }, () => report({ areaCode: w.world.otherBuilding })),
    )
    expect(refused).toEqual({})
    expect(new Set(done.map(issueNumber)).size).toBe(100)
    expect(await serials(2026)).toEqual(Array.from({ length: before + 100 }, (_, index) => index + 1))
    expect(w.constraintHits()).toBe(0)
  })

  test('is not lost to a report that fails', async () => {
    const before = (await serials(2026)).length
    const failed = w.run('xiulan', async (ctx) => {
      await reportIssue(ctx, { text: '灯', areaCode: w.world.otherBuilding, fileIds: [] })
      throw new Error('after all')
    })
    await expect(failed).rejects.toThrow('after all')
    await report({ areaCode: w.world.otherBuilding })
    expect(await serials(2026)).toHaveLength(before + 1)
  })

  test('begins again at midnight of Shanghai when the year ends', async () => {
    w.at(new Date('2027-12-31T15:59:59Z'))
    await w.sql(`update sessions set expires_at = '2030-01-01'`)
    expect(issueNumber(await report({ areaCode: w.world.otherBuilding }))).toBe('双龙东路-2027-0001')
    w.at(new Date('2027-12-31T16:00:00Z'))
    expect(issueNumber(await report({ areaCode: w.world.otherBuilding }))).toBe('双龙东路-2028-0001')
  })

  test('keeps the name its community had on the day', async () => {
    const first = await report()
    await w.sql(`update areas set short_name = '新龙滩' where area_code = $1`, [w.world.community])
    const second = await report()
    await w.sql(`update areas set short_name = '龙滩园' where area_code = $1`, [w.world.community])
    expect((await issueRow(w, first.issue_id)).number_prefix).toBe('龙滩园')
    expect((await issueRow(w, second.issue_id)).number_prefix).toBe('新龙滩')
  })
})

describe('refused', () => {
  test.each([
    ['without a place', { areaCode: undefined }, 'place-missing'],
    [
      'far from every building',
      { areaCode: undefined, position: { latitude: 39.9, longitude: 116.4 } },
      'no-area-near',
    ],
    ['in another district', { areaCode: '44031000100100001' }, 'area-not-in-district'],
    ['in a building that is not registered', { areaCode: '50011100300199999' }, 'unknown-area'],
    ['in a subdistrict as a whole', { areaCode: '500111003' }, 'unknown-area'],
    ['in the district as a whole', { areaCode: '500111' }, 'unknown-area'],
    ['under a category that is none', { categoryCode: 'C9999' }, 'unknown-category'],
    ['with a photo that is none', { fileIds: [newId()] }, 'file-not-yours'],
  ])('%s', async (_what, over, reason) => {
    expect(await refusal(over)).toBe(`invalid: ${reason}`)
  })

  test('with a photo of somebody else, or one already used; then nothing is kept', async () => {
    const theirs = await photo(w, 'jianguo')
    const used = await photo(w, 'xiulan')
    await report({ fileIds: [used] })
    const before = await w.sql('select count(*) from issues')
    expect(await refusal({ fileIds: [theirs] })).toBe('invalid: file-not-yours')
    expect(await refusal({ fileIds: [used] })).toBe('invalid: file-not-yours')
    expect(await w.sql('select count(*) from issues')).toEqual(before)
    expect(await w.sql('select owner_id from files where file_id = $1', [theirs])).toEqual([{ owner_id: null }])
  })

  test('one photo in two reports at once is in one of them', async () => {
    const fileIds = [await photo(w, 'xiulan')]
    const { done, refused } = await together([report({ fileIds }), report({ fileIds })])
    expect(done).toHaveLength(1)
    expect(refused).toEqual({ 'file-not-yours': 1 })
  })

  test('on behalf of somebody, by a neighbour or by staff of elsewhere', async () => {
    const onBehalfOf = { name: '李奶奶' }
    expect(await refusal({ onBehalfOf })).toBe('forbidden: on-behalf-staff-only')
    expect(await refusal({ onBehalfOf }, 'otherSecretary')).toBe('forbidden: on-behalf-staff-only')
    expect(await refusal({ onBehalfOf }, 'property')).toBe('forbidden: on-behalf-staff-only')
  })

  test('by somebody who has joined no community', async () => {
    expect(await refusal({}, 'stranger')).toBe('forbidden: not-a-member')
    expect(await refusal({}, 'faraway')).toBe('forbidden: not-a-member')
  })

  test('under an id that is taken', async () => {
    const key = newId()
    await report({}, 'xiulan', key)
    expect(await reasonOf(report({}, 'jianguo', key))).toBe('conflict: id-taken')
  })
})
