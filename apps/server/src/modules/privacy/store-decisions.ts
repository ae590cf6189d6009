import type { BodyOf, DataRequestOutcome } from '@linli/contract'
import { shanghaiDate } from '../../platform/clock.ts'
import type { CommandContext } from '../../platform/command.ts'
import { invalidAt } from '../../platform/errors.ts'
import { erasePerson, restrictPerson, type SavePerson, savePerson, setCareFlag, whoseData } from '../people/index.ts'
import { staysOf, waitsForOf } from './queries-standing.ts'
import { correctionOf, isCare, removalOf } from './request.ts'
import { forgetRequestsOf } from './store.ts'
import type { DataRequestRow } from './tables.ts'

interface Done {
  outcome: DataRequestOutcome
  stays: string[]
}
const nothingMore = { addResidences: [], endResidences: [], addRelations: [], endRelations: [] }

/** Does what was asked for, through the same commands that staff use on the card. */
export async function carryOut(
  ctx: CommandContext,
  request: DataRequestRow,
  { answer }: BodyOf<'decideDataRequest'>,
): Promise<Done> {
  const { person_id: personId, field, kind } = request
  if (field === null) return deleteAll(ctx, personId)
  const outcome = kind === 'correction' ? 'corrected' : 'removed'
  const wish = request.wish_sealed ? ctx.vault.open(request.wish_sealed) : ''
  const changes = kind === 'correction' ? correctionOf(field, wish, shanghaiDate(ctx.now)) : removalOf(field)
  if (changes) await change(ctx, personId, changes)
  else if (kind === 'deletion' && isCare(field))
    await setCareFlag(ctx, personId, { kind: field, needed: false, source: 'self' })
  else if (!answer) throw invalidAt('answer', 'answer-by-hand-missing')
  return { outcome, stays: [] }
}

async function change(ctx: CommandContext, personId: string, changes: Partial<SavePerson>): Promise<void> {
  const whose = await whoseData(ctx, personId)
  await savePerson(ctx, personId, { ...nothingMore, ...changes, revision: whose?.revision ?? 0, source: 'self' })
}

/** Who has nothing running is erased; else only stored from now on, and erased when that is over. */
async function deleteAll(ctx: CommandContext, personId: string): Promise<Done> {
  const waits = await waitsForOf(ctx, personId)
  const stays = await staysOf(ctx, personId)
  if (waits.length > 0) {
    restrictPerson(ctx, personId)
    return { outcome: 'restricted', stays: [...waits, ...stays] }
  }
  forgetRequestsOf(ctx, personId)
  await erasePerson(ctx, personId, 'decided')
  return { outcome: 'erased', stays }
}
