import { sql } from 'kysely'
import type { CommandContext } from '../../platform/command.ts'
import { tables } from '../../platform/sql.ts'
import { maskName, maskPhone } from '../../platform/vault.ts'
import { initials } from '../../platform/words.ts'
import type { ImportPlan, Link, Registered } from './organisation-import.ts'
import { updateOrganisation } from './store.ts'
import { savePartyLink } from './store-party.ts'
import type { OrganisationsTables } from './tables.ts'

const db = tables<OrganisationsTables>()

/** Rows in one insert; PostgreSQL takes 65,535 values. */
const piece = 500

const pieces = <T>(rows: T[]): T[][] =>
  Array.from({ length: Math.ceil(rows.length / piece) }, (_, n) => rows.slice(n * piece, (n + 1) * piece))

/** Sends what waits: a statement takes no more than 65,535 values. */
const flush = (ctx: CommandContext) =>
  ctx.one(db.selectFrom('organisations').select('organisation_id').where('district_id', '=', ctx.district).limit(1))

/** Writes what was planned, piece by piece; who is above in the party's tree goes with or before who is below. */
export async function savePlan(ctx: CommandContext, plan: ImportPlan): Promise<void> {
  const district_id = ctx.district
  for (const some of pieces(plan.added)) {
    const rows = some.map((one) => ({ district_id, ...one, pinyin: initials(one.name) }))
    ctx.write(db.insertInto('organisations').values(rows))
    await flush(ctx)
  }
  await restore(ctx, plan.changed, [])
  for (const some of pieces(plan.services)) {
    const rows = some.map((service) => ({ district_id, ...service, area_code: null, grid_code: null, to_on: null }))
    ctx.write(db.insertInto('organisation_services').values(rows))
    await flush(ctx)
  }
  for (const some of pieces(plan.heads)) {
    const rows = some.map(({ name, phone, ...head }) => ({
      district_id,
      ...head,
      person_id: null,
      name_sealed: ctx.vault.seal(name),
      name_masked: maskName(name),
      phone_sealed: phone ? ctx.vault.seal(phone) : null,
      phone_masked: phone ? maskPhone(phone) : null,
      role: 'head' as const,
      title: null,
      to_on: null,
    }))
    ctx.write(db.insertInto('organisation_members').values(rows))
    await flush(ctx)
  }
  await restore(ctx, [], plan.links)
}

/** Puts facts and links as they are given. */
export async function restore(ctx: CommandContext, organisations: Registered[], links: Link[]): Promise<void> {
  for (const some of pieces(organisations)) {
    for (const { organisation_id, ...facts } of some) updateOrganisation(ctx, organisation_id, facts)
    await flush(ctx)
  }
  for (const some of pieces(links)) {
    for (const link of some) savePartyLink(ctx, { district_id: ctx.district, ...link })
    await flush(ctx)
  }
}

/** Takes out what an import put in, in one statement: who is below in the party's tree goes with who is above. */
export function removeImported(
  ctx: CommandContext,
  { links, members, services, organisations }: Record<'links' | 'members' | 'services' | 'organisations', string[]>,
): void {
  ctx.write(
    db
      .deleteFrom('party_links')
      .where('district_id', '=', ctx.district)
      .where('organisation_id', '=', sql<string>`any(${links}::uuid[])`),
  )
  ctx.write(
    db
      .deleteFrom('organisation_members')
      .where('district_id', '=', ctx.district)
      .where('member_id', '=', sql<string>`any(${members}::uuid[])`),
  )
  ctx.write(
    db
      .deleteFrom('organisation_services')
      .where('district_id', '=', ctx.district)
      .where('service_id', '=', sql<string>`any(${services}::uuid[])`),
  )
  ctx.write(
    db
      .deleteFrom('organisations')
      .where('district_id', '=', ctx.district)
      .where('organisation_id', '=', sql<string>`any(${organisations}::uuid[])`),
  )
}
