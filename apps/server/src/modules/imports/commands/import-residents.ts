import { importStatuses } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { move } from '../../../platform/moves.ts'
import { importResidentRows, type ResidentImportRow } from '../../people/index.ts'
import { importApplied } from '../events.ts'
import { type Import, importMoves } from '../import.ts'
import { policy } from '../policy.ts'
import type { Problem } from '../profile.ts'
import { profiles } from '../reading.ts'
import { openedRow } from '../sealing.ts'
import { addEffects, addProblems, lockImport, saveImport } from '../store.ts'
import { leaveOut, markTaken, nextNumber, nextRows, rowsOfPiece } from '../store-pieces.ts'
import { countOutcomes } from './take-rows.ts'

const { residents } = profiles

/**
 * Carries out the next piece of a list of residents. What went in stays in, wherever the list is broken off; sent again it
 * goes on from there. A row that can no longer be taken is told with its line, and holds nobody up.
 */
export async function importResidents(
  ctx: CommandContext,
  importId: string,
  { without }: { without: number[] },
): Promise<Import> {
  const known = await lockImport(ctx, importId)
  authorise(policy.importResidents(ctx.actor, known.area_code))
  if (known.kind !== 'residents') throw conflict('not-now-short')
  const begins = known.status === 'previewed'
  const going = move(importMoves, 'importResidents', known.status, importStatuses)
  if (known.fine === 0) throw conflict('import-nothing-fine')
  const out = begins && without.length > 0 ? await leaveOut(ctx, importId, without) : 0
  const rows = await nextRows(ctx, importId)
  // They go 30 days after the preview.
  if (begins && rows.length === 0) throw conflict(out > 0 ? 'import-nothing-fine' : 'import-forgotten')
  const outcomes = await importResidentRows(
    ctx,
    {
      within: known.area_code,
      importId,
      rows: rows.map(({ row_number, content }) => ({
        ...(openedRow(ctx.vault, residents, content) as Omit<ResidentImportRow, 'row'>),
        row: row_number,
      })),
    },
    'fine',
  )
  const refused = outcomes.filter(({ outcome }) => outcome === 'refused')
  const lines = new Set(refused.map(({ row }) => row))
  const taken = outcomes.filter(({ row }) => !lines.has(row)).map(({ row }) => row)
  await markTaken(ctx, importId, taken, [...lines])
  const effects = outcomes.flatMap((outcome) => outcome.effects)
  if (effects.length > 0) await addEffects(ctx, importId, effects, await nextNumber(ctx, 'import_effects', importId))
  if (refused.length > 0)
    await addProblems(ctx, importId, refused.flatMap(problemsOf), await nextNumber(ctx, 'import_problems', importId))
  const counts = countOutcomes(outcomes)
  const before = begins ? { added: 0, changed: 0, same: 0 } : known
  const ended = rows.length < rowsOfPiece
  const change = {
    status: ended ? ('applied' as const) : going,
    added: before.added + counts.added,
    changed: before.changed + counts.changed,
    same: before.same + counts.same,
    refused: known.refused + out + counts.refused,
    applied_at: ended ? ctx.now : null,
  }
  saveImport(ctx, importId, change)
  const applied = { ...known, ...change }
  if (ended) announce(ctx, importApplied(applied))
  return applied
}

const titles = new Map(residents.columns.map(({ key, title }) => [key, title]))

/** The values themselves are not told again: the preview has them, masked. */
const problemsOf = ({
  row,
  problems,
}: {
  row: number
  problems: { column: string | null; message: string; suggestion?: string }[]
}): Problem[] =>
  problems.map(({ column, message, suggestion }) => ({
    line: row,
    column: column === null ? null : (titles.get(column) ?? null),
    value: null,
    message,
    blocks: true,
    ...(suggestion ? { suggestion } : {}),
  }))
