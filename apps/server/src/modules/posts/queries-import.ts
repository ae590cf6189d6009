import { sql } from 'kysely'
import { shanghaiDate } from '../../platform/clock.ts'
import type { Reader } from '../../platform/command.ts'
import { newId } from '../../platform/ids.ts'
import { tables } from '../../platform/sql.ts'
import { normalPhone } from '../identity/index.ts'
import { openOrganisationsNamed } from '../organisations/index.ts'
import { namesOf, personsOfPhones, plainName } from '../people/index.ts'
import { areaFinder, buildingKey, buildingNamesIn, gridsIn, plainly } from '../territory/index.ts'
import { policy } from './policy.ts'
import type { AppointmentRow, PostRow } from './post.ts'
import type { Ground, KnownPost, PostImportRow } from './post-import.ts'
import type { PostsTables } from './tables.ts'

const db = tables<PostsTables>()

const written = (values: (string | undefined)[]): string[] => [
  ...new Set(values.filter((value): value is string => value !== undefined)),
]

/** All that rows of a file may speak of. */
export async function groundFor(q: Reader, rows: PostImportRow[]): Promise<Ground> {
  const areas = await areaFinder(q)
  const meant = [...new Set(rows.flatMap(({ area }) => areas(area)))]
  const communities = meant.filter((code) => code.length === 12)
  return {
    today: shanghaiDate(q.now),
    newId,
    areas,
    grids: (await gridsIn(q, String(q.district))).filter(({ communityCode }) => communities.includes(communityCode)),
    buildings: await buildingNamesIn(q, communities),
    buildingKey,
    nameKey: plainly,
    personKey: plainName,
    phoneKey: normalPhone,
    organisations: await openOrganisationsNamed(q, written(rows.map(({ organisation }) => organisation))),
    posts: await postsAt(q, meant),
    phones: await personsOfPhones(q, written(rows.map(({ phone }) => phone))),
    mayAppoint: (post, personId) => {
      const decided = policy.appointToPost(q.actor, post, personId)
      return decided === true ? null : decided.denied
    },
  }
}

/** Posts of these areas, and of buildings in these communities, with who holds them today or later. */
async function postsAt(q: Reader, areaCodes: string[]): Promise<KnownPost[]> {
  const today = shanghaiDate(q.now)
  const posts = (await q.all(
    db
      .selectFrom('posts')
      .selectAll()
      .where('district_id', '=', q.district)
      .where((eb) =>
        eb.or([
          eb('area_code', '=', sql<string>`any(${areaCodes})`),
          eb(sql`left(area_code, 12)`, '=', sql<string>`any(${areaCodes})`),
        ]),
      )
      .where((eb) => eb.or([eb('ended_on', 'is', null), eb('ended_on', '>', today)]))
      .orderBy('created_at', 'desc'),
  )) as PostRow[]
  const held = (await q.all(
    db
      .selectFrom('appointments')
      .selectAll()
      .where('district_id', '=', q.district)
      .where('post_id', '=', sql<string>`any(${posts.map(({ post_id }) => post_id)}::uuid[])`)
      .where((eb) => eb.or([eb('to_on', 'is', null), eb('to_on', '>', today)])),
  )) as AppointmentRow[]
  const names = await namesOf(
    q,
    held.map(({ person_id }) => person_id),
  )
  const byPost = new Map<string, KnownPost['holders']>()
  for (const row of held) {
    const holder = {
      personId: row.person_id,
      name: plainName(names.get(row.person_id)?.displayName ?? ''),
      fromOn: row.from_on,
      toOn: row.to_on,
    }
    byPost.set(row.post_id, [...(byPost.get(row.post_id) ?? []), holder])
  }
  return posts.map((post) => ({
    postId: post.post_id,
    kind: post.kind,
    title: post.title,
    areaCode: post.area_code,
    gridCode: post.grid_code,
    organisationId: post.organisation_id,
    seats: post.seats,
    termMonths: post.term_months,
    dutyPhone: post.duty_phone,
    holders: byPost.get(post.post_id) ?? [],
  }))
}

/** Which of these appointments something was built on: ended, handed over, backed up, or held by somebody with more. */
export async function builtOn(q: Reader, appointmentIds: string[]): Promise<Set<string>> {
  const rows = await q.all(
    db
      .selectFrom('appointments as x')
      .select('x.appointment_id')
      .where('x.district_id', '=', q.district)
      .where('x.appointment_id', '=', sql<string>`any(${appointmentIds})`)
      .where(
        sql<boolean>`(x.end_note is not null or x.succeeded_by is not null or x.end_told
          or exists (select from backups b where b.district_id = ${q.district} and b.appointment_id = x.appointment_id)
          or exists (select from absences s where s.district_id = ${q.district} and s.person_id = x.person_id))`,
      ),
  )
  return new Set(rows.map(({ appointment_id }) => appointment_id))
}

/** Appointments to these posts, or of these people, beside those named. */
export async function appointmentsBeside(
  q: Reader,
  about: { postIds: string[]; personIds: string[] },
  named: string[],
): Promise<{ postId: string; personId: string }[]> {
  return q.all(
    db
      .selectFrom('appointments')
      .select(['post_id as postId', 'person_id as personId'])
      .where('district_id', '=', q.district)
      .where((eb) =>
        eb.or([
          eb('post_id', '=', sql<string>`any(${about.postIds}::uuid[])`),
          eb('person_id', '=', sql<string>`any(${about.personIds}::uuid[])`),
        ]),
      )
      .where('appointment_id', '<>', sql<string>`all(${named}::uuid[])`),
  )
}

/** Seats of these posts, and where they are, as they stand. */
export async function seatsNow(q: Reader, postIds: string[]) {
  const rows = (await q.all(
    db
      .selectFrom('posts')
      .selectAll()
      .where('district_id', '=', q.district)
      .where('post_id', '=', sql<string>`any(${postIds}::uuid[])`),
  )) as PostRow[]
  return new Map(rows.map((row) => [row.post_id, row]))
}
