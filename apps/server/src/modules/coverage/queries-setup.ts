import type { QueryOf, ResponseOf } from '@linli/contract'
import type { Reader } from '../../platform/command.ts'
import { authorise } from '../../platform/decision.ts'
import { facilityPlaces } from '../facilities/index.ts'
import { countCategories } from '../issues/index.ts'
import { unitsIn } from '../organisations/index.ts'
import { countRules } from '../points/index.ts'
import { administratorsHeld, placesHeld } from '../posts/index.ts'
import { type CommunityCounts, countGround } from '../territory/index.ts'
import { isReady, itemOf, type Need } from './checklist.ts'
import { policy, widestArea } from './policy.ts'
import { lookedAfter } from './queries.ts'

/** What is missing before an area goes live. What belongs to the whole district is asked of it, whatever the area. */
export async function getSetupChecklist(
  q: Reader,
  filter: QueryOf<'getSetupChecklist'>,
): Promise<ResponseOf<'getSetupChecklist'>> {
  const within = filter.within ?? widestArea(q.actor) ?? String(q.district)
  authorise(policy.getSetupChecklist(q.actor, within))
  const district = String(q.district)
  const [communities, secretaries, committees, offices, administrators, categories, rules, facilities] =
    await Promise.all([
      lookedAfter(q, within).then((known) => countGround(q, within, known)),
      placesHeld(q, within, ['secretary']),
      unitsIn(q, within, ['residentsCommittee']),
      unitsIn(q, district, ['subdistrictOffice']),
      administratorsHeld(q),
      countCategories(q),
      countRules(q),
      facilityPlaces(q, within),
    ])
  const needs = [
    ...ofPlaces(communities),
    ...ofPeople(communities, {
      secretaries,
      committees: committees.map(({ areaCode }) => areaCode),
      facilities,
    }),
    ...ofDistrict({
      administrators: administrators.length,
      phones: offices.filter(({ dutyPhone }) => dutyPhone !== null).length,
      offices: offices.length,
      categories,
      rules,
    }),
  ]
  return { ready: isReady(needs), items: needs.map(itemOf) }
}

const sum = (communities: CommunityCounts[], of: (counts: CommunityCounts) => number) =>
  communities.reduce((all, counts) => all + of(counts), 0)

function ofPlaces(communities: CommunityCounts[]): Need[] {
  const many = communities.length
  const have = (of: (counts: CommunityCounts) => boolean) => communities.filter(of).length
  const grids = sum(communities, (counts) => counts.grids)
  const buildings = sum(communities, ({ buildings }) => buildings)
  const page = (name: string) => ({ page: name })
  return [
    {
      key: 'divisions',
      title: '街道和社区',
      done: many,
      total: many,
      unit: '个社区',
      ...page('areas'),
      essential: true,
      todo: '先选好本区的街道和社区',
    },
    {
      key: 'boundaries',
      title: '社区边界',
      done: have(({ bounded }) => bounded),
      total: many,
      unit: '个社区',
      ...page('imports?kind=boundaries'),
      essential: false,
      todo: '导入社区边界，地图定位才准',
    },
    {
      key: 'grids',
      title: '网格',
      done: have((counts) => counts.grids > 0),
      total: many,
      unit: '个社区',
      ...page('imports?kind=grids'),
      essential: true,
      todo: '划分网格，或导入网格',
    },
    {
      key: 'gridShapes',
      title: '网格图形',
      done: sum(communities, (counts) => counts.shapedGrids),
      total: grids,
      unit: '个网格',
      ...page('grid-plans'),
      essential: false,
      todo: '在地图上画出网格',
    },
    {
      key: 'buildings',
      title: '楼栋',
      done: have((counts) => counts.buildings > 0),
      total: many,
      unit: '个社区',
      ...page('imports?kind=buildings'),
      essential: true,
      todo: '导入楼栋',
    },
    {
      key: 'buildingsInGrids',
      title: '楼栋归入网格',
      done: sum(communities, ({ inGrids }) => inGrids),
      total: buildings,
      unit: '栋楼',
      ...page('areas?lacking=grid'),
      essential: true,
      todo: '把楼栋归入网格',
    },
    {
      key: 'households',
      title: '住户',
      done: sum(communities, ({ withHouseholds }) => withHouseholds),
      total: sum(communities, ({ residential }) => residential),
      unit: '栋住宅',
      ...page('areas?lacking=households'),
      essential: true,
      todo: '补上单元和户数',
    },
  ]
}

function ofPeople(
  communities: CommunityCounts[],
  held: { secretaries: string[]; committees: string[]; facilities: string[] },
): Need[] {
  const have = (codes: string[]) => {
    const there = new Set(codes.map((code) => code.slice(0, 12)))
    return communities.filter(({ areaCode }) => there.has(areaCode)).length
  }
  const many = communities.length
  return [
    {
      key: 'organisations',
      title: '居委会',
      done: have(held.committees),
      total: many,
      unit: '个社区',
      page: 'imports?kind=organisations',
      essential: false,
      todo: '登记居委会和其他单位',
    },
    {
      key: 'secretaries',
      title: '社区书记',
      done: have(held.secretaries),
      total: many,
      unit: '个社区',
      page: 'imports?kind=posts',
      essential: true,
      todo: '任命社区书记',
    },
    {
      key: 'gridWorkers',
      title: '网格员',
      done: sum(communities, ({ staffedGrids }) => staffedGrids),
      total: sum(communities, ({ grids }) => grids),
      unit: '个网格',
      page: 'posts',
      essential: true,
      todo: '给每个网格配上网格员',
    },
    {
      key: 'facilities',
      title: '服务设施',
      done: have(held.facilities),
      total: many,
      unit: '个社区',
      page: 'facilities',
      essential: false,
      todo: '登记服务中心和活动场地，居民才找得到',
    },
  ]
}

function ofDistrict(found: {
  administrators: number
  phones: number
  offices: number
  categories: number
  rules: number
}): Need[] {
  const published = (count: number) => ({ done: count > 0 ? 1 : 0, total: 1 })
  return [
    {
      key: 'administrators',
      title: '三员',
      done: found.administrators,
      total: 3,
      unit: '位管理员',
      page: 'posts?kind=administrator',
      essential: true,
      todo: '系统管理员、安全管理员、审计管理员要由三个人担任',
    },
    {
      key: 'supervisionPhone',
      title: '监督电话',
      done: found.phones,
      total: Math.max(1, found.offices),
      unit: '个街道办',
      page: 'organisations?kind=subdistrictOffice',
      essential: true,
      todo: '给街道办填上值班电话，公示牌上要写监督电话',
    },
    {
      key: 'categories',
      title: '问题分类',
      ...published(found.categories),
      unit: '份分类',
      page: 'issues',
      essential: true,
      todo: '公布问题分类',
    },
    {
      key: 'pointRules',
      title: '积分规则',
      ...published(found.rules),
      unit: '份规则',
      page: 'tasks',
      essential: true,
      todo: '公布积分规则',
    },
  ]
}
