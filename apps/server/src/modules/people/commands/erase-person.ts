import { shanghaiDate } from '../../../platform/clock.ts'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise, only } from '../../../platform/decision.ts'
import { announce } from '../../../platform/events.ts'
import { eraseAccount } from '../../identity/index.ts'
import { personErased } from '../events.ts'
import { blankPeople, lockWholePerson } from '../store-erased.ts'

// internal: run when a deletion was decided, when a time of keeping is over, and when old data were restored
/**
 * Erases somebody, with the entries that were merged into theirs: their own keys go, so that no copy of what was sealed
 * with them can be read, and all that could be read without (个人信息保护法 47). What they did stays, as done by somebody who
 * left. Answers false where there was nobody to erase.
 */
export async function erasePerson(
  ctx: CommandContext,
  personId: string,
  why: 'decided' | 'outlived' | 'restored',
): Promise<boolean> {
  authorise(only(ctx.actor.system || why === 'decided', 'staff-only'))
  const rows = await lockWholePerson(ctx, personId)
  if (!rows.some(({ person_id, ended_as }) => person_id === personId && ended_as !== 'erased')) return false
  const personIds = rows.map(({ person_id }) => person_id)
  for (const { account_id } of rows) if (account_id) await eraseAccount(ctx, account_id)
  blankPeople(ctx, personIds, shanghaiDate(ctx.now))
  for (const each of personIds) announce(ctx, personErased({ personId: each, areaCode: String(ctx.district), why }))
  return true
}
