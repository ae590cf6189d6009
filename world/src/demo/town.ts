import type { OperationId } from '@linli/contract'
import type { Linli } from '../../../apps/server/src/boot.ts'
import { type Actor, theSystem } from '../../../apps/server/src/platform/actor.ts'
import { runCommand, type Work } from '../../../apps/server/src/platform/command.ts'
import { newId } from '../../../apps/server/src/platform/ids.ts'
import { hashBody } from '../../../apps/server/src/platform/requests.ts'
import type { NewcomerKey, PersonKey } from './cast.ts'
import type { OrganisationKey } from './organisations.ts'
import { district } from './places.ts'
import type { DemoCalendar, When } from './when.ts'

export type AnyPerson = PersonKey | NewcomerKey

/** What is known of the demo while it is being made. */
export interface Town {
  linli: Linli
  calendar: DemoCalendar
  organisations: Record<OrganisationKey, string>
  people: Map<AnyPerson, Actor>
  /** Ids by name: `issue lamp`, `task homework`, `claim homework shufen`, `proof homework shufen`, `goods bread`. */
  ids: Map<string, string>
  /** Files by what they show: `report lamp`, `proof lamp`, `proof homework shufen`. */
  files: Map<string, string[]>
}

/** One command of somebody at a moment, with photos that person uploads for it. */
export interface Step {
  at: When
  photos?: { by: AnyPerson; scenes: string[] }
  /** Reactions to all before it, and to it, are done before time goes on. */
  settles?: boolean
  run(town: Town, fileIds: string[]): Promise<unknown>
}

export function known<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`The demo has no ${what} yet.`)
  return value
}

export const idOf = (town: Town, what: string): string => known(town.ids.get(what), what)
export const personOf = (town: Town, key: AnyPerson): Actor => known(town.people.get(key), key)

export async function asSystem<T>(town: Pick<Town, 'linli'>, work: Work<T>): Promise<T> {
  const outcome = await runCommand(town.linli.runtime, theSystem(district), null, work)
  return (outcome as { done: T }).done
}

/** As HTTP would: with a request of its own, whose key is the id of what is made. */
export async function as<T>(
  town: Town,
  who: AnyPerson,
  operation: OperationId,
  work: Work<T>,
  key = newId(),
): Promise<T> {
  const request = { key, operation, bodyHash: hashBody(operation, key), resultId: key }
  const outcome = await runCommand(town.linli.runtime, personOf(town, who), request, work)
  return (outcome as { done: T }).done
}
