import { shanghaiDate } from '../../../platform/clock.ts'
import type { CommandContext } from '../../../platform/command.ts'
import { announce } from '../../../platform/events.ts'
import { newId } from '../../../platform/ids.ts'
import { lockPerson } from '../../people/index.ts'
import { placedPostsOf } from '../../posts/index.ts'
import { anomaliesOf } from '../anomalies.ts'
import { type AuditCase, isUndecided } from '../audit-case.ts'
import { caseOpened } from '../events.ts'
import { thresholdsToday } from '../queries.ts'
import { signalsOf } from '../queries-signals.ts'
import { addCase, addStep, casesOfDay, changeCase } from '../store.ts'

// internal: what was noted of looks is its only cause
// open to anyone: reactions and the clock call it, nobody else can
/**
 * Opens a case for each thing that strikes on somebody's day, or lets the one that is there grow. One that was decided
 * stays as it was decided. Nothing else follows: what to make of it is for a person to say.
 */
export async function noticeAnomalies(
  ctx: CommandContext,
  personId: string,
  day = shanghaiDate(ctx.now),
): Promise<{ opened: number; grown: number }> {
  const done = { opened: 0, grown: 0 }
  const limits = await thresholdsToday(ctx)
  if (anomaliesOf(await signalsOf(ctx, personId, day), limits).length === 0) return done
  // Nearly always nothing strikes; only where something does is anybody made to wait, and then it is looked at again.
  if (!(await lockPerson(ctx, personId))) return done
  const found = anomaliesOf(await signalsOf(ctx, personId, day), limits)
  const known = await casesOfDay(ctx, personId, day)
  const area = (await placedPostsOf(ctx, [personId])).get(personId)?.map(({ areaCode }) => areaCode)
  const areaCode = area?.sort((a, b) => a.length - b.length)[0] ?? String(ctx.district)
  for (const { kind, count, facts, fields, firstAt, lastAt } of found) {
    const now = { count, facts, fields, first_at: firstAt, last_at: lastAt }
    const before = known.get(kind)
    if (!before) {
      const row: AuditCase = {
        ...now,
        district_id: ctx.district,
        case_id: newId(),
        person_id: personId,
        area_code: areaCode,
        kind,
        on_day: day,
        status: 'open',
        stopped: false,
        passed_to: null,
        opened_at: ctx.now,
        decided_by: null,
        decided_at: null,
      }
      addCase(ctx, row)
      addStep(ctx, row.case_id, { what: 'opened' })
      announce(ctx, caseOpened(row))
      done.opened++
    } else if (isUndecided(before.status) && before.count < count) {
      changeCase(ctx, before.case_id, now)
      done.grown++
    }
  }
  return done
}
