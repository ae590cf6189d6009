import { sql } from 'kysely'
import type { CommandContext } from '../../platform/command.ts'
import { tables } from '../../platform/sql.ts'
import type { PostsTables } from './tables.ts'

const db = tables<PostsTables>()

/** Posts of these grids that have not ended, alone until the transaction ends; answers their ids. */
export async function lockPostsOfGrids(ctx: CommandContext, gridCodes: string[]): Promise<string[]> {
  const rows = await ctx.all(
    db
      .selectFrom('posts')
      .select('post_id')
      .where('district_id', '=', ctx.district)
      .where('grid_code', '=', sql<string>`any(${gridCodes})`)
      .where('ended_on', 'is', null)
      .orderBy('post_id')
      .forUpdate(),
  )
  return rows.map(({ post_id }) => post_id)
}

/** Does anybody hold one of these posts on that day or later? Read under the lock of the posts. */
export async function anyHeldFrom(ctx: CommandContext, postIds: string[], on: string): Promise<boolean> {
  const held = await ctx.one(
    db
      .selectFrom('appointments')
      .select('appointment_id')
      .where('district_id', '=', ctx.district)
      .where('post_id', '=', sql<string>`any(${postIds})`)
      .where((eb) => eb.or([eb('to_on', 'is', null), eb('to_on', '>', sql<string>`greatest(from_on, ${on}::date)`)]))
      .limit(1),
  )
  return held !== undefined
}

export function endPosts(ctx: CommandContext, postIds: string[], on: string): void {
  ctx.write(
    db
      .updateTable('posts')
      .set({ ended_on: on })
      .where('district_id', '=', ctx.district)
      .where('post_id', '=', sql<string>`any(${postIds})`),
  )
}
