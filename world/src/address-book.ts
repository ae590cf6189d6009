import type { BodyOf } from '@linli/contract'

/**
 * A small territory to try addresses on: two estates that share building numbers, a third beside them, a block of flats
 * without stairs, a market with stalls, villages with house numbers, an estate with a number in its name.
 */
const stairs = (count: number, households: number) =>
  Array.from({ length: count }, (_, n) => ({ name: `${n + 1} 单元`, households }))

type Row = BodyOf<'importBuildings'>['rows'][number]
const row = (
  community: string,
  estate: string | undefined,
  name: string,
  floors?: number,
  units: Row['units'] = [],
) => ({
  community,
  estate,
  name,
  floors,
  units,
  // Where several grids are, one is named.
  ...(community === '龙滩园' && !['1 栋', '2 栋'].includes(name) ? { grid: '龙滩园第二网格' } : {}),
})

export const communities = [
  { name: '太平村村民委员会', code: '500111003201' },
  { name: '连二坡社区居民委员会', code: '500111003003' },
]

/** A neighbour that the register knows too: what is named in it lies elsewhere. */
export const neighbour = { name: '双路街道', code: '500111004' }

export const buildings: Row[] = [
  row('龙滩园', '川汽厂家属院', '1 栋', 6, stairs(2, 12)),
  // The register knows nobody's door of the second one.
  row('龙滩园', '川汽厂家属院', '2 栋', 6),
  row('龙滩园', '川汽厂家属院', '3 栋', 6, stairs(3, 12)),
  row('龙滩园', '川汽厂家属院', '4 栋', 6, stairs(2, 12)),
  ...[1, 2, 3, 4, 5, 6].map((n) => row('龙滩园', '龙滩花园', `${n} 幢`, 6, stairs(2, 12))),
  row('龙滩园', '龙滩花园', '12 幢', 18, stairs(1, 72)),
  ...['A 区 1 号', 'A 区 12 号', 'A 区 13 号', 'B 区 12 号'].map((name) => row('龙滩园', '五金市场', name)),
  ...[1, 2, 3].map((n) => row('双龙东路', '双龙佳苑', `${n} 栋`, 6, stairs(2, 12))),
  ...['A 座', 'B 座'].map((name) => row('双龙东路', '滨河公寓', name, 10, [{ name: '无', households: 40 }])),
  ...['12 号', '13 号', '12 号附 1 号'].map((name) => row('太平村', '1 组', name)),
  ...['12 号', '15 号'].map((name) => row('太平村', '3 组', name)),
  ...[1, 10, 12].map((n) => row('连二坡', '连二坡小区', `${n} 栋`, 7, stairs(3, 14))),
  ...[1, 3].map((n) => row('连二坡', '五一小区', `${n} 栋`, 5, stairs(2, 10))),
]

/** Letters that stand for estates in the tables, with the word after a building's number. */
const estates: Record<string, [estate: string, word: string]> = {
  C: ['川汽厂家属院', ' 栋'],
  H: ['龙滩花园', ' 幢'],
  S: ['双龙佳苑', ' 栋'],
  L: ['连二坡小区', ' 栋'],
  W: ['五一小区', ' 栋'],
  B: ['滨河公寓', ' 座'],
  M: ['五金市场', ''],
  V: ['1 组', ' 号'],
  X: ['3 组', ' 号'],
}

/** C3/2/501 is 川汽厂家属院 3 栋 2 单元 501; B A//301 has no units; MA12 is a stall. */
export function labelOf(short: string): string {
  const [house = '', unit, room] = short.split('/')
  const [estate, word] = estates[house[0] as string] ?? [short, '']
  if (house[0] === 'M') return `${estate} ${house[1]} 区 ${house.slice(2)} 号`
  const [number, part] = house.slice(1).split('+')
  const building = `${estate} ${number}${word}${part ? `附 ${part} 号` : ''}`
  return [building, unit ? `${unit} 单元` : '', room ?? ''].filter(Boolean).join(' ')
}

/** Lines `what was written | what is meant`: `?` a choice, `?C3/2/501` a choice that has it. */
export const readTable = (table: string): [written: string, meant: string][] =>
  table
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((part) => part.trim()) as [string, string])
