import type { Post } from '@linli/contract'
import { sql } from 'kysely'
import { shanghaiDate } from '../../platform/clock.ts'
import type { Reader } from '../../platform/command.ts'
import { tables } from '../../platform/sql.ts'
import type { PostRow } from './post.ts'
import type { PostsTables } from './tables.ts'

const db = tables<PostsTables>()

export interface StaffOfGrid {
  appointmentId: string
  personId: string
  post: Post
  gridCode: string
  /** yyyy-mm-dd; may lie ahead. */
  fromOn: string
}

/** Everybody who serves one of these grids today or is appointed to from a later day, for a redrawing. */
export async function staffOfGrids(q: Reader, gridCodes: string[]): Promise<StaffOfGrid[]> {
  const today = shanghaiDate(q.now)
  const rows = await q.all(
    db
      .selectFrom('appointments')
      .select(['appointment_id', 'person_id', 'post', 'grid_code', 'from_on'])
      .where('district_id', '=', q.district)
      .where('grid_code', '=', sql<string>`any(${gridCodes})`)
      .where((eb) => eb.or([eb('to_on', 'is', null), eb('to_on', '>', today)]))
      .orderBy('grid_code')
      .orderBy('from_on')
      .orderBy('appointment_id'),
  )
  return rows.map((row) => ({
    appointmentId: row.appointment_id,
    personId: row.person_id,
    post: row.post as Post,
    gridCode: row.grid_code as string,
    fromOn: row.from_on,
  }))
}

/** The posts of these appointments, by appointment: what goes along when their holders move. */
export async function postsHeld(q: Reader, appointmentIds: string[]): Promise<Map<string, PostRow>> {
  const rows = await q.all(
    db
      .selectFrom('appointments as x')
      .innerJoin('posts as p', (join) => join.on('p.district_id', '=', q.district).onRef('p.post_id', '=', 'x.post_id'))
      .select('x.appointment_id')
      .selectAll('p')
      .where('x.district_id', '=', q.district)
      .where('x.appointment_id', '=', sql<string>`any(${appointmentIds})`),
  )
  return new Map(rows.map(({ appointment_id, ...post }) => [appointment_id, post as PostRow]))
}
