import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import type { Effect } from '../../../platform/effects.ts'
import { mayRegisterAt } from '../policy.ts'
import { goneOnSince } from '../queries-import.ts'
import { lockResidents, takeResidentsBack } from '../store-import.ts'

// announces nothing: the import that is undone does
// internal: the undo of an import of residents, by the module that keeps imports
/**
 * Takes back what rows did. Somebody who has gone on since - signed in, joined, was merged or changed at the desk, or is
 * `used` by a later module - stays with all they have; answers how many.
 */
export async function undoResidentEffects(
  ctx: CommandContext,
  { within, effects, used }: { within: string; effects: readonly Effect[]; used: readonly string[] },
): Promise<{ stayed: number }> {
  authorise(mayRegisterAt(ctx.actor, { areaCode: within }))
  await lockResidents(ctx)
  const keysOf = (kind: string) =>
    effects.filter((one) => one.effect === 'added' && one.subjectKind === kind).map(({ subjectKey }) => subjectKey)
  const added = keysOf('person')
  const stay = new Set([...(await goneOnSince(ctx, added)), ...used])
  await takeResidentsBack(ctx, {
    people: added.filter((personId) => !stay.has(personId)),
    stayed: added.filter((personId) => stay.has(personId)),
    residences: keysOf('residence'),
    flags: keysOf('careFlag'),
    relations: keysOf('relation'),
    fills: effects.flatMap((one) =>
      one.effect === 'changed' && one.subjectKind === 'person'
        ? [{ personId: one.subjectKey, columns: (one.before as { columns: string[] }).columns }]
        : [],
    ),
  })
  return { stayed: added.filter((personId) => stay.has(personId)).length }
}
