import { importStatuses } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { move } from '../../../platform/moves.ts'
import { importApplied } from '../events.ts'
import { type Import, importMoves } from '../import.ts'
import { policy } from '../policy.ts'
import { rowsToTake } from '../queries.ts'
import { profiles } from '../reading.ts'
import { openedRow } from '../sealing.ts'
import { addEffects, lockImport, saveImport } from '../store.ts'
import { countOutcomes, takeRows } from './take-rows.ts'

/** Carries out what was previewed, once: all of it, or with `onlyFine` the rows without problems; or nothing. */
export async function applyImport(
  ctx: CommandContext,
  importId: string,
  { onlyFine }: { onlyFine: boolean },
): Promise<Import> {
  const known = await lockImport(ctx, importId)
  authorise(policy.applyImport(ctx.actor, { kind: known.kind, areaCode: known.area_code }))
  if (known.kind === 'residents') throw conflict('import-by-pieces')
  const status = move(importMoves, 'applyImport', known.status, importStatuses)
  if (known.fine === 0) throw conflict('import-nothing-fine')
  if (!onlyFine && known.fine < known.rows) throw conflict('import-has-problems', { rows: known.rows - known.fine })
  const rows = await rowsToTake(ctx, importId)
  // They go 30 days after the preview.
  if (rows.length < known.fine) throw conflict('import-forgotten')
  const outcomes = await takeRows(ctx, 'all', {
    kind: known.kind,
    areaCode: known.area_code,
    datum: known.datum,
    rows: rows.map(({ line, content }) => ({ line, content: openedRow(ctx.vault, profiles[known.kind], content) })),
  })
  const refused = outcomes.find(({ outcome }) => outcome === 'refused')
  if (refused) throw conflict('import-outdated', { line: refused.row, problem: refused.problems[0]?.message ?? '' })
  await addEffects(
    ctx,
    importId,
    outcomes.flatMap(({ effects }) => effects),
  )
  const { added, changed, same } = countOutcomes(outcomes)
  const change = { status, added, changed, same, applied_at: ctx.now }
  saveImport(ctx, importId, change)
  const applied = { ...known, ...change }
  announce(ctx, importApplied(applied))
  return applied
}
