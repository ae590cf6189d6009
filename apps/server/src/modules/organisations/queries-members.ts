import { memberRoles, type ResponseOf } from '@linli/contract'
import { sql } from 'kysely'
import { shanghaiDate } from '../../platform/clock.ts'
import type { Reader } from '../../platform/command.ts'
import { notFound } from '../../platform/errors.ts'
import { tables } from '../../platform/sql.ts'
import { namesOf } from '../people/index.ts'
import { isClosed } from './organisation.ts'
import { maySeeMembers } from './policy.ts'
import { findOrganisation, organisationView } from './queries.ts'
import type { Staff } from './queries-views.ts'
import type { MemberRow, OrganisationsTables } from './tables.ts'

const db = tables<OrganisationsTables>()

export type MemberView = ResponseOf<'addOrganisationMember'>

/** One organisation with who belongs to it, or will: the head first. Who has left is history, and not told here. */
export async function getOrganisation(
  q: Reader,
  organisationId: string,
  staff: Staff,
): Promise<ResponseOf<'getOrganisation'>> {
  const view = await organisationView(q, organisationId, staff)
  const today = shanghaiDate(q.now)
  const rows = await q.all(
    db
      .selectFrom('organisation_members')
      .selectAll()
      .where('district_id', '=', q.district)
      .where('organisation_id', '=', organisationId)
      .where((eb) => eb.or([eb('to_on', 'is', null), eb('to_on', '>', today)]))
      .orderBy('from_on')
      .orderBy('member_id')
      .limit(500),
  )
  const order = Object.keys(memberRoles)
  rows.sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role))
  return { ...view, people: await membersAs(q, rows, view.areaCode, staff) }
}

/** One member as its answer, also after they have left. */
export async function memberView(q: Reader, memberId: string, staff: Staff): Promise<MemberView> {
  const row = await q.one(
    db
      .selectFrom('organisation_members')
      .selectAll()
      .where('district_id', '=', q.district)
      .where('member_id', '=', memberId),
  )
  const organisation = row && (await findOrganisation(q, row.organisation_id))
  if (!row || !organisation) throw notFound()
  const [view] = await membersAs(q, [row], organisation.areaCode, staff)
  return view as MemberView
}

async function membersAs(q: Reader, rows: MemberRow[], areaCode: string, staff: Staff): Promise<MemberView[]> {
  const full = maySeeMembers(q.actor, areaCode)
  const personIds = rows.flatMap(({ person_id }) => person_id ?? [])
  const names = await namesOf(q, personIds)
  const elsewhere = full ? await alsoIn(q, personIds, staff) : () => []
  return rows.map((row) => {
    const person = row.person_id === null ? undefined : names.get(row.person_id)
    const masked = person?.maskedName ?? row.name_masked ?? ''
    return {
      memberId: row.member_id,
      personId: full ? row.person_id : null,
      name: full ? (person?.displayName ?? (row.name_sealed ? q.vault.open(row.name_sealed) : masked)) : masked,
      role: row.role,
      title: row.title,
      phone: full ? (person?.maskedPhone ?? row.phone_masked) : null,
      alsoIn: elsewhere(row),
      fromOn: row.from_on,
      toOn: row.to_on,
    }
  })
}

/** 双向进入、交叉任职: the other organisations each belongs to today, in which role, and the posts each holds. */
async function alsoIn(q: Reader, personIds: string[], staff: Staff): Promise<(member: MemberRow) => string[]> {
  if (personIds.length === 0) return () => []
  const today = shanghaiDate(q.now)
  const others = await q.all(
    db
      .selectFrom('organisation_members as m')
      .innerJoin('organisations as o', (join) =>
        join.on('o.district_id', '=', q.district).onRef('o.organisation_id', '=', 'm.organisation_id'),
      )
      .select(['m.member_id', 'm.organisation_id', 'm.person_id', 'm.role', 'm.title', 'o.name', 'o.closed_on'])
      .where('m.district_id', '=', q.district)
      .where('m.person_id', '=', sql<string>`any(${personIds})`)
      .where('m.from_on', '<=', today)
      .where((eb) => eb.or([eb('m.to_on', 'is', null), eb('m.to_on', '>', today)]))
      .orderBy('m.from_on'),
  )
  const posts = await staff.postsOfPeople(q, personIds)
  return ({ person_id, organisation_id }) =>
    person_id === null
      ? []
      : [
          ...others
            .filter((other) => other.person_id === person_id && other.organisation_id !== organisation_id)
            .filter((other) => !isClosed(other, today))
            .map(({ name, title, role }) => `${name} ${title ?? memberRoles[role]}`),
          ...(posts.get(person_id) ?? []),
        ]
}
