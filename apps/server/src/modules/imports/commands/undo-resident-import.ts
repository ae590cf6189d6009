import { importStatuses } from '@linli/contract'
import type { CommandContext, Reader } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { move } from '../../../platform/moves.ts'
import { peopleWithGrants } from '../../acting/index.ts'
import { peopleWhoOrdered } from '../../exchange/index.ts'
import { peopleWhoReported } from '../../issues/index.ts'
import { membersAmong } from '../../organisations/index.ts'
import { undoResidentEffects } from '../../people/index.ts'
import { peopleWithPoints } from '../../points/index.ts'
import { peopleWithPosts } from '../../posts/index.ts'
import { peopleWithTasks } from '../../tasks/index.ts'
import { importUndone } from '../events.ts'
import { type Import, importMoves } from '../import.ts'
import { policy } from '../policy.ts'
import { lockImport, saveImport } from '../store.ts'
import { forgetEffects, lastEffects } from '../store-pieces.ts'

const uses: ((q: Reader, personIds: string[]) => Promise<string[]>)[] = [
  peopleWithPosts,
  peopleWithPoints,
  peopleWhoReported,
  peopleWithTasks,
  peopleWhoOrdered,
  membersAmong,
  peopleWithGrants,
]

/** Takes back the last piece of what a list of residents did; sent again until nothing is left of it. */
export async function undoResidentImport(ctx: CommandContext, importId: string): Promise<Import> {
  const known = await lockImport(ctx, importId)
  authorise(policy.undoResidentImport(ctx.actor, known.area_code))
  if (known.kind !== 'residents') throw conflict('not-now-short')
  const going = move(importMoves, 'undoResidentImport', known.status, importStatuses)
  const { effects, from, more } = await lastEffects(ctx, importId)
  const added = effects.flatMap(({ effect, subjectKind, subjectKey }) =>
    effect === 'added' && subjectKind === 'person' ? [subjectKey] : [],
  )
  const used: string[] = []
  for (const ask of uses) used.push(...(await ask(ctx, added)))
  const { stayed } = await undoResidentEffects(ctx, { within: known.area_code, effects, used })
  await forgetEffects(ctx, importId, from)
  const change = {
    status: more ? going : ('undone' as const),
    stayed: known.stayed + stayed,
    applied_at: known.applied_at ?? ctx.now,
    undone_at: more ? null : ctx.now,
  }
  saveImport(ctx, importId, change)
  const undone = { ...known, ...change }
  if (!more) announce(ctx, importUndone(undone))
  return undone
}
