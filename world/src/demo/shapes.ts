import { grid, gridNamesByCode, lianerpo, longtan, longxing, shuanglong, taiping } from './places.ts'

/**
 * The ground of the five communities, invented: every corner once, so that neighbours share their border to the
 * letter. Numbers are ten-thousandths of a degree east of 105.77 and north of 29.46 (about 10 m).
 */
const corners = {
  // round the outside, from the south-west
  m: [8, 80],
  u: [26, 66],
  l: [40, 55],
  k: [85, 60],
  j: [120, 92],
  i: [170, 100],
  h: [190, 130],
  g: [205, 190],
  f: [222, 240],
  e: [215, 300],
  east: [178, 319],
  d: [148, 334],
  c: [120, 340],
  b: [70, 352],
  a: [10, 345],
  q: [4, 280],
  p: [0, 250],
  o: [4, 200],
  n: [0, 150],
  // between the communities
  y: [40, 158],
  t: [78, 165],
  lower: [80, 142],
  aa: [82, 120],
  z: [98, 178],
  s: [118, 190],
  lane: [126, 188],
  road: [150, 184],
  x: [160, 182],
  mill: [117, 208],
  w: [116, 240],
  pond: [113, 264],
  r: [110, 283],
  v: [128, 300],
  weir: [60, 274],
  path: [40, 276],
  // inside them, between the grids
  yard: [50, 199],
  gate: [86, 200],
  well: [84, 225],
  lamp: [150, 240],
  roof: [149, 265],
  bend: [162, 243],
  stall: [104, 141],
  arch: [123, 145],
  steps: [114, 118],
  hill: [63, 314],
  ford: [46, 91],
} as const satisfies Record<string, readonly [number, number]>

type Corner = keyof typeof corners
type Ring = [number, number][]

const at = (corner: Corner): [number, number] => {
  const [east, north] = corners[corner]
  return [Number((105.77 + east / 10_000).toFixed(4)), Number((29.46 + north / 10_000).toFixed(4))]
}

/** Corners in order, counter-clockwise, as words. */
const ringOf = (words: string): Ring => {
  const ring = words.split(' ').map((word) => at(word as Corner))
  return [...ring, ring[0] as [number, number]]
}

const outlines: [communityCode: string, name: string, corners: string][] = [
  [longtan, '龙滩园', 'n y t z s mill w pond r weir path q p o'],
  [shuanglong, '双龙东路', 's lane road x g f e east d v r pond w mill'],
  [lianerpo, '连二坡', 'k j i h g x road lane s z t lower aa'],
  [longxing, '龙星', 'q path weir r v d c b a'],
  [taiping, '太平', 'm u l k aa lower t y n'],
]

const gridOutlines: [gridCode: string, corners: string][] = [
  [grid(longtan, 1), 'n y t z s mill gate yard o'],
  [grid(longtan, 2), 'o yard gate well weir path q p'],
  [grid(longtan, 3), 'gate mill w pond r weir well'],
  [grid(shuanglong, 1), 's lane road lamp roof pond w mill'],
  [grid(shuanglong, 2), 'pond roof lamp bend east d v r'],
  [grid(shuanglong, 3), 'road x g f e east bend lamp'],
  [grid(lianerpo, 1), 'lower stall arch lane s z t'],
  [grid(lianerpo, 2), 'stall steps j i h g x road lane arch'],
  [grid(lianerpo, 3), 'aa k j steps stall lower'],
  [grid(longxing, 1), 'path weir r v d c b hill'],
  [grid(longxing, 2), 'q path hill b a'],
  [grid(taiping, 1), 'm u ford aa lower t y n'],
  [grid(taiping, 2), 'u l k aa ford'],
]

const feature = (properties: Record<string, string>, ring: Ring) => ({
  type: 'Feature' as const,
  properties,
  geometry: { type: 'Polygon' as const, coordinates: [ring] },
})

/** GeoJSON as a surveyor would hand it in: communities by name and code, then grids by code. */
export const communityBoundaries = {
  type: 'FeatureCollection' as const,
  features: outlines.map(([code, name, words]) => feature({ code, name: `${name}社区` }, ringOf(words))),
}

export const gridBoundaries = {
  type: 'FeatureCollection' as const,
  features: gridOutlines.map(([code, words]) =>
    feature({ code, name: gridNamesByCode().get(code) ?? '' }, ringOf(words)),
  ),
}
