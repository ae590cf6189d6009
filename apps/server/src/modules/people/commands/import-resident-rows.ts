import type { CommandContext } from '../../../platform/command.ts'
import type { RowOutcome } from '../../../platform/effects.ts'
import { announce } from '../../../platform/events.ts'
import { residentsImported } from '../events.ts'
import { groundFor } from '../queries-import.ts'
import { planResidents, type ResidentImportRow } from '../resident-import.ts'
import { lockResidents, saveResidentPlan } from '../store-import.ts'

// open to anyone: rows about a place that the actor does not register at are refused one by one
// internal: rows of a file of residents, by the module that keeps imports
/**
 * People with their homes, by a community's own list. With `try` nothing is written; with `fine` the rows that can be
 * taken, each of the others told why not.
 */
export async function importResidentRows(
  ctx: CommandContext,
  { within, rows, importId }: { within: string; rows: ResidentImportRow[]; importId: string },
  mode: 'try' | 'fine',
): Promise<RowOutcome[]> {
  if (mode === 'fine') await lockResidents(ctx)
  const plan = planResidents(await groundFor(ctx, within, rows), rows)
  if (mode === 'try') return plan.outcomes
  await saveResidentPlan(ctx, plan)
  const people = plan.people.length
  if (people > 0) announce(ctx, residentsImported({ importId, areaCode: within, people, homes: plan.homes.length }))
  return plan.outcomes
}
