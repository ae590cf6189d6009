import type { ReadAddress, Reading } from './address.ts'
import { houseKey, saysNear } from './address.ts'
import type { PlacesMeant } from './address-place.ts'
import { unitKey } from './building.ts'

export interface AddressBuilding {
  areaCode: string
  communityCode: string
  communityName: string
  estateId: string | null
  estate: string | null
  /** Today's name first, then those it had. */
  names: string[]
  gridCode: string | null
  units: { areaCode: string; name: string }[]
  households: number
  /** Doors with the number asked for; null where the viewer is not told of doors. */
  doors: { areaCode: string; room: string }[] | null
}

export interface AddressTarget {
  building: AddressBuilding
  unit: { areaCode: string; name: string } | null
  door: { areaCode: string; room: string } | null
}

export interface AddressChoice {
  certain: boolean
  targets: AddressTarget[]
  missing: string | null
}

/** Whether a building is called by one of these keys. */
export const isCalled = (names: readonly string[], keys: readonly string[]): boolean =>
  names.some((name) => keys.includes(houseKey(name)))

interface Found {
  target: AddressTarget
  /** All that was said was found in the register, or the register knows nothing deeper. */
  whole: boolean
  lack: 'unit' | 'room' | 'which-unit' | null
}

/** The places in one building that a reading may mean. */
function inside(building: AddressBuilding, { unit, room }: Reading): Found[] {
  const found = (at: AddressTarget['unit'], door: AddressTarget['door'], lack: Found['lack']): Found => ({
    target: { building, unit: at, door },
    whole: lack === null,
    lack,
  })
  const knowsUnits = building.units.length > 0
  const at = unit === null ? undefined : building.units.find(({ name }) => unitKey(name) === unit)
  if (unit !== null && knowsUnits && !at) return [found(null, null, 'unit')]
  if (room === null) return [found(at ?? null, null, null)]
  if (building.households === 0) return [found(at ?? null, null, null)]
  const unitOf = (code: string) => building.units.find(({ areaCode }) => areaCode === code.slice(0, 19)) ?? null
  // Whoever is not told of doors gets down to the unit, and it is not said whether the door is there.
  if (building.doors === null)
    return at || !knowsUnits
      ? [found(at ?? null, null, null)]
      : building.units.map((each) => found(each, null, 'which-unit'))
  const doors = building.doors.filter(
    ({ areaCode, room: number }) => number.replace(/^0+/, '') === room && (!at || areaCode.startsWith(at.areaCode)),
  )
  if (doors.length === 0) return [found(at ?? null, null, 'room')]
  return doors.map((door) => found(unitOf(door.areaCode), door, doors.length > 1 ? 'which-unit' : null))
}

/** Which place is meant, or which may be: certain only where one alone answers to all that was said. */
export function chooseAddress(
  address: ReadAddress,
  places: PlacesMeant,
  buildings: readonly AddressBuilding[],
  /** The building the viewer asked within, or a community that narrows it. */
  narrowed: boolean,
): AddressChoice {
  const all = address.readings.map((reading) => {
    const meant =
      reading.buildings.length > 0 ? buildings.filter(({ names }) => isCalled(names, reading.buildings)) : buildings
    const ranked =
      reading.buildings.length > 1 && !address.range
        ? meant.filter(({ names }) => isCalled(names, reading.buildings.slice(0, 1)))
        : []
    return { reading, found: (ranked.length > 0 ? ranked : meant).flatMap((building) => inside(building, reading)) }
  })
  const best = all.find(({ found }) => found.some(({ whole }) => whole)) ?? all.find(({ found }) => found.length > 0)
  if (!best) return { certain: false, targets: [], missing: lacking(address, places, []) }
  const { reading } = best
  const whole = best.found.filter((each) => each.whole || each.lack === 'which-unit')
  const answers = whole.length > 0 ? whole : best.found
  const named = (places.estates.length > 0 && places.sure) || narrowed
  const certain =
    answers.length === 1 &&
    answers[0]?.whole === true &&
    named &&
    places.unknown === '' &&
    places.elsewhere === '' &&
    reading.buildings.length > 0 &&
    !reading.loose &&
    (!reading.habit || answers[0].target.door !== null) &&
    !address.range &&
    !address.near
  const targets = answers.map(({ target }) => target)
  return { certain, targets, missing: certain ? null : lacking(address, places, answers, reading) }
}

const spaced = (key: string): string => key.replace(/(\d)(栋|号)/g, '$1 $2')

/** What to add so that one place is meant. */
function lacking(
  address: ReadAddress,
  places: PlacesMeant,
  answers: Found[],
  reading: Reading | undefined = address.readings[0],
): string {
  if (places.unknown !== '' && places.estates.length === 0)
    return `没有找到“${places.unknown}”。请写小区的名字，再写楼栋、单元和门牌。`
  if (places.elsewhere !== '') return `这一处不在${places.elsewhere}，请核对地址。`
  if (address.range) return '写了不止一栋楼，请选其中一栋。'
  if (address.near || saysNear(places.unknown)) return '请写清是哪一户，或选最近的一处。'
  if (places.unknown !== '') return `没有看懂“${places.unknown}”，请核对是不是这一处。`
  const asked = reading?.buildings[0]
  if (asked && answers.length === 0)
    return places.estates.length + places.communities.length > 0
      ? `这里没有 ${spaced(asked)}，请核对楼号。`
      : '没有找到这个地方，请写小区、楼栋、单元和门牌。'
  const estates = new Set(answers.map(({ target }) => target.building.estateId ?? target.building.communityCode))
  if (asked && estates.size > 1) return `是哪个小区的 ${spaced(asked)}？`
  const lacks = new Set(answers.map(({ lack }) => lack))
  if (lacks.has('unit')) return `这栋楼没有 ${reading?.unit} 单元，请核对单元。`
  if (lacks.has('room')) return `没有找到门牌 ${reading?.room}，请核对门牌。`
  if (asked && lacks.has('which-unit')) return `是几单元的 ${reading?.room}？`
  if (!asked)
    return places.estates.length > 0 || places.communities.length > 0
      ? '是几栋？请写楼号、单元和门牌。'
      : '请写小区、楼栋、单元和门牌，如“川汽厂家属院 3 栋 2 单元 501”。'
  if (places.estates.length === 0) return `是哪个小区的 ${spaced(asked)}？`
  return '请核对是不是这一处，不是就写清单元和门牌。'
}
