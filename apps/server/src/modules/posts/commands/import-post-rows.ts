import type { CommandContext } from '../../../platform/command.ts'
import type { RowOutcome } from '../../../platform/effects.ts'
import { type PostImportRow, planPosts } from '../post-import.ts'
import { groundFor } from '../queries-import.ts'
import { lockPosts, savePostPlan } from '../store-import.ts'

// open to anyone: rows about a post that is not the actor's to fill are refused one by one
// announces nothing: who calls it does, once for all rows
// internal: rows of a file of posts and people, by the module that keeps imports
/** Posts by names with those who hold them. With `try` nothing is written; with `all` only if every row is taken. */
export async function importPostRows(
  ctx: CommandContext,
  rows: PostImportRow[],
  mode: 'try' | 'all',
): Promise<RowOutcome[]> {
  if (mode === 'all') await lockPosts(ctx)
  const plan = planPosts(await groundFor(ctx, rows), rows)
  if (mode === 'all' && plan.outcomes.every(({ outcome }) => outcome !== 'refused')) await savePostPlan(ctx, plan)
  return plan.outcomes
}
