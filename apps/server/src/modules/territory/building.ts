/** A stair as somebody plans it: how many doors, on how many floors. */
export interface UnitPlan {
  name: string
  floors?: number
  households: number
}

export interface Door {
  areaCode: string
  floor: number | null
  room: string
}

/** A stair with its doors. One without a name stands for a building that has no units: its code ends in 00. */
export interface Stair {
  areaCode: string
  name: string | null
  doors: Door[]
}

const digits: Record<string, number> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}

/** 十二 is 12, 二十 is 20, 一百零三 is 103, 五零一 is 501; null for what is no number below 10,000. */
export function numberOf(chinese: string): number | null {
  if (chinese === '') return null
  if (!/[十百千]/.test(chinese)) {
    const each = [...chinese].map((sign) => digits[sign])
    return each.every((digit) => digit !== undefined) && each.length <= 5 ? Number(each.join('')) : null
  }
  let sum = 0
  let digit: number | null = null
  for (const sign of chinese) {
    const unit = { 十: 10, 百: 100, 千: 1000 }[sign]
    if (unit === undefined) {
      const next = digits[sign]
      if (next === undefined) return null
      digit = next
      continue
    }
    sum += (digit ?? (unit === 10 && sum === 0 ? 1 : 0)) * unit
    digit = null
  }
  return sum + (digit ?? 0) || null
}

/** Full-width signs made narrow, Chinese numerals made digits, no spaces: 三 幢 and ３幢 are 3幢. */
export const plainly = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[〇零一二两三四五六七八九十百千]+(?=[栋幢座号层楼单梯门户室#])/g, (found) =>
      String(numberOf(found) ?? found),
    )

/** By which two names of a building are the same one: 3 栋, 三幢, 3号楼 and 3# are; 3 号 (of a village) is not. */
export const buildingKey = (name: string): string =>
  plainly(name)
    .toLowerCase()
    .replace(/^第/, '')
    .replace(/(?<=[\da-z甲乙丙丁戊东南西北中])(?:栋楼|幢楼|座楼|号楼|号栋|号幢|栋|幢|座|#楼|#)$/, '栋')

/** By which two names of a unit are the same one: 2 单元, 二单元, 2门 and 2 are. */
export const unitKey = (name: string): string =>
  plainly(name)
    .toLowerCase()
    .replace(/^第/, '')
    .replace(/^([〇零一二两三四五六七八九十]+)$/, (found) => String(numberOf(found) ?? found))
    .replace(/(?:单元|梯|门)$/, '')
    .replace(/^0+(?=\d)/, '')

/** As names are written on screens: 3 栋, 2 单元; digits stand apart from what follows. */
export const tidyName = (name: string): string =>
  name
    .normalize('NFKC')
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/(\d)\s*(栋|幢|座|号|单元|梯)/g, '$1 $2')

/** A building without units says so instead of leaving it out. */
export const hasNoUnits = (name: string): boolean => ['无', '无单元', '0', '00'].includes(plainly(name))

/** Doors on each floor, numbered as people number them: 101, 102, 201. Unknown floors are thought of as two doors each. */
export function doorsOf(plan: UnitPlan, buildingFloors: number | null): { floor: number; room: string }[] {
  const floors = plan.floors ?? buildingFloors ?? Math.max(1, Math.min(33, Math.ceil(plan.households / 2)))
  const each = Math.max(1, Math.ceil(plan.households / floors))
  const width = Math.max(2, String(each).length)
  return Array.from({ length: plan.households }, (_, index) => {
    const floor = Math.floor(index / each) + 1
    return { floor, room: `${floor}${String((index % each) + 1).padStart(width, '0')}` }
  })
}

const lastOfUnits = 99
const lastOfRooms = 9999

/** A code for each wish: its own number where that is free, else the highest that is. */
function place(wishes: (number | null)[], taken: Set<number>, last: number): number[] {
  const placed = wishes.map((wish) => {
    if (wish === null || wish < 1 || wish > last || taken.has(wish)) return 0
    taken.add(wish)
    return wish
  })
  let free = last
  return placed.map((code) => {
    if (code > 0) return code
    while (taken.has(free)) free--
    taken.add(free)
    return free
  })
}

const number = (text: string): number | null => (/^\d+$/.test(text) ? Number(text) : null)

/**
 * The stairs and doors of a building after a plan. A stair of the same name keeps its code; so does a door with the same
 * number. Where neither floors nor how many doors there are has changed, doors stay as they are.
 */
export function stairsAfter(
  building: string,
  before: readonly Stair[],
  plans: readonly UnitPlan[],
  floors: number | null,
): Stair[] {
  const known = new Map(before.map((stair) => [stair.name === null ? '' : unitKey(stair.name), stair]))
  const wanted = plans.map((plan) => ({ plan, key: hasNoUnits(plan.name) ? '' : unitKey(plan.name) }))
  const fresh = wanted.filter(({ key }) => key !== '' && !known.has(key))
  const taken = new Set(before.map(({ areaCode }) => Number(areaCode.slice(17))))
  const codes = place(
    fresh.map(({ key }) => number(key)),
    taken,
    lastOfUnits,
  )
  return wanted.map(({ plan, key }) => {
    const old = known.get(key)
    const index = fresh.findIndex((each) => each.key === key)
    const areaCode = old?.areaCode ?? `${building}${String(key === '' ? 0 : codes[index]).padStart(2, '0')}`
    const name = key === '' ? null : (old?.name ?? tidyName(/^\d+$/.test(plan.name) ? `${plan.name}单元` : plan.name))
    return { areaCode, name, doors: doorsAfter(areaCode, old?.doors ?? [], plan, floors) }
  })
}

function doorsAfter(stair: string, before: Door[], plan: UnitPlan, floors: number | null): Door[] {
  if (plan.floors === undefined && floors === null && before.length === plan.households) return before
  const rooms = doorsOf(plan, floors)
  const known = new Map(before.map((door) => [door.room, door]))
  const fresh = rooms.filter(({ room }) => !known.has(room))
  const codes = place(
    fresh.map(({ room }) => number(room)),
    new Set(before.map(({ areaCode }) => Number(areaCode.slice(19)))),
    lastOfRooms,
  )
  const codeOf = new Map(fresh.map(({ room }, index) => [room, codes[index] as number]))
  return rooms.map(
    (room) =>
      known.get(room.room) ?? { ...room, areaCode: `${stair}${String(codeOf.get(room.room)).padStart(4, '0')}` },
  )
}

export interface StairChanges {
  addedUnits: Stair[]
  goneUnits: string[]
  /** Units that stay, with another number of doors. */
  counted: { areaCode: string; households: number }[]
  addedDoors: Door[]
  goneDoors: string[]
}

/** What has to be written for the stairs to be as they are after. */
export function stairChanges(before: readonly Stair[], after: readonly Stair[]): StairChanges {
  const had = new Map(before.map((stair) => [stair.areaCode, stair]))
  const has = new Set(after.map(({ areaCode }) => areaCode))
  const oldDoors = new Set(before.flatMap(({ doors }) => doors.map(({ areaCode }) => areaCode)))
  const newDoors = new Set(after.flatMap(({ doors }) => doors.map(({ areaCode }) => areaCode)))
  return {
    addedUnits: after.filter(({ areaCode, name }) => name !== null && !had.has(areaCode)),
    goneUnits: before
      .filter(({ areaCode, name }) => name !== null && !has.has(areaCode))
      .map((stair) => stair.areaCode),
    counted: after
      .filter(
        ({ areaCode, doors, name }) =>
          name !== null && had.has(areaCode) && had.get(areaCode)?.doors.length !== doors.length,
      )
      .map(({ areaCode, doors }) => ({ areaCode, households: doors.length })),
    addedDoors: after.flatMap(({ doors }) => doors.filter(({ areaCode }) => !oldDoors.has(areaCode))),
    goneDoors: [...oldDoors].filter((areaCode) => !newDoors.has(areaCode)),
  }
}

export const changesNothing = (changes: StairChanges): boolean =>
  Object.values(changes).every((list: unknown[]) => list.length === 0)
