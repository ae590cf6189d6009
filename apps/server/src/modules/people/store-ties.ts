import type { Tie } from '@linli/contract'
import type { CommandContext } from '../../platform/command.ts'
import { authorise } from '../../platform/decision.ts'
import { AppError, conflict, invalidAt, say } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { OwnKey } from '../../platform/vault.ts'
import { placesOf } from '../territory/index.ts'
import { doorKey } from './door.ts'
import { isSameHome } from './merge.ts'
import { mayRegisterAt } from './policy.ts'
import { findPeopleIds } from './queries-subject.ts'
import type { Change, SavePerson } from './register.ts'
import { openValue } from './sealed-person.ts'
import {
  addRelation,
  addResidences,
  endRelation,
  endResidence,
  lockPersonRow,
  openResidencesOf,
  ownKeyOf,
  type Residence,
  relationsOf,
  writeWords,
} from './store-register.ts'

/** The digest by which people at one door are found: of the building and the door. */
export const doorIndex = (ctx: Pick<CommandContext, 'vault'>, areaCode: string, door: string): Buffer =>
  ctx.vault.blindIndex('door', `${areaCode} ${doorKey(door)}`)

/** Ends what is to be ended; answers what is left. */
export function endHomes(
  ctx: CommandContext,
  homes: readonly Residence[],
  { endResidences }: SavePerson,
): { left: Residence[]; changes: Change[] } {
  const changes: Change[] = []
  for (const { residenceId, on } of endResidences) {
    const home = homes.find(({ residence_id }) => residence_id === residenceId)
    if (!home) throw invalidAt('endResidences', 'residence-unknown')
    if (home.from_on && on <= home.from_on) throw invalidAt('endResidences', 'ends-before-begins')
    endResidence(ctx, residenceId, on)
    changes.push({ field: 'residence', before: `${home.tie} ${home.area_code}`, after: null })
  }
  const ended = new Set(endResidences.map(({ residenceId }) => residenceId))
  return { left: homes.filter(({ residence_id }) => !ended.has(residence_id)), changes }
}

/** Adds homes, flats, work and household register; each must lie where the actor may write. */
export async function takeHomes(
  ctx: CommandContext,
  about: { personId: string; key: OwnKey; homes: readonly Residence[]; input: SavePerson },
): Promise<{ homes: Residence[]; changes: Change[] }> {
  const { personId, key, input } = about
  const wanted = input.addResidences.map((each) => ({ ...each, areaCode: each.areaCode.slice(0, 17) }))
  const places = await placesOf(
    ctx,
    wanted.map(({ areaCode }) => areaCode),
  )
  const added: Residence[] = []
  wanted.forEach((each, at) => {
    const place = places.get(each.areaCode)
    const path = `addResidences.${at}.areaCode`
    if (!place || each.areaCode.length < 12) throw invalidAt(path, 'unknown-area')
    authorise(mayRegisterAt(ctx.actor, place))
    const residence: Residence = {
      district_id: ctx.district,
      residence_id: newId(),
      person_id: personId,
      area_code: each.areaCode,
      community_code: each.areaCode.slice(0, 12),
      door_sealed: each.door ? key.seal('door', each.door) : null,
      door_index: each.door ? doorIndex(ctx, each.areaCode, each.door) : null,
      tie: each.tie,
      tenure: each.tenure ?? null,
      head: each.head,
      from_on: each.fromOn ?? null,
      to_on: null,
      source: 'staff',
      noted_at: ctx.now,
    }
    const all = [...about.homes, ...added]
    if (each.tie === 'registered' && all.some(({ tie }) => tie === 'registered'))
      throw new AppError('conflict', 'registered-twice', {}, [{ path, problem: say('registered-twice') }])
    if (all.some((other) => isSameHome(other, residence))) throw conflict('residence-twice')
    added.push(residence)
  })
  addResidences(ctx, added)
  return {
    homes: added,
    changes: added.map(({ tie, area_code }) => ({ field: 'residence', before: null, after: `${tie} ${area_code}` })),
  }
}

/** Begins and ends what people are to each other. */
export async function settleRelations(
  ctx: CommandContext,
  personId: string,
  { addRelations, endRelations }: SavePerson,
  today: string,
): Promise<Change[]> {
  if (addRelations.length + endRelations.length === 0) return []
  const known = await relationsOf(ctx, personId)
  const changes: Change[] = []
  for (const relationId of endRelations) {
    const relation = known.find(({ relation_id }) => relation_id === relationId)
    if (!relation) throw invalidAt('endRelations', 'relation-unknown')
    endRelation(ctx, relationId, today)
    changes.push({ field: 'relations', before: relation.kind, after: null })
  }
  const others = await findPeopleIds(
    ctx,
    addRelations.map(({ otherId }) => otherId),
  )
  for (const { otherId, kind, of } of addRelations) {
    if (otherId === personId) throw invalidAt('addRelations', 'relation-itself')
    if (!others.has(otherId)) throw invalidAt('addRelations', 'unknown-person')
    const [from, to] = of === 'person' ? [personId, otherId] : [otherId, personId]
    const twice = known.some((each) => each.person_id === from && each.other_id === to && each.kind === kind)
    if (twice) throw conflict('relation-twice')
    addRelation(ctx, { personId: from, otherId: to, kind, fromOn: today })
    changes.push({ field: 'relations', before: null, after: kind })
  }
  return changes
}

/** What a membership says, once it is confirmed, stands in the register too. */
export async function enterHome(
  ctx: CommandContext,
  membership: { membership_id: string; person_id: string; area_code: string; tie: Tie; room_sealed: Buffer | null },
): Promise<void> {
  const person = await lockPersonRow(ctx, membership.person_id)
  if (!person) return
  const homes = await openResidencesOf(ctx, [person.person_id])
  const key = ownKeyOf(ctx, person)
  const room = openValue(ctx.vault, key, 'door', membership.room_sealed)
  const home: Residence = {
    district_id: ctx.district,
    residence_id: membership.membership_id,
    person_id: person.person_id,
    area_code: membership.area_code.slice(0, 17),
    community_code: membership.area_code.slice(0, 12),
    door_sealed: room === null ? null : key.seal('door', room),
    door_index: room === null ? null : doorIndex(ctx, membership.area_code.slice(0, 17), room),
    tie: membership.tie,
    tenure: null,
    head: false,
    from_on: null,
    to_on: null,
    source: 'joined',
    noted_at: ctx.now,
  }
  if (homes.some((other) => isSameHome(other, home))) return
  addResidences(ctx, [home])
  const { name, phone, idNumber } = person.open
  writeWords(ctx, [
    {
      personId: person.person_id,
      name,
      phone,
      idNumber,
      areaCodes: [...homes, home].map(({ area_code }) => area_code),
    },
  ])
}
