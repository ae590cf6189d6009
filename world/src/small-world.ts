import { readFile } from 'node:fs/promises'
import type { Post } from '@linli/contract'
import type { Linli } from '../../apps/server/src/boot.ts'
import { createAccount } from '../../apps/server/src/modules/identity/index.ts'
import { publishCategories, startingCategories } from '../../apps/server/src/modules/issues/index.ts'
import { registerOrganisation } from '../../apps/server/src/modules/organisations/index.ts'
import { registerPerson } from '../../apps/server/src/modules/people/index.ts'
import { publishRules, startingRules } from '../../apps/server/src/modules/points/index.ts'
import { appointPerson } from '../../apps/server/src/modules/posts/index.ts'
import { importBuildingRows, openDistrict } from '../../apps/server/src/modules/territory/index.ts'
import { theSystem } from '../../apps/server/src/platform/actor.ts'
import { runCommand, type Work } from '../../apps/server/src/platform/command.ts'
import { newId } from '../../apps/server/src/platform/ids.ts'

const district = 500111
const far = 440310
const longtan = '500111003001'
const shuanglong = '500111003002'
const farCommunity = '440310001001'

/** People of the small world: name, home, post. The tests call them by their keys. */
const cast = {
  xiulan: { name: '王秀兰', district, home: `${longtan}00001` },
  jianguo: { name: '周建国', district, home: `${longtan}00001` },
  guihua: { name: '陈桂花', district, home: `${longtan}00002` },
  ahua: { name: '刘华', district, home: `${shuanglong}00001` },
  limei: {
    name: '李梅',
    district,
    home: `${longtan}00002`,
    post: 'gridWorker',
    areaCode: longtan,
    gridCode: `${longtan}001`,
  },
  officer: { name: '赵敏', district, post: 'communityOfficer', areaCode: longtan },
  secretary: { name: '陈建军', district, post: 'secretary', areaCode: longtan },
  otherSecretary: { name: '何志强', district, post: 'secretary', areaCode: shuanglong },
  subdistrict: { name: '孙丽', district, post: 'subdistrictOfficer', areaCode: '500111003' },
  districtOfficer: { name: '郑涛', district, post: 'districtOfficer', areaCode: '500111' },
  department: { name: '吴刚', district, post: 'handler', areaCode: '500111003', organisation: 'department' },
  property: { name: '钱伟', district, post: 'handler', areaCode: longtan, organisation: 'property' },
  merchant: { name: '冯师傅', district, post: 'merchant', areaCode: longtan, organisation: 'bakery' },
  buildingLead: {
    name: '张桂英',
    district,
    home: `${longtan}00001`,
    post: 'buildingLead',
    areaCode: `${longtan}00001`,
  },
  administrator: { name: '马超', district, post: 'administrator', areaCode: '500111' },
  security: { name: '高洁', district, post: 'securityAdministrator', areaCode: '500111' },
  audit: { name: '沈默', district, post: 'auditAdministrator', areaCode: '500111' },
  faraway: { name: '林远', district: far, home: `${farCommunity}00001` },
  farSecretary: { name: '黄海', district: far, post: 'secretary', areaCode: farCommunity },
} satisfies Record<
  string,
  {
    name: string
    district: number
    home?: string
    post?: Post
    areaCode?: string
    gridCode?: string
    organisation?: string
  }
>

export type SmallPerson = keyof typeof cast | 'stranger'

export interface SmallWorld {
  district: number
  farDistrict: number
  community: string
  otherCommunity: string
  farCommunity: string
  grid: string
  building: string
  otherBuilding: string
  farBuilding: string
  organisations: Record<'department' | 'property' | 'bakery' | 'office' | 'farOffice', string>
  people: Record<SmallPerson, { personId: string; accountId: string; name: string }>
}

/** Made by calling commands only, as the product would. */
export async function makeSmallWorld(linli: Linli): Promise<SmallWorld> {
  const run = async <T>(where: number, work: Work<T>) =>
    (await runCommand(linli.runtime, theSystem(where), null, work)) as { done: T }
  const area = (
    areaCode: string,
    level: 'district' | 'subdistrict' | 'community' | 'building',
    name: string,
    more: object = {},
  ) => ({
    area_code: areaCode,
    level,
    name,
    short_name: name.replace(/社区居民委员会$/, ''),
    parent_code:
      areaCode.length === 6 ? null : areaCode.slice(0, areaCode.length === 9 ? 6 : areaCode.length === 12 ? 9 : 12),
    community_code: areaCode.length >= 12 ? areaCode.slice(0, 12) : null,
    estate: null,
    latitude: null,
    longitude: null,
    ...more,
  })
  const buildings = (community: string, estate: string, latitude: number) =>
    [1, 2, 3].map((n) =>
      area(`${community}0000${n}`, 'building', `${n} 栋`, {
        estate,
        latitude: latitude + n * 0.0004,
        longitude: 105.78 + n * 0.0004,
      }),
    )
  await run(district, (ctx) =>
    openDistrict(ctx, {
      name: '大足区',
      fromOn: '2024-01-01',
      areas: [
        area('500111', 'district', '大足区'),
        area('500111003', 'subdistrict', '龙滩子街道'),
        area(longtan, 'community', '龙滩园社区居民委员会'),
        area(shuanglong, 'community', '双龙东路社区居民委员会'),
        ...buildings(longtan, '川汽厂家属院', 29.48),
        ...buildings(shuanglong, '双龙佳苑', 29.49),
      ],
      grids: [
        {
          gridCode: `${longtan}001`,
          communityCode: longtan,
          kind: 'general',
          name: '龙滩园第一网格',
          buildings: [`${longtan}00001`, `${longtan}00002`],
        },
        {
          gridCode: `${longtan}002`,
          communityCode: longtan,
          kind: 'general',
          name: '龙滩园第二网格',
          buildings: [`${longtan}00003`],
        },
        {
          gridCode: `${shuanglong}001`,
          communityCode: shuanglong,
          kind: 'general',
          name: '双龙东路第一网格',
          buildings: [1, 2, 3].map((n) => `${shuanglong}0000${n}`),
        },
      ],
    }),
  )
  const stairs = ['1 单元', '2 单元'].map((name) => ({ name, households: 12 }))
  const first = { row: 1, community: longtan, estate: '川汽厂家属院', name: '1 栋', floors: 6, units: stairs }
  await run(district, (ctx) => importBuildingRows(ctx, [first], 'all'))
  await run(far, (ctx) =>
    openDistrict(ctx, {
      name: '坪山区',
      areas: [
        area('440310', 'district', '坪山区'),
        area('440310001', 'subdistrict', '坪山街道'),
        area(farCommunity, 'community', '坪山社区居民委员会'),
        ...buildings(farCommunity, '坪山小区', 22.69),
      ],
    }),
  )
  for (const where of [district, far]) {
    await run(where, (ctx) => publishCategories(ctx, { version: 1, categories: startingCategories }))
    await run(where, (ctx) => publishRules(ctx, { version: 1, fromOn: '2024-01-01', rules: startingRules }))
  }
  const organisations = {
    department: newId(),
    property: newId(),
    bakery: newId(),
    office: newId(),
    farOffice: newId(),
  }
  await run(district, async (ctx) => {
    await registerOrganisation(ctx, {
      organisationId: organisations.department,
      kind: 'department',
      name: '区城市管理局',
      areaCode: '500111',
    })
    await registerOrganisation(ctx, {
      organisationId: organisations.property,
      kind: 'propertyCompany',
      name: '安居物业公司',
      areaCode: longtan,
    })
    await registerOrganisation(ctx, {
      organisationId: organisations.bakery,
      kind: 'merchant',
      name: '老冯面包店',
      areaCode: longtan,
    })
    await registerOrganisation(ctx, {
      organisationId: organisations.office,
      kind: 'subdistrictOffice',
      name: '龙滩子街道办事处',
      areaCode: '500111003',
    })
  })
  await run(far, (ctx) =>
    registerOrganisation(ctx, {
      organisationId: organisations.farOffice,
      kind: 'subdistrictOffice',
      name: '坪山街道办事处',
      areaCode: '440310001',
    }),
  )
  const people = {} as SmallWorld['people']
  for (const [key, who] of Object.entries(cast) as [
    SmallPerson,
    {
      name: string
      district: number
      home?: string
      post?: Post
      areaCode?: string
      gridCode?: string
      organisation?: string
    },
  ][]) {
    const personId = newId()
    const accountId = newId()
    await run(who.district, async (ctx) => {
      await createAccount(ctx, { accountId, persona: key })
      await registerPerson(ctx, {
        personId,
        accountId,
        realName: who.name,
        displayName: who.name,
        phone: '13800000000',
        areaCode: who.home ?? who.areaCode ?? String(who.district),
        home: who.home ? { areaCode: who.home, communityCode: who.home.slice(0, 12) } : undefined,
      })
      if (who.post) {
        await appointPerson(ctx, {
          appointmentId: newId(),
          personId,
          post: who.post,
          areaCode: who.areaCode as string,
          gridCode: who.gridCode,
          organisationId: who.organisation ? organisations[who.organisation as keyof typeof organisations] : null,
          fromOn: '2024-01-01',
        })
      }
    })
    people[key] = { personId, accountId, name: who.name }
  }
  const strangerId = newId()
  await run(district, (ctx) => createAccount(ctx, { accountId: strangerId, persona: 'stranger' }))
  people.stranger = { personId: '', accountId: strangerId, name: '' }
  return {
    district,
    farDistrict: far,
    community: longtan,
    otherCommunity: shuanglong,
    farCommunity,
    grid: `${longtan}001`,
    building: `${longtan}00001`,
    otherBuilding: `${shuanglong}00001`,
    farBuilding: `${farCommunity}00001`,
    organisations,
    people,
  }
}

export const buildSmallWorld = async (file: string): Promise<SmallWorld> =>
  JSON.parse(await readFile(file, 'utf8')) as SmallWorld
