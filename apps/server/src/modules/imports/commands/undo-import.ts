import { importStatuses } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { move } from '../../../platform/moves.ts'
import { importUndone } from '../events.ts'
import { type Import, importMoves } from '../import.ts'
import { policy } from '../policy.ts'
import { effectsOf } from '../queries.ts'
import { lockImport, saveImport } from '../store.ts'
import { takeBack } from './take-back.ts'

/** Takes back what an import did, the last first: what it added goes, what it changed is as before. */
export async function undoImport(ctx: CommandContext, importId: string): Promise<Import> {
  const known = await lockImport(ctx, importId)
  authorise(policy.undoImport(ctx.actor, { kind: known.kind, areaCode: known.area_code }))
  if (known.kind === 'residents') throw conflict('import-by-pieces')
  const status = move(importMoves, 'undoImport', known.status, importStatuses)
  await takeBack(ctx, known.kind, await effectsOf(ctx, importId))
  const change = { status, undone_at: ctx.now }
  saveImport(ctx, importId, change)
  const undone = { ...known, ...change }
  announce(ctx, importUndone(undone))
  return undone
}
