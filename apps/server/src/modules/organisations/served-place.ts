import type { BodyOf } from '@linli/contract'
import { invalid } from '../../platform/errors.ts'
import type { ServiceRow } from './tables.ts'

/** A place an organisation serves, from a day to a day (first day on which it no longer counts; null: still). */
export type Service = Pick<ServiceRow, 'area_code' | 'grid_code' | 'estate_id' | 'from_on' | 'to_on'>
export type KeptService = Service & Pick<ServiceRow, 'service_id'>

export const placeKey = (service: Pick<Service, 'area_code' | 'grid_code' | 'estate_id'>): string =>
  service.area_code ?? service.grid_code ?? service.estate_id ?? ''

export const isOver = (service: Pick<Service, 'to_on'>, today: string): boolean =>
  service.to_on !== null && service.to_on <= today

export interface ServiceChanges {
  begun: Service[]
  /** Dates put right: what it serves stays the same. */
  dated: { service: KeptService; from_on: string; to_on: string | null }[]
  /** Never came to count: begun today or later, and taken back. */
  dropped: KeptService[]
}

/**
 * What has to happen so that the organisation serves what is wanted. What is no longer wanted ends today and stays as
 * history; what is over stays so, unless dates of the very service are put right.
 */
export function changesOf(kept: KeptService[], wanted: Service[], today: string): ServiceChanges {
  const changes: ServiceChanges = { begun: [], dated: [], dropped: [] }
  const left = new Set(kept)
  for (const want of wanted) {
    const same = [...left].filter((service) => placeKey(service) === placeKey(want))
    const known =
      same.find(({ from_on }) => from_on === want.from_on) ?? same.find((service) => !isOver(service, today))
    if (!known) {
      changes.begun.push(want)
      continue
    }
    left.delete(known)
    if (known.from_on !== want.from_on || known.to_on !== want.to_on)
      changes.dated.push({ service: known, from_on: want.from_on, to_on: want.to_on })
  }
  for (const service of left) {
    if (isOver(service, today)) continue
    if (service.from_on >= today) changes.dropped.push(service)
    else changes.dated.push({ service, from_on: service.from_on, to_on: today })
  }
  return changes
}

/** The place of two services that overlap in time, if there are such: a place is served once at a time. */
export function servedTwice(services: Service[]): string | undefined {
  const sorted = [...services].sort((a, b) => (a.from_on < b.from_on ? -1 : 1))
  const until = new Map<string, string | null>()
  for (const service of sorted) {
    const key = placeKey(service)
    const before = until.get(key)
    if (before === null || (before !== undefined && before > service.from_on)) return key
    until.set(key, service.to_on)
  }
  return undefined
}

/** What a body says an organisation serves: one place each, from before to. */
export const servicesIn = (body: BodyOf<'saveOrganisation'>): Service[] =>
  body.serves.map(({ areaCode = null, gridCode = null, estateId = null, fromOn, toOn = null }) => {
    if ([areaCode, gridCode, estateId].filter((place) => place !== null).length !== 1) throw invalid('serves-one-place')
    if (toOn !== null && toOn <= fromOn) throw invalid('ends-before-begins')
    return { area_code: areaCode, grid_code: gridCode, estate_id: estateId, from_on: fromOn, to_on: toOn }
  })

/** A closed organisation serves nothing from that day on. */
export const untilClosed = (services: Service[], closedOn: string | undefined): Service[] =>
  closedOn === undefined
    ? services
    : services
        .filter(({ from_on }) => from_on < closedOn)
        .map((service) => ({ ...service, to_on: earlier(service.to_on, closedOn) }))

const earlier = (day: string | null, other: string): string => (day !== null && day < other ? day : other)

/** Services that begin to count or cease to by these changes. */
export const movedBy = ({ begun, dated, dropped }: ServiceChanges, today: string): Service[] => [
  ...begun,
  ...dropped,
  ...dated.filter((change) => isOver(change, today) || isOver(change.service, today)).map(({ service }) => service),
]

/** All there would be after the changes. */
export function servicesAfter(kept: KeptService[], { begun, dated, dropped }: ServiceChanges): Service[] {
  const changed = new Map(dated.map(({ service, from_on, to_on }) => [service, { ...service, from_on, to_on }]))
  return [
    ...kept.filter((service) => !dropped.includes(service)).map((service) => changed.get(service) ?? service),
    ...begun,
  ]
}
