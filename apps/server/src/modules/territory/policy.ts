import { type Actor, holds, type Place, serves, staffPosts } from '../../platform/actor.ts'
import { every, only, type Policy } from '../../platform/decision.ts'

/** Who keeps the register of places. */
export const managers = [
  'communityOfficer',
  'secretary',
  'subdistrictOfficer',
  'districtOfficer',
  'administrator',
] as const

/** Who knows every door of the places they serve. */
export const stairReaders = staffPosts

/** A place is kept by whoever serves what it lies in: a building by its community, a community by its subdistrict. */
const keeps = (actor: Actor, ...parents: string[]) =>
  every(
    only(actor.system || holds(actor, managers), 'staff-only'),
    ...parents.map((areaCode) => only(actor.system || serves(actor, { areaCode }, managers), 'not-your-area')),
  )

export const policy = {
  /** Where things are is public. */
  listDistricts: () => true,
  listAreas: () => true,
  getAreaTree: () => true,
  parseAddress: () => true,
  locateArea: () => true,
  getAreaMap: () => true,
  listBuildings: (actor: Actor) => only(actor.personId !== null, 'other-district'),
  /** Doors are for those who serve the place; of others' places they are told nothing. */
  listHouseholds: (actor: Actor) => only(holds(actor, [...stairReaders, 'administrator']), 'staff-only'),
  saveArea: (actor: Actor, parent: string) => keeps(actor, parent),
  renameArea: (actor: Actor, parent: string) => keeps(actor, parent),
  renameEstate: (actor: Actor, community: string) => keeps(actor, community),
  /** Whoever keeps the area the file is looked up in; where a community ends is not its own to say. */
  importBoundaries: (actor: Actor, { level, within }: { level: 'community' | 'grid'; within: string }) =>
    every(
      keeps(actor, within),
      only(
        level === 'grid' || within.length < 12 || keeps(actor, within.slice(0, 9)) === true,
        'boundary-of-the-subdistrict',
      ),
    ),
  importBuildings: (actor: Actor, communities: string[]) => keeps(actor, ...communities),
} satisfies Policy

/** Stairs and doors are told only to those who serve the place. */
export const maySeeDoors = (actor: Actor, place: Place): boolean =>
  actor.system || serves(actor, place, [...stairReaders, 'administrator'])
