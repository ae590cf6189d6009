import type { FindingKind } from '@linli/contract'

/** Something found in a plan; what blocks must be changed before it is submitted. Areas in m², positions in WGS 84. */
export interface Finding {
  kind: FindingKind
  blocks: boolean
  gridKeys: string[]
  areaCodes: string[]
  squareMetres: number | null
  at: { latitude: number; longitude: number } | null
  message: string
}

type Named = { key: string; name: string }

const found = (kind: FindingKind, blocks: boolean, message: string, about: Partial<Finding> = {}): Finding => ({
  kind,
  blocks,
  gridKeys: [],
  areaCodes: [],
  squareMetres: null,
  at: null,
  message,
  ...about,
})

const of = (...grids: Named[]) => ({ gridKeys: grids.map(({ key }) => key) })
const quoted = (grids: Named[]): string => grids.map(({ name }) => `“${name}”`).join('和')

/** 1 栋、2 栋、3 栋等 7 栋 */
export const someOf = (labels: string[]): string =>
  labels.length <= 3 ? labels.join('、') : `${labels.slice(0, 3).join('、')}等 ${labels.length} 栋`

export const area = (squareMetres: number): string =>
  squareMetres >= 10_000
    ? `${(squareMetres / 10_000).toFixed(1)} 万平方米`
    : `${Math.max(1, Math.round(squareMetres))} 平方米`

type At = Pick<Finding, 'at'> & { squareMetres: number }

export const say = {
  nameTaken: (grids: Named[]) =>
    found('name-taken', true, `有 ${grids.length} 个网格都叫“${grids[0]?.name}”，请各起各的名字。`, of(...grids)),
  gridGone: (grid: Named) =>
    found('grid-gone', true, `“${grid.name}”在别的调整里撤销了。请从方案里删掉，要用就新画一个。`, of(grid)),
  gridServed: (grid: Named, names: string[]) =>
    found(
      'grid-served',
      false,
      `“${grid.name}”撤销后，${names.slice(0, 3).join('、')}${names.length > 3 ? '等' : ''}就没有了服务的网格，请在生效后到“单位”里改选。`,
      of(grid),
    ),
  kindChanged: (grid: Named) =>
    found('kind-changed', true, `“${grid.name}”不能在微网格和网格之间改类型。请撤销它，另画一个新的。`, of(grid)),
  tradeMissing: (grid: Named) =>
    found('trade-missing', true, `专属网格“${grid.name}”还没写行业，请填上，例如“综合市场”。`, of(grid)),
  parentMissing: (grid: Named) =>
    found('parent-missing', true, `微网格“${grid.name}”要属于方案里的一个网格，请选它的上级。`, of(grid)),
  buildingUnknown: (grid: Named, areaCodes: string[]) =>
    found('building-unknown', true, `“${grid.name}”里有 ${areaCodes.length} 栋不在本社区的楼，请去掉。`, {
      ...of(grid),
      areaCodes,
    }),
  buildingInTwo: (areaCode: string, label: string, grids: Named[]) =>
    found('building-in-two', true, `${label}同时在${quoted(grids)}里，请只留在一个网格。`, {
      ...of(...grids),
      areaCodes: [areaCode],
    }),
  buildingsLeftOut: (areaCodes: string[], labels: string[]) =>
    found('building-left-out', true, `${someOf(labels)}不在任何网格里，请划进一个网格。`, { areaCodes }),
  buildingsInAnother: (grid: Named, parent: Named, areaCodes: string[], labels: string[]) =>
    found(
      'building-in-another',
      true,
      `${someOf(labels)}在微网格“${grid.name}”里，却不在它的上级“${parent.name}”里，请挪到一处。`,
      { ...of(grid, parent), areaCodes },
    ),
  buildingsOutside: (grid: Named, areaCodes: string[], labels: string[]) =>
    found(
      'building-outside',
      false,
      `${someOf(labels)}归“${grid.name}”，位置却在它的图形外面。请改图形，或改楼栋的位置。`,
      { ...of(grid), areaCodes },
    ),
  withoutBuildings: (grid: Named, shaped: boolean) =>
    found(
      'without-buildings',
      !shaped,
      shaped
        ? `“${grid.name}”里没有登记的楼栋。确实如此就不用管。`
        : `“${grid.name}”里没有楼栋也没有画图形，请划进楼栋，或删掉它。`,
      of(grid),
    ),
  tooMany: (grid: Named, households: number, most: number) =>
    found(
      'too-many-households',
      false,
      `“${grid.name}”有 ${households} 户，一般不超过 ${most} 户，可以考虑拆开。`,
      of(grid),
    ),
  tooFew: (grid: Named, households: number, least: number) =>
    found(
      'too-few-households',
      false,
      `“${grid.name}”只有 ${households} 户，一般不少于 ${least} 户，可以考虑合并。`,
      of(grid),
    ),
  nobodyServes: (grid: Named) =>
    found(
      'nobody-serves',
      false,
      `“${grid.name}”生效时还没有网格员，事情先由社区接着。请安排一位，或生效后马上任命。`,
      of(grid),
    ),
  staffWithoutGrid: (name: string, post: string, grid: Named) =>
    found(
      'staff-without-grid',
      true,
      `${name}（${post}）所在的“${grid.name}”要撤销，请选去哪个网格，或结束任职。`,
      of(grid),
    ),
  staffToNowhere: (name: string, post: string) =>
    found('staff-without-grid', true, `${name}（${post}）要去的网格不在方案里，请重新选一个。`),
  overlap: (grids: Named[], { squareMetres, at }: At) =>
    found('overlap', true, `${quoted(grids)}重叠了 ${area(squareMetres)}，请把重叠的地方划给其中一个。`, {
      ...of(...grids),
      squareMetres,
      at,
    }),
  gap: (grids: Named[], { squareMetres, at }: At) =>
    found(
      'gap',
      true,
      `${grids.length > 0 ? `${quoted(grids)}旁边` : '社区里'}有 ${area(squareMetres)}不属于任何网格，请划进相邻的网格。`,
      { ...of(...grids), squareMetres, at },
    ),
  outside: (grid: Named, whole: string, { squareMetres, at }: At) =>
    found('outside', true, `“${grid.name}”超出${whole}的边界 ${area(squareMetres)}，请收回来。`, {
      ...of(grid),
      squareMetres,
      at,
    }),
  broken: (grid: Named, at: Finding['at']) =>
    found('broken-shape', true, `“${grid.name}”的图形自己交叉或没有面积，请重新画。`, { ...of(grid), at }),
  sliver: (grids: Named[], { squareMetres, at }: At) =>
    found('sliver', false, `${quoted(grids)}交界处有一条不到 ${area(squareMetres)}的细缝，不影响使用。`, {
      ...of(...grids),
      squareMetres,
      at,
    }),
  shapesMissing: (grids: Named[]) =>
    found(
      'shape-missing',
      false,
      `${grids.length > 3 ? `${quoted(grids.slice(0, 3))}等 ${grids.length} 个网格` : quoted(grids)}还没有画图形，按位置查网格时只看楼栋。`,
      of(...grids),
    ),
}
