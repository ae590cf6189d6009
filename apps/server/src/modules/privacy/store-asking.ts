import { type PersonalFieldId, workdaysToDecide } from '@linli/contract'
import type { CommandContext } from '../../platform/command.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import { endOfWorkday } from '../issues/index.ts'
import { lockPerson, type Whose, whoseData } from '../people/index.ts'
import { openRequestsOf } from './store.ts'

/** Whoever asks, kept until the transaction ends, so that one thing is asked for once. */
export async function asking(
  ctx: CommandContext,
  kind: 'correction' | 'deletion',
  field: PersonalFieldId | null,
): Promise<Whose> {
  const personId = ctx.actor.personId as string
  if (!(await lockPerson(ctx, personId))) throw notFound()
  const whose = await whoseData(ctx, personId)
  if (!whose) throw notFound()
  if (whose.restricted) throw conflict('person-restricted')
  const open = await openRequestsOf(ctx, personId)
  if (open.some((each) => each.kind === kind && each.field === field)) throw conflict('data-request-open')
  return whose
}

/** Until when it is to be answered: so many working days, as the State Council's calendar has them. */
export const dueBy = (ctx: CommandContext): Date => endOfWorkday(ctx.now, workdaysToDecide)
