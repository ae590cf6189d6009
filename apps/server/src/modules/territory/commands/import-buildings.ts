import type { BodyOf, ResponseOf } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { announce } from '../../../platform/events.ts'
import { buildingsImported } from '../events.ts'
import { toldOutcome } from '../import-rows.ts'
import { policy } from '../policy.ts'
import { communitiesNamed } from '../queries-import.ts'
import { importBuildingRows } from './import-building-rows.ts'

/** Buildings with their units by names; with one row that is wrong, none is written. */
export async function importBuildings(
  ctx: CommandContext,
  input: BodyOf<'importBuildings'>,
): Promise<ResponseOf<'importBuildings'>> {
  authorise(policy.importBuildings(ctx.actor, await communitiesNamed(ctx, input.rows)))
  const rows = input.rows.map((row, index) => ({ ...row, row: index + 1 }))
  const outcomes = await importBuildingRows(ctx, rows, input.dryRun ? 'try' : 'all')
  const told = toldOutcome(outcomes, input.dryRun)
  if (!input.dryRun && told.refused === 0) announce(ctx, buildingsImported(ctx.key, String(ctx.district), told))
  return told
}
