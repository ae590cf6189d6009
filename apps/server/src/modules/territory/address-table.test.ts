import { buildings, communities, labelOf, neighbour } from '@linli/world/address-book'
import { contrary, elsewhere } from '@linli/world/addresses-elsewhere'
import { ofEstates } from '@linli/world/addresses-of-estates'
import type { SmallPerson } from '@linli/world/small-world'
import { type TestWorld, testWorld } from '@linli/world/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importBuildingRows } from './commands/import-building-rows.ts'
import { importCommunityRows } from './commands/import-community-rows.ts'
import { renameArea } from './commands/rename-area.ts'
import { parseAddress } from './queries-addresses.ts'
import { addAreas } from './store.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  const subdistrict = {
    area_code: neighbour.code,
    level: 'subdistrict' as const,
    name: neighbour.name,
    short_name: neighbour.name,
    parent_code: '500111',
    community_code: null,
    estate: null,
    latitude: null,
    longitude: null,
  }
  await w.run('system', (ctx) => addAreas(ctx, [subdistrict]))
  const villages = communities.map((each, index) => ({ ...each, row: index, subdistrict: '龙滩子街道' }))
  await w.run('system', (ctx) => importCommunityRows(ctx, villages, 'all'))
  const rows = buildings.map((each, index) => ({ ...each, row: index }))
  const told = await w.run('system', (ctx) => importBuildingRows(ctx, rows, 'all'))
  expect(told.flatMap(({ problems }) => problems)).toEqual([])
})
afterAll(() => w.close())

const parse = (q: string, who: SmallPerson = 'districtOfficer', within?: string) =>
  w.look(who, (reader) => parseAddress(reader, { q, within }))

test('four hundred ways people write addresses: right in 95 of a hundred, and never silently wrong', async () => {
  const table = [...ofEstates, ...elsewhere, ...contrary]
  expect(table.length).toBeGreaterThanOrEqual(400)
  expect(new Set(table.map(([written]) => written)).size).toBe(table.length)
  const silentlyWrong: string[] = []
  const other: string[] = []
  await w.look('districtOfficer', async (reader) => {
    for (const [written, meant] of table) {
      const { certain, choices, missing } = await parseAddress(reader, { q: written })
      const labels = choices.map(({ label }) => label)
      const told = `${written} -> ${certain ? '' : '?'}${labels.slice(0, 3).join(' / ')} ${missing ?? ''}`
      expect(missing === null, told).toBe(certain)
      if (meant.startsWith('?')) {
        const wanted = meant.slice(1)
        if (certain) silentlyWrong.push(told)
        else if (wanted && !labels.includes(labelOf(wanted))) other.push(told)
      } else {
        const label = meant.startsWith('=') ? meant.slice(1) : labelOf(meant)
        if (certain && labels[0] !== label) silentlyWrong.push(told)
        else if (labels[0] !== label) other.push(told)
        else if (!certain) other.push(told)
      }
    }
  })
  expect(silentlyWrong).toEqual([])
  expect(other.length / table.length, other.join('\n')).toBeLessThanOrEqual(0.05)
})

test('any door is found again, however its numbers are written', async () => {
  const chinese = (text: string) => text.replace(/\d/g, (digit) => '零一二三四五六七八九'[Number(digit)] as string)
  const wide = (text: string) => text.replace(/[\d-]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
  const ways: ((house: string, unit: string, room: string) => string)[] = [
    (house, unit, room) => `${house}栋${unit}单元${room}`,
    (house, unit, room) => `${house}幢${unit}单元${room}室`,
    (house, unit, room) => `${house}号楼 ${unit}单元 ${room}号`,
    (house, unit, room) => `${house}-${unit}-${room}`,
    (house, unit, room) => `${house}#-${unit}-${room}`,
    (house, unit, room) => `第${house}栋第${unit}单元${room}`,
    (house, unit, room) => `${house}栋${unit}单元${room.slice(0, -2)}楼${Number(room.slice(-2))}号`,
    (house, unit, room) => wide(`${house}-${unit}-${room}`),
    (house, unit, room) => wide(`${house}栋${unit}单元${room}`),
    (house, unit, room) => chinese(`${house}栋${unit}单元${room}室`),
  ]
  const doors = fc.record({
    estate: fc.constantFrom('川汽厂家属院', '龙滩花园', '双龙佳苑'),
    house: fc.constantFrom('1', '3'),
    unit: fc.integer({ min: 1, max: 2 }).map(String),
    floor: fc.integer({ min: 1, max: 6 }),
    door: fc.integer({ min: 1, max: 2 }),
    way: fc.constantFrom(...ways),
    before: fc.constantFrom('', '大足区', '重庆市大足区龙滩子街道', '我家住'),
  })
  await w.look('districtOfficer', (reader) =>
    fc.assert(
      fc.asyncProperty(doors, async ({ estate, house, unit, floor, door, way, before }) => {
        const room = `${floor}0${door}`
        const { certain, choices } = await parseAddress(reader, { q: before + estate + way(house, unit, room) })
        expect([certain, choices[0]?.label.replace(/ [栋幢] /, '栋')]).toEqual([
          true,
          `${estate} ${house}栋${unit} 单元 ${room}`,
        ])
      }),
      { numRuns: 60 },
    ),
  )
})

test('who does not serve the place gets down to the stairs, and is not told which doors there are', async () => {
  for (const who of ['xiulan', 'otherSecretary', 'stranger'] as const)
    for (const room of ['501', '999']) {
      const { certain, choices } = await parse(`川汽厂家属院3栋2单元${room}`, who)
      expect([certain, choices.map(({ level, label }) => [level, label])]).toEqual([
        true,
        [['unit', '川汽厂家属院 3 栋 2 单元']],
      ])
    }
  expect(await parse('川汽厂家属院3栋2单元501', 'officer')).toMatchObject({
    certain: true,
    choices: [{ level: 'household', communityName: '龙滩园' }],
  })
  // The grid worker serves the first grid alone.
  expect(await parse('川汽厂家属院1栋2单元501', 'limei')).toMatchObject({
    choices: [{ level: 'household', gridCode: w.world.grid }],
  })
  expect(await parse('川汽厂家属院3栋2单元501', 'limei')).toMatchObject({ choices: [{ level: 'unit' }] })
})

test('within a community a number is enough where one building has it', async () => {
  expect(await parse('5-2-501', 'districtOfficer', w.world.community)).toMatchObject({
    certain: true,
    choices: [{ label: '龙滩花园 5 幢 2 单元 501' }],
  })
  expect(await parse('3-2-501', 'districtOfficer', w.world.community)).toMatchObject({
    certain: false,
    missing: '是哪个小区的 3 栋？',
  })
  expect(await parse('501', 'districtOfficer', w.world.building)).toMatchObject({ certain: false })
})

test('a building or a community that was called otherwise is found by that name too', async () => {
  const today = new Date().toISOString().slice(0, 10)
  const rename = (areaCode: string, name: string) =>
    w.run('system', (ctx) => renameArea(ctx, areaCode, { name, fromOn: today, reason: '换名' }))
  const [third] = (await parse('双龙佳苑3栋')).choices
  await rename(third?.areaCode as string, '百合楼')
  await rename(w.world.otherCommunity, '滨江社区居民委员会')
  for (const written of ['双龙东路社区双龙佳苑3栋2单元501', '滨江社区双龙佳苑3栋2单元501'])
    expect(await parse(written), written).toMatchObject({
      certain: true,
      choices: [{ label: '双龙佳苑 百合楼 2 单元 501', communityName: '滨江' }],
    })
})

test('what is missing is asked for in words', async () => {
  for (const [written, missing] of [
    ['川汽厂家属院3栋501', '是几单元的 501？'],
    ['川汽厂家属院2单元501', '是几栋？请写楼号、单元和门牌。'],
    ['川汽厂家属院1-4栋', '写了不止一栋楼，请选其中一栋。'],
    ['川汽厂家属院9栋2单元501', '这里没有 9 栋，请核对楼号。'],
    ['川汽厂家属院3栋9单元501', '这栋楼没有 9 单元，请核对单元。'],
    ['川汽厂家属院3栋2单元999', '没有找到门牌 999，请核对门牌。'],
    ['川汽厂家属院3栋1-2单元', '请核对是不是这一处，不是就写清单元和门牌。'],
    ['川汽厂家属院对面3栋', '请写清是哪一户，或选最近的一处。'],
    ['川汽厂家属院南区3栋', '没有看懂“南区”，请核对是不是这一处。'],
    ['宝顶镇双龙佳苑1栋', '这一处不在宝顶镇，请核对地址。'],
    ['双路街道川汽厂家属院3栋', '这一处不在双路街道，请核对地址。'],
    ['重庆市荣昌区川汽厂家属院3栋', '这一处不在荣昌区，请核对地址。'],
    ['四川省成都市川汽3-2-501', '这一处不在四川省成都市，请核对地址。'],
    ['双路街道龙滩园社区', '这一处不在双路街道，请核对地址。'],
    ['幸福里3栋2单元501', '没有找到“幸福里”。请写小区的名字，再写楼栋、单元和门牌。'],
  ] as const)
    expect((await parse(written)).missing, written).toBe(missing)
})
