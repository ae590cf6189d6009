import type { PersonalFieldId } from '@linli/contract'
import { shanghaiDate, shiftDate } from '../../../platform/clock.ts'
import type { CommandContext, Reader } from '../../../platform/command.ts'
import { authorise, only } from '../../../platform/decision.ts'
import { announce } from '../../../platform/events.ts'
import { accountsSignedIn } from '../../identity/index.ts'
import { fieldsOutlived } from '../events.ts'
import { peopleWhoLeft } from '../queries-retention.ts'
import { isOutlived, keptDays, outlived, shortestKept } from '../retention.ts'
import { blankFields, removeOutlived } from '../store-erased.ts'
import { erasePerson } from './erase-person.ts'

/** Who of these people cannot go: they hold or held an office, which is told by name for as long as its record is kept. */
export type StaysKnown = (q: Reader, personIds: string[]) => Promise<string[]>

export interface Pass {
  /** Where the next piece goes on; null at the end. */
  next: string | null
  done: number
}

// internal: run each night
/**
 * Lets go what is no longer kept, as the registry of fields says (个人信息保护法 19, 47): of who left, field by field, and in
 * the end the whole person. One piece of at most `most` people behind `after`.
 */
export async function keepNoLonger(
  ctx: CommandContext,
  { after, most, staysKnown }: { after: string | null; most: number; staysKnown: StaysKnown },
): Promise<Pass> {
  authorise(only(ctx.actor.system, 'staff-only'))
  const today = shanghaiDate(ctx.now)
  const left = await peopleWhoLeft(ctx, shiftDate(today, -shortestKept), after, most)
  const ids = left.map(({ personId }) => personId)
  const known = new Set(ids.length > 0 ? await staysKnown(ctx, ids) : [])
  const inUse = await accountsSignedIn(
    ctx,
    left.flatMap(({ accountId }) => accountId ?? []),
  )
  let done = 0
  const fields = new Map<string, { fields: PersonalFieldId[]; personIds: string[] }>()
  for (const { personId, accountId, leftOn } of left) {
    if (known.has(personId) || (accountId && inUse.has(accountId))) continue
    if (isOutlived(leftOn, today)) done += Number(await erasePerson(ctx, personId, 'outlived'))
    else {
      const due = outlived(leftOn, today)
      const some = fields.get(due.join()) ?? { fields: due, personIds: [] }
      fields.set(due.join(), { ...some, personIds: [...some.personIds, personId] })
    }
  }
  for (const each of fields.values()) {
    const touched = await blankFields(ctx, each.personIds, each.fields)
    for (const personId of touched)
      announce(ctx, fieldsOutlived({ personId, areaCode: String(ctx.district), fields: each.fields }))
    done += touched.length
  }
  return { next: left.length === most ? (left.at(-1)?.personId ?? null) : null, done }
}

// internal: run each night
/** Homes and care of people who are still here go as well, so long after they ended. Answers how many rows went. */
export async function keepNoOldHomes(ctx: CommandContext, most: number): Promise<number> {
  authorise(only(ctx.actor.system, 'staff-only'))
  const today = shanghaiDate(ctx.now)
  return removeOutlived(
    ctx,
    {
      homes: shiftDate(today, -keptDays('door')),
      care: new Date(ctx.now.getTime() - keptDays('livesAlone') * 24 * 3_600_000),
    },
    most,
  )
}
