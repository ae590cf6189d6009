import { buildingKey, numberOf, unitKey } from './building.ts'

/** One way to read the numbers of an address. */
export interface Reading {
  /** What stands before the numbers: names of places. */
  head: string
  /** Keys of buildings it may mean, the likeliest first; several equal ones where a range was written. */
  buildings: string[]
  unit: string | null
  room: string | null
  /** A floor without a door. */
  floor: string | null
  /** Not sure: said otherwise than registers do, or with a word that is not understood. */
  loose: boolean
  /** Said by a local habit, which only a door that answers to it confirms. */
  habit?: boolean
}

export interface ReadAddress {
  readings: Reading[]
  /** 1-4 栋: several buildings at once. */
  range: boolean
  /** 楼上, 对面: somewhere near the place that is named. */
  near: boolean
}

const cn = '〇零一二两三四五六七八九十百千'
const num = `(?:\\d+|[${cn}]+)`
const stem = '甲乙丙丁戊己东南西北中'
const building = `(?:\\d+[a-z]?|(?<![a-z])[a-z]\\d*|[${cn}]+|[${stem}])`
const buildingWord = '(?:栋楼|栋|幢楼|幢|座|号楼|号栋|号幢|#楼|#)'
const unitNumber = `(?:\\d{1,2}|[${cn}]+|[${stem}]|[a-z])`
const unitWord = '(?:单元楼|单元|门洞|门栋|门|梯)'
const doorWord = '(?:号房|号室|号门|门牌|室|房间|房|户|号|家)'

/** Full-width made narrow, dashes one dash, spaces between numbers a dash, other spaces and marks gone. */
export const normalAddress = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‐‑‒–—―−﹣ー_·•]+/g, '-')
    .replace(/(?<=\d)\s*[./\\]\s*(?=\d)/g, '-')
    .replace(/(?<=[\da-z])\s+(?=\d)|(?<=[a-z])\s+(?=[a-z])/g, '-')
    .replace(/\s*-\s*/g, '-')
    .replace(/(\d+)[,、](\d+)[,、](\d+)/g, '$1-$2-$3')
    .replace(/-{2,}/g, '-')
    .replace(/[\s()[\]【】《》<>"'“”‘’:;。!?！？|]+/g, '')
    .replace(/单元楼/g, '单元')
    .replace(/^[-,、]+|[-,、]+$/g, '')

const plainNumber = (text: string): string => {
  const bare = text.replace(/^第/, '')
  const written = /^\d/.test(bare) || /^[a-z]/.test(bare) ? bare : String(numberOf(bare) ?? bare)
  return written.replace(/^0+(?=\d)/, '')
}

const doorOn = (floor: string, door: string): string => `${floor}${door.padStart(2, '0')}`
const roomOf = (text: string): string => plainNumber(text)

type Tail = Pick<Reading, 'room' | 'floor' | 'loose' | 'habit'>

const floorTail = new RegExp(`^第?(${num})(?:层|楼|f)-?(?:第?(${num})${doorWord}?)?$`)
/** 层-号 after a unit: 3栋2-1-2 is the second door on its first floor. */
const habitTail = /^(\d{1,2})-(\d{1,2})$/
const roomTail = new RegExp(`^第?([a-z]?\\d+[a-z]?|[${cn}]+)(?:${doorWord})?$`)

/** What follows the building or the unit: a floor and a door, a door, or nothing. */
function tailOf(text: string): Tail | undefined {
  const bare = text.replace(/^[-,]+|[-,]+$/g, '')
  if (bare === '') return { room: null, floor: null, loose: false }
  const floor = floorTail.exec(bare)
  if (floor) {
    const level = plainNumber(floor[1] as string)
    if (!floor[2]) return { room: null, floor: level, loose: true }
    const door = plainNumber(floor[2])
    return { room: door.length > 2 ? door : doorOn(level, door), floor: null, loose: false }
  }
  const habit = habitTail.exec(bare)
  if (habit) {
    const [level, door] = [plainNumber(habit[1] as string), plainNumber(habit[2] as string)]
    return { room: doorOn(level, door), floor: null, loose: false, habit: true }
  }
  const room = roomTail.exec(bare)
  return room ? { room: roomOf(room[1] as string), floor: null, loose: false } : undefined
}

const nearWord = '(?:楼上|楼下|隔壁|对门|对面|旁边|附近|门口|边上|前面|后面|背后|楼顶|楼道|门前|外面)'
const nearWords = new RegExp(`(?:的)?${nearWord}+(?:的?(?:邻居|人家|住户|那家|空地|花坛|路灯))?$`)

/** Words left between a place and a number that speak of somewhere near the place: 家属院对面3栋. */
export const saysNear = (words: string): boolean => new RegExp(nearWord).test(words)

const sideWords =
  /(?:的)?(?:左边|右边|左手边|右手边|左手|右手|左侧|右侧|左|右|东户|西户|中户|东边户|西边户|东边|西边)(?:那?户|那?家)?$/
const tailNoise = /(?:的?(?:住户|人家|业主|家里|家中|家|这户|那户|这里|那里|收|处|内|里))+$/

type Match = Omit<Reading, 'head'> & { head: string }
type Rule = [pattern: RegExp, read: (found: RegExpExecArray) => Match | Match[] | undefined]

const match = (head: string, buildings: string[], unit: string | null, tail: Tail, loose = false): Match => ({
  head,
  buildings,
  unit,
  ...tail,
  loose: loose || tail.loose,
})
const nothing: Tail = { room: null, floor: null, loose: false }
const asBuilding = (text: string) => buildingKey(`${plainNumber(text)}栋`)
const asHouse = (text: string) => `${plainNumber(text)}号`

const withTail = (text: string | undefined, read: (tail: Tail) => Match | Match[]): Match | Match[] | undefined => {
  const tail = tailOf(text ?? '')
  return tail && read(tail)
}

/** A unit between building and door: said with its word, or between dashes. */
const unitPart = `(?:第?(${unitNumber})(?:${unitWord}-?|-))?`

const housePart = `第?(${building})${buildingWord}`
const anyHouse = `${building}${buildingWord}`
/** Numbers between dashes begin here: not in a number, nor behind one, nor behind a unit, 2单元1-2-501. */
const fresh = '(?<!\\d|\\d-|号|单元)'

const readHouse: Rule[1] = ([, head, number, unit, rest]) =>
  withTail(rest, (tail) =>
    match(head as string, [asBuilding(number as string)], unit ? unitKey(plainNumber(unit)) : null, tail),
  )

const rules: Rule[] = [
  // A区12号: stalls and houses of a quarter
  [
    new RegExp(
      `^(.*?)([a-z]|${num}|[${stem}])区-?第?(${num})(?:号铺|号门市|号摊位|号摊|号档|号|铺|门市|摊位|摊|档口|档)?$`,
    ),
    ([, head, zone, house]) =>
      match(head as string, [`${plainNumber(zone as string)}区${asHouse(house as string)}`], null, nothing),
  ],
  // 3栋2单元501, 3#-2-501, 3幢501
  [new RegExp(`^(.*?)${housePart}-?,?${unitPart}(.*)$`), readHouse],
  // the same after another building word: 3栋对面5栋
  [new RegExp(`^(.*?${anyHouse}.*?)${housePart}-?,?${unitPart}(.*)$`), readHouse],
  // 3栋1-2单元: what follows is not understood, but no later rule may take its numbers for another building
  [
    new RegExp(`^(.*?)${housePart}-?,?(?:第?(${unitNumber})${unitWord})?`),
    ([, head, number, unit]) =>
      match(head as string, [asBuilding(number as string)], unit ? unitKey(plainNumber(unit)) : null, nothing, true),
  ],
  // 3号2单元501, and 3楼2单元501 as some say
  [
    new RegExp(`^(.*?)第?(${building})(?:号|楼|号院)-?第?(${unitNumber})${unitWord}-?(.*)$`),
    ([, head, house, unit, rest]) =>
      withTail(rest, (tail) =>
        match(
          head as string,
          [asHouse(house as string), asBuilding(house as string)],
          unitKey(plainNumber(unit as string)),
          tail,
        ),
      ),
  ],
  // 3-2单元501, 3-2单元-501
  [
    new RegExp(`^(.*?)${fresh}(${building})-第?(${unitNumber})${unitWord}-?(.*)$`),
    ([, head, house, unit, rest]) =>
      withTail(rest, (tail) =>
        match(head as string, [asBuilding(house as string)], unitKey(plainNumber(unit as string)), tail),
      ),
  ],
  // 3-2-501
  [
    new RegExp(`^(.*?)${fresh}(${building})-(${unitNumber})-(${num}[a-z]?)${doorWord}?$`),
    ([, head, house, unit, room]) =>
      match(head as string, [asBuilding(house as string)], unitKey(plainNumber(unit as string)), {
        ...nothing,
        room: roomOf(room as string),
      }),
  ],
  // 3-2-1-2
  [
    new RegExp(`^(.*?)${fresh}(${building})-(${unitNumber})-(\\d{1,2}-\\d{1,2})$`),
    ([, head, house, unit, rest]) =>
      withTail(rest, (tail) =>
        match(head as string, [asBuilding(house as string)], unitKey(plainNumber(unit as string)), tail),
      ),
  ],
  // 2单元501: which building is not said
  [
    new RegExp(`^(.*?)第?(${unitNumber})(?:单元|门洞|梯)-?(.*)$`),
    ([, head, unit, rest]) =>
      withTail(rest, (tail) => match(head as string, [], unitKey(plainNumber(unit as string)), tail, true)),
  ],
  // 12号附1号, 12号之1, 12-1号
  [
    new RegExp(`^(.*?)第?(${num})号?(?:附|之|-附)第?(${num})号?$`),
    ([, head, house, part]) =>
      match(head as string, [`${asHouse(house as string)}附${plainNumber(part as string)}号`], null, nothing),
  ],
  // 12号, and a door in it: 12号101
  [
    new RegExp(`^(.*?)第?(${num})号(?:院子|院|房子|屋)?-?(.*)$`),
    ([, head, house, rest]) =>
      withTail(rest, (tail) => [
        match(head as string, [asHouse(house as string)], null, tail),
        match(head as string, [asBuilding(house as string)], null, tail, true),
      ]),
  ],
  // 3-501 and 3-2
  [
    new RegExp(`^(.*?)${fresh}(${building})-(${num}[a-z]?)${doorWord}?$`),
    ([, head, house, second]) => {
      const room = roomOf(second as string)
      if (room.length >= 3) return match(head as string, [asBuilding(house as string)], null, { ...nothing, room })
      return match(head as string, [asBuilding(house as string)], unitKey(room), nothing, true)
    },
  ],
  // a door alone
  [
    new RegExp(`^(.*?)(\\d{3,4}|[${cn}]{3,4})${doorWord}?$`),
    ([, head, room]) => match(head as string, [], null, { ...nothing, room: roomOf(room as string) }, true),
  ],
]

const range = new RegExp(
  `^(.*?)第?(${num})(?:${buildingWord}|号)?(?:-|~|到|至|、|,|和|与|及)第?(${num})(${buildingWord})(?:楼|之间)?(?:.*)$`,
)

/** The readings of what somebody wrote, the likeliest first; none where it speaks of no number. */
export function readAddress(text: string): ReadAddress {
  let whole = normalAddress(text)
  const bare = whole.replace(nearWords, '')
  const near = bare !== whole
  whole = bare
  const sideless = whole.replace(sideWords, '')
  const side = sideless !== whole && /[\d层楼元栋幢室号户]$/.test(sideless)
  if (side) whole = sideless
  whole = whole.replace(tailNoise, (noise) => (/[家里]/.test(noise) && whole.length === noise.length ? noise : ''))
  const several = range.exec(whole)
  if (several) {
    const [from, to] = [Number(plainNumber(several[2] as string)), Number(plainNumber(several[3] as string))]
    const listed = /[、,和与及]/.test(whole.slice(several[1]?.length ?? 0))
    const numbers =
      listed || !(to > from) || to - from > 60 ? [from, to] : Array.from({ length: to - from + 1 }, (_, n) => from + n)
    const buildings = numbers.map((each) => asBuilding(String(each)))
    return { readings: [match(several[1] as string, buildings, null, nothing, true)], range: true, near }
  }
  for (const [pattern, read] of rules) {
    const found = pattern.exec(whole)
    const matches = found && read(found)
    if (!matches) continue
    const readings = Array.isArray(matches) ? matches : [matches]
    return { readings: readings.map((each) => ({ ...each, loose: each.loose || side })), range: false, near }
  }
  return { readings: [match(whole, [], null, nothing, false)], range: false, near }
}

/** By which a building's own name is met: 3 栋 -> 3栋, A 区 12 号 -> a区12号. */
export const houseKey = (name: string): string => buildingKey(name).replace(/(?<=[号区])-/g, '')
