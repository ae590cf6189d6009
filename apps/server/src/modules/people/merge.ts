import type { OwnKey } from '../../platform/vault.ts'
import type { PeopleTables } from './tables.ts'

type Home = Pick<PeopleTables['residences'], 'tie' | 'area_code' | 'door_index'>

/** One and the same home, or a second household register, of which there is one. */
export const isSameHome = (own: Home, other: Home): boolean =>
  own.tie === other.tie &&
  (own.tie === 'registered' ||
    (own.area_code === other.area_code &&
      (own.door_index ?? Buffer.alloc(0)).equals(other.door_index ?? Buffer.alloc(0))))

/** A door under the key of whom it belongs to now. */
export function resealedDoor(from: OwnKey, to: OwnKey, door: Buffer | null): Buffer | null {
  return door && to.seal('door', from.open('door', door))
}
