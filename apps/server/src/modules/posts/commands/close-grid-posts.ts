import type { CommandContext } from '../../../platform/command.ts'
import { conflict } from '../../../platform/errors.ts'
import { anyHeldFrom, endPosts, lockPostsOfGrids } from '../store-grids.ts'

// internal: run when a redrawing dissolves grids, after their staff have moved
// open to anyone: the redrawing that runs it was approved
// announces nothing: the redrawing tells everybody concerned
/** Posts of grids that are no more end with them. Who was appointed in the last moment must be given somewhere first. */
export async function closeGridPosts(ctx: CommandContext, gridCodes: string[], on: string): Promise<void> {
  const postIds = await lockPostsOfGrids(ctx, gridCodes)
  if (postIds.length === 0) return
  if (await anyHeldFrom(ctx, postIds, on)) throw conflict('someone-was-faster')
  endPosts(ctx, postIds, on)
}
