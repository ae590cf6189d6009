import type { ImportKind, ResponseOf } from '@linli/contract'
import { sheetOf } from '../../apps/server/src/platform/sheet/workbook.testing.ts'
import type { SmallPerson } from './small-world.ts'
import type { TestWorld } from './testing.ts'

export const buildingHeader = ['社区', '小区', '楼栋', '层数', '单元', '每单元户数', '网格']
/** Buildings of one new estate, six floors, two stairs of twelve, in the first grid. */
export const buildingRows = (community: string, many: number, estate = '新桥小区') =>
  Array.from({ length: many }, (_, at) => [community, estate, `${at + 1} 栋`, 6, 2, 12, `${community}第一网格`])

export const fileOf = (rows: unknown[][], header = buildingHeader): Promise<Buffer> => sheetOf([header, ...rows])

type Body = ResponseOf<'getImport'> & { reason?: string; message?: string }

export async function preview(
  w: TestWorld,
  bytes: Buffer,
  about: { kind?: ImportKind; who?: SmallPerson; within?: string; datum?: string; key?: string } = {},
) {
  const { kind = 'buildings', who = 'secretary', key, ...more } = about
  const body = { kind, fileName: '楼栋.xlsx', content: bytes.toString('base64'), ...more }
  return w.send<Body>(who, 'previewImport', { body, ...(key ? { key } : {}) })
}

export const apply = (w: TestWorld, importId: string, onlyFine = false, who: SmallPerson = 'secretary') =>
  w.send<Body>(who, 'applyImport', { params: { importId }, body: { onlyFine } })

export const undo = (w: TestWorld, importId: string, who: SmallPerson = 'secretary') =>
  w.send<Body>(who, 'undoImport', { params: { importId } })

/** What the register holds of places. */
export async function places(w: TestWorld): Promise<Record<string, number>> {
  const [row] = await w.sql<Record<string, number>>(
    `select (select count(*)::int from areas) as areas, (select count(*)::int from estates) as estates,
       (select count(*)::int from buildings) as buildings, (select count(*)::int from units) as units,
       (select count(*)::int from households) as households, (select count(*)::int from grid_buildings) as held,
       (select count(*)::int from area_names) as names, (select count(*)::int from organisations) as organisations,
       (select count(*)::int from posts) as posts, (select count(*)::int from people) as people`,
  )
  return row as Record<string, number>
}
