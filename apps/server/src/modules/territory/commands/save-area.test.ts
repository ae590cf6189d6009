import { reasonOf, together } from '@linli/world/crowd'
import { rounds } from '@linli/world/stages'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findPlace } from '../queries.ts'
import { saveArea } from './save-area.ts'

let w: TestWorld
let community: string
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  community = w.world.community
})
afterAll(() => w.close())

type Input = Parameters<typeof saveArea>[2]
type Who = Parameters<TestWorld['run']>[0]
const save = (areaCode: string, input: Input, who: Who = 'officer') =>
  w.run(who, (ctx) => saveArea(ctx, areaCode, input))
const building = (name: string, more: Partial<Input> = {}): Input => ({ level: 'building', name, ...more })
const rooms = async (areaCode: string) =>
  (
    await w.sql<{ area_code: string; room: string }>(
      'select area_code, room from households where building_code = $1 order by area_code',
      [areaCode],
    )
  ).map(({ area_code, room }) => `${area_code.slice(17)} ${room}`)
const counts = async () =>
  (await w.sql('select buildings, households from areas where area_code = $1', [community]))[0] as {
    buildings: number
    households: number
  }
const counted = async () =>
  (
    await w.sql(
      `select count(*)::int as buildings, sum(households)::int as households from buildings where community_code = $1`,
      [community],
    )
  )[0]

describe('a building', () => {
  const code = () => `${community}00011`
  test('is added with its stairs, its doors by floor, its estate and its grid', async () => {
    await save(
      code(),
      building('11栋', {
        estate: '新苑',
        gridCode: w.world.grid,
        building: {
          floors: 2,
          units: [
            { name: '1单元', households: 4 },
            { name: '二单元', households: 3 },
          ],
        },
      }),
    )
    expect(await rooms(code())).toEqual([
      '010101 101',
      '010102 102',
      '010201 201',
      '010202 202',
      '020101 101',
      '020102 102',
      '020201 201',
    ])
    expect(await w.sql('select name, households from units where building_code = $1 order by 1', [code()])).toEqual([
      { name: '1 单元', households: 4 },
      { name: '二单元', households: 3 },
    ])
    expect(await w.sql('select units, households, floors from buildings where area_code = $1', [code()])).toEqual([
      { units: 2, households: 7, floors: 2 },
    ])
    expect(await counts()).toEqual(await counted())
    expect(await w.look('officer', (q) => findPlace(q, `${code()}010202`))).toMatchObject({
      level: 'household',
      label: '新苑 11 栋 1 单元 202',
      publicLabel: '新苑',
      gridCode: w.world.grid,
    })
    expect(await w.look('officer', (q) => findPlace(q, `${code()}02`))).toMatchObject({ label: '新苑 11 栋 二单元' })
  })

  test('gets other stairs: what stays keeps its code, what is not said stays', async () => {
    await save(code(), building('11 栋', { building: { units: [{ name: '1 单元', households: 6, floors: 3 }] } }))
    expect(await rooms(code())).toEqual([
      '010101 101',
      '010102 102',
      '010201 201',
      '010202 202',
      '010301 301',
      '010302 302',
    ])
    await save(code(), building('11 栋', { position: { latitude: 29.4, longitude: 105.7 } }))
    expect(await rooms(code())).toHaveLength(6)
    expect(await w.sql('select latitude, estate from areas where area_code = $1', [code()])).toEqual([
      { latitude: 29.4, estate: '新苑' },
    ])
    expect(await counts()).toEqual(await counted())
  })

  test('without units has its doors below itself', async () => {
    await save(
      `${community}00012`,
      building('12 号', { gridCode: w.world.grid, building: { units: [{ name: '无', households: 2, floors: 1 }] } }),
    )
    expect(await rooms(`${community}00012`)).toEqual(['000101 101', '000102 102'])
    expect(await w.look('officer', (q) => findPlace(q, `${community}00012000102`))).toMatchObject({
      label: '12 号 102',
    })
  })

  test('is refused', async () => {
    const told = [
      [`${community}00011`, building('13 栋'), 'conflict: area-code-taken'],
      [`${community}00013`, building('三号楼', { estate: '川汽厂家属院' }), 'conflict: building-name-taken'],
      [`${community}00013`, building('1-4栋'), 'invalid: building-name-unclear'],
      [`${community}00013`, building('13 栋'), 'invalid: grid-needed'],
      [`${community}00013`, building('13 栋', { gridCode: '500111003002001' }), 'invalid: unknown-grid'],
      [`${community}00011`, building('11 栋', { gridCode: `${community}002` }), 'conflict: building-has-grid'],
      [`${community}00000`, building('13 栋'), 'invalid: area-code-wrong'],
      ['50011100399900001', building('13 栋'), 'invalid: area-parent-missing', 'districtOfficer'],
      ['44031000100100001', building('13 栋'), 'not-found: not-found'],
      [`${w.world.otherCommunity}00013`, building('13 栋'), 'forbidden: not-your-area'],
      [`${community}00013`, building('13 栋'), 'forbidden: staff-only', 'xiulan'],
      [
        `${community}00013`,
        building('13 栋', {
          building: {
            units: [
              { name: '1', households: 1 },
              { name: '一单元', households: 1 },
            ],
          },
        }),
        'invalid: unit-twice',
      ],
    ] as [string, Input, string, Who?][]
    for (const [areaCode, input, reason, who] of told)
      expect(await reasonOf(save(areaCode, input, who)), `${areaCode} ${input.name}`).toBe(reason)
  })

  test('of one name is there once, however many say so at once', async () => {
    w.constraintHits()
    let serial = 20
    await rounds(async () => {
      const name = `${serial} 栋`
      const { done, refused } = await together(
        [1, 2, 3].map(() =>
          save(
            `${community}000${serial++}`,
            building(name, { gridCode: w.world.grid, building: { units: [{ name: '1', households: 3 }] } }),
          ),
        ),
      )
      expect(done).toHaveLength(1)
      expect(refused).toEqual({ 'building-name-taken': 2 })
    })
    expect(w.constraintHits()).toBe(0)
    expect(await counts()).toEqual(await counted())
  })
})

describe('a community that the list lacks', () => {
  test('is added by the subdistrict, with its lock, and is a local one', async () => {
    const input: Input = { level: 'community', name: '金山社区居民委员会' }
    expect(await reasonOf(save('500111003199', input))).toBe('forbidden: not-your-area')
    await save('500111003199', input, 'subdistrict')
    expect(await w.sql(`select short_name, local from areas where area_code = '500111003199'`)).toEqual([
      { short_name: '金山', local: true },
    ])
    expect(await w.sql(`select from grid_versions where community_code = '500111003199'`)).toHaveLength(1)
    expect(await reasonOf(save('500111003199', { ...input, name: '别的社区' }, 'subdistrict'))).toBe(
      'conflict: area-code-taken',
    )
    expect(await reasonOf(save('500111003198', { ...input, estate: '新苑' }, 'subdistrict'))).toBe(
      'invalid: only-buildings-have',
    )
  })
  test('said twice at once is there once', async () => {
    w.constraintHits()
    const input: Input = { level: 'community', name: '银山村村民委员会' }
    const { done } = await together([1, 2].map(() => save('500111003399', input, 'subdistrict')))
    expect(done.length).toBeGreaterThan(0)
    expect(await w.sql(`select from area_names where area_code = '500111003399'`)).toHaveLength(1)
    expect(w.constraintHits()).toBe(0)
  })
  test('as is a subdistrict, by the district', async () => {
    await save('500111099', { level: 'subdistrict', name: '高新街道' }, 'districtOfficer')
    expect(await reasonOf(save('500111098', { level: 'subdistrict', name: '别的街道' }, 'subdistrict'))).toBe(
      'forbidden: not-your-area',
    )
  })
})
