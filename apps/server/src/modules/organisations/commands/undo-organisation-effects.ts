import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import type { Effect } from '../../../platform/effects.ts'
import { say } from '../../../platform/errors.ts'
import { historyOf } from '../../../platform/events.ts'
import { changedFacts, type OrganisationFacts } from '../organisation.ts'
import type { Link, Registered } from '../organisation-import.ts'
import { policy } from '../policy.ts'
import { builtUpon, registeredById } from '../queries-register.ts'
import { lockRegister } from '../store.ts'
import { removeImported, restore } from '../store-import.ts'
import { lockPartyTree } from '../store-party.ts'

// announces nothing: the import that is undone does
// internal: the undo of an import of organisations, by the module that keeps imports
/**
 * Takes back what rows did: what they added goes, what they changed is as before. Answers what cannot be taken back
 * because it was changed since or something stands on it; then nothing is. `usedElsewhere`: organisations that later
 * modules speak of, asked before by who calls.
 */
export async function undoOrganisationEffects(
  ctx: CommandContext,
  effects: readonly Effect[],
  usedElsewhere: ReadonlySet<string> = new Set(),
): Promise<{ subjectKey: string; message: string }[]> {
  const keys = (kind: string) =>
    effects.filter((one) => one.subjectKind === kind && one.effect === 'added').map(({ subjectKey }) => subjectKey)
  const changes = <T>(kind: string) =>
    effects
      .filter((one) => one.subjectKind === kind && one.effect === 'changed')
      .map((one) => ({ id: one.subjectKey, ...(one.before as { was: T; became: T }) }))
  await lockRegister(ctx)
  const links = await lockPartyTree(ctx)
  const [added, changed, moved] = [
    keys('organisation'),
    changes<Registered | OrganisationFacts>('organisation'),
    changes<Link>('partyLink'),
  ]
  const known = await registeredById(ctx, [...added, ...changed.map(({ id }) => id)])
  authorise(policy.saveOrganisation(ctx.actor, ...[...known.values()].map(({ area_code }) => area_code)))

  const own = { links: keys('partyLink'), members: keys('member'), services: keys('organisationService') }
  const stands = await builtUpon(ctx, added, [...own.links, ...own.members, ...own.services])
  const told = new Set((await historyOf(ctx, added)).map(({ subject }) => subject.id))
  const linkNow = (id: string) => links.find(({ organisation_id }) => organisation_id === id)
  const below = links.filter(({ parent_id }) => parent_id !== null && own.links.includes(parent_id))
  const refused = new Set([
    ...added.filter((id) => stands.has(id) || told.has(id) || usedElsewhere.has(id)),
    ...changed
      .filter(
        ({ id, became }) => changedFacts(known.get(id) as OrganisationFacts, became as OrganisationFacts).length > 0,
      )
      .map(({ id }) => id),
    ...moved.filter(({ id, became }) => linkNow(id)?.parent_id !== became.parent_id).map(({ id }) => id),
    ...below
      .filter(({ organisation_id }) => ![...own.links, ...moved.map(({ id }) => id)].includes(organisation_id))
      .map(({ parent_id }) => parent_id as string),
  ])
  if (refused.size > 0) {
    const names = await registeredById(ctx, [...refused])
    return [...refused].map((id) => ({
      subjectKey: id,
      message: say('undo-in-use', { name: names.get(id)?.name ?? id }),
    }))
  }
  await restore(
    ctx,
    changed.map(({ id, was }) => ({ ...(was as Registered), organisation_id: id })),
    moved.map(({ was }) => was),
  )
  removeImported(ctx, { ...own, organisations: added })
  return []
}
