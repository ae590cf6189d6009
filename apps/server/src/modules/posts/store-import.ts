import { sql } from 'kysely'
import type { CommandContext } from '../../platform/command.ts'
import { rawQuery, tables } from '../../platform/sql.ts'
import { addPersons, writeWordsWithoutHome } from '../people/index.ts'
import type { PostPlan } from './post-import.ts'
import { setSeats } from './store.ts'
import type { PostsTables } from './tables.ts'

const db = tables<PostsTables>()

const importLock = 5263014

/** Two files at once do not both set up the same post. */
export async function lockPosts(ctx: CommandContext): Promise<void> {
  await ctx.all(rawQuery(sql`select pg_advisory_xact_lock(${importLock}::int, ${ctx.district}::int)`))
}

/** One statement carries at most 65,535 values. */
function inPieces<T>(rows: T[], write: (piece: T[]) => void): void {
  for (let at = 0; at < rows.length; at += 1000) write(rows.slice(at, at + 1000))
}

/** Writes what a file of posts was found to do: people, posts, seats, appointments, each in its turn. */
export async function savePostPlan(ctx: CommandContext, plan: PostPlan): Promise<void> {
  inPieces(plan.people, (people) => {
    addPersons(
      ctx,
      people.map(({ areaCode: _near, ...person }) => ({ ...person, accountId: null, displayName: person.realName })),
    )
    writeWordsWithoutHome(ctx, people)
  })
  inPieces(plan.posts, (posts) =>
    ctx.write(
      db.insertInto('posts').values(
        posts.map((post) => ({
          district_id: ctx.district,
          post_id: post.postId,
          kind: post.kind,
          title: post.title ?? null,
          area_code: post.areaCode,
          grid_code: post.gridCode ?? null,
          organisation_id: post.organisationId ?? null,
          seats: post.seats,
          term_months: post.termMonths ?? null,
          duty_phone: post.dutyPhone ?? null,
          created_at: ctx.now,
          ended_on: null,
        })),
      ),
    ),
  )
  for (const { postId, seats } of plan.seats) setSeats(ctx, postId, seats)
  inPieces(plan.appointments, (appointments) =>
    ctx.write(
      db.insertInto('appointments').values(
        appointments.map((held) => ({
          district_id: ctx.district,
          post_id: held.postId,
          appointment_id: held.appointmentId,
          person_id: held.personId,
          post: held.post,
          area_code: held.areaCode,
          grid_code: held.gridCode ?? null,
          organisation_id: held.organisationId ?? null,
          from_on: held.fromOn,
          to_on: held.toOn ?? null,
        })),
      ),
    ),
  )
}

/** Takes out what a file put in, appointments before the posts they are to. */
export async function removePosts(ctx: CommandContext, appointmentIds: string[], postIds: string[]): Promise<void> {
  ctx.write(
    db
      .deleteFrom('appointments')
      .where('district_id', '=', ctx.district)
      .where('appointment_id', '=', sql<string>`any(${appointmentIds}::uuid[])`),
  )
  ctx.write(
    db
      .deleteFrom('posts')
      .where('district_id', '=', ctx.district)
      .where('post_id', '=', sql<string>`any(${postIds}::uuid[])`),
  )
}
