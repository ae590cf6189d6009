import type { CommandContext } from '../../../platform/command.ts'
import type { RowOutcome } from '../../../platform/effects.ts'
import { type OrganisationImportRow, planOrganisations } from '../organisation-import.ts'
import { registerFor } from '../queries-register.ts'
import { lockRegister } from '../store.ts'
import { savePlan } from '../store-import.ts'
import { lockPartyTree } from '../store-party.ts'

// open to anyone: rows about an area that is not the actor's to keep are refused one by one
// announces nothing: who calls it does, once for all rows
// internal: rows of a file of organisations, by the module that keeps imports
/** Organisations by names, with what they serve, their head and their place in the party's tree. With `try` nothing is written. */
export async function importOrganisationRows(
  ctx: CommandContext,
  rows: OrganisationImportRow[],
  mode: 'try' | 'all',
): Promise<RowOutcome[]> {
  // Two files at once do not both add the same name or code.
  if (mode === 'all') {
    await lockRegister(ctx)
    await lockPartyTree(ctx)
  }
  const plan = planOrganisations(await registerFor(ctx, rows), rows)
  if (mode === 'all' && plan.outcomes.every(({ outcome }) => outcome !== 'refused')) await savePlan(ctx, plan)
  return plan.outcomes
}
