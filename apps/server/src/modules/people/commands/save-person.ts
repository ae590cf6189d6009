import { shanghaiDate } from '../../../platform/clock.ts'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict, invalidAt, notFound } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { maskName } from '../../../platform/vault.ts'
import { personSaved } from '../events.ts'
import { plainName } from '../person.ts'
import { policy } from '../policy.ts'
import { subjectOf } from '../queries-subject.ts'
import { changesOf, type SavePerson } from '../register.ts'
import { addPersons, lockIdNumber, lockNumber, phoneIndex } from '../store.ts'
import {
  changePerson,
  type LockedPerson,
  lockPersonRow,
  noteChanges,
  openResidencesOf,
  ownKeyOf,
  writeWords,
} from '../store-register.ts'
import { endHomes, settleRelations, takeHomes } from '../store-ties.ts'

/** Writes somebody into the register, or changes what is given of them. Whoever read an older revision is told. */
export async function savePerson(
  ctx: CommandContext,
  personId: string,
  input: SavePerson,
): Promise<{ personId: string; revision: number }> {
  if (input.phone) await lockNumber(ctx, input.phone)
  const known = await lockPersonRow(ctx, personId)
  if (!known && input.revision > 0) throw notFound()
  const homes = known ? await openResidencesOf(ctx, [personId]) : []
  const places = await subjectOf(ctx, known ?? { person_id: personId, born_year: null }, homes)
  authorise(policy.savePerson(ctx.actor, known ? places : null, input))
  if (known?.restricted_at && ctx.actor.personId !== personId) throw conflict('person-restricted')
  if (known && known.revision !== input.revision) throw conflict('person-changed-meanwhile')
  if (known?.ended_as && !input.ended) throw conflict('person-ended', { ended: '结束' })
  const today = shanghaiDate(ctx.now)
  const person = known ?? newcomer(ctx, personId, input)
  const key = ownKeyOf(ctx, person)
  const changed = changesOf(ctx.vault, key, person, input, today, (phone) => phoneIndex(ctx, phone))
  const index = changed.columns.id_index
  const holder = index && (await lockIdNumber(ctx, index))
  if (holder && holder !== personId) throw invalidAt('idNumber', 'id-number-known')
  const ended = endHomes(ctx, homes, input)
  const added = await takeHomes(ctx, { personId, key, homes: ended.left, input })
  const tied = await settleRelations(ctx, personId, input, today)
  if (!known && added.homes.length === 0) throw invalidAt('addResidences', 'person-place-missing')
  const changes = [...changed.changes, ...ended.changes, ...added.changes, ...tied]
  if (input.ended !== undefined) {
    changed.columns.ended_as = input.ended?.as ?? null
    changed.columns.ended_on = input.ended?.on ?? null
    changes.push({ field: 'ended', before: known?.ended_as ?? null, after: input.ended?.as ?? null })
  }
  const revision = (known?.revision ?? 0) + 1
  changePerson(ctx, personId, { ...changed.columns, revision })
  noteChanges(ctx, personId, key, input.source, changes)
  const areaCodes = [...ended.left, ...added.homes].map(({ area_code }) => area_code)
  writeWords(ctx, [{ personId, ...changed, areaCodes }])
  announce(ctx, personSaved({ personId, areaCode: areaCodes[0] ?? String(ctx.district), fields: changes, known }))
  return { personId, revision }
}

/** Somebody new: written with what cannot be missing, then changed like anybody. */
function newcomer(ctx: CommandContext, personId: string, input: SavePerson): LockedPerson {
  if (!input.realName) throw invalidAt('realName', 'person-name-missing')
  const name = plainName(input.realName)
  const [key] = addPersons(ctx, [
    { personId, accountId: null, realName: name, displayName: input.displayName ?? maskName(name), phone: null },
  ])
  return {
    person_id: personId,
    display_name: input.displayName ?? maskName(name),
    gender: null,
    registered_division: null,
    language: null,
    contact_wish: null,
    id_kind: null,
    open: { key, name: '', phone: null, idNumber: null, bornOn: null },
  } as unknown as LockedPerson
}
