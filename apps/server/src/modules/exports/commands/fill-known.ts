import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { AppError } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { lookForForm } from '../../people/index.ts'
import { formFilled } from '../events.ts'
import type { FilledForm, Form } from '../form.ts'
import { policy } from '../policy.ts'
import { filledForm } from '../queries-form.ts'
import { addFilling } from '../store.ts'
import type { Stopped } from './download-export.ts'

/** Fills the empty cells of a form with what is known; a look is noted for each person whose data went in. */
export async function fillKnown(
  ctx: CommandContext,
  form: Form,
  reason: string,
  stopped: Stopped,
): Promise<FilledForm> {
  authorise(policy.fillKnown(ctx.actor))
  const me = ctx.actor.personId as string
  if (await stopped(ctx, me)) throw new AppError('forbidden', 'reveals-stopped')
  const filled = await filledForm(ctx, form)
  const { rows, found, cells } = filled
  lookForForm(
    ctx,
    ctx.key,
    filled.looks.filter(({ personId }) => personId !== me),
  )
  addFilling(ctx, {
    district_id: ctx.district,
    filling_id: ctx.key,
    reason,
    rows,
    found,
    cells,
    by_person: me,
    at: ctx.now,
  })
  announce(ctx, formFilled(ctx.district, { fillingId: ctx.key, rows, found, cells }))
  return filled
}
