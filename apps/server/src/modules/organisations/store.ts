import type { OrganisationKind } from '@linli/contract'
import { sql } from 'kysely'
import type { CommandContext } from '../../platform/command.ts'
import { newId } from '../../platform/ids.ts'
import { rawQuery, tables } from '../../platform/sql.ts'
import { initials } from '../../platform/words.ts'
import type { OrganisationFacts } from './organisation.ts'
import type { KeptService, ServiceChanges } from './served-place.ts'
import type { OrganisationRow, OrganisationsTables } from './tables.ts'

const db = tables<OrganisationsTables>()

/** The row as it is read; its kind is one of ours. */
export type LockedOrganisation = OrganisationRow & OrganisationFacts

export function addOrganisation(
  ctx: CommandContext,
  organisation: { organisationId: string; kind: OrganisationKind; name: string; areaCode: string },
): void {
  ctx.write(
    db.insertInto('organisations').values({
      district_id: ctx.district,
      organisation_id: organisation.organisationId,
      kind: organisation.kind,
      name: organisation.name,
      area_code: organisation.areaCode,
      pinyin: initials(organisation.name),
    }),
  )
}

/** Two who save at once wait for each other here, and so does who adds a member or links it. */
export async function lockOrganisation(
  ctx: CommandContext,
  organisationId: string,
): Promise<LockedOrganisation | undefined> {
  const row = await ctx.one(
    db
      .selectFrom('organisations')
      .selectAll()
      .where('district_id', '=', ctx.district)
      .where('organisation_id', '=', organisationId)
      .forUpdate(),
  )
  return row && { ...row, kind: row.kind as OrganisationKind }
}

/** False when an organisation of this id was saved for the first time in this very moment. */
export async function insertOrganisation(
  ctx: CommandContext,
  organisationId: string,
  facts: OrganisationFacts,
): Promise<boolean> {
  const added = await ctx.settle(
    db
      .insertInto('organisations')
      .values({
        ...facts,
        district_id: ctx.district,
        organisation_id: organisationId,
        pinyin: initials(facts.name),
      })
      .onConflict((oc) => oc.columns(['district_id', 'organisation_id']).doNothing())
      .returning('organisation_id'),
  )
  return added.length > 0
}

/** Changes columns of a locked organisation. */
export function updateOrganisation(
  ctx: CommandContext,
  organisationId: string,
  change: Partial<OrganisationFacts>,
): void {
  ctx.write(
    db
      .updateTable('organisations')
      .set({ ...change, ...(change.name ? { pinyin: initials(change.name) } : {}) })
      .where('district_id', '=', ctx.district)
      .where('organisation_id', '=', organisationId),
  )
}

const registerLock = 5263006

/** What must be one of its kind in the district is looked for and written by one at a time. */
export async function lockRegister(ctx: CommandContext): Promise<void> {
  await ctx.all(rawQuery(sql`select pg_advisory_xact_lock(${registerLock}::int, ${ctx.district}::int)`))
}

/** Who else has this code, asked under a lock of the district: two organisations saved at once are not one firm twice. */
export async function holderOfCreditCode(ctx: CommandContext, code: string): Promise<string | undefined> {
  await lockRegister(ctx)
  const row = await ctx.one(
    db
      .selectFrom('organisations')
      .select('organisation_id')
      .where('district_id', '=', ctx.district)
      .where('credit_code', '=', code),
  )
  return row?.organisation_id
}

/** All it serves and served, read under the organisation's lock. */
export const servicesOf = (ctx: CommandContext, organisationId: string): Promise<KeptService[]> =>
  ctx.all(
    db
      .selectFrom('organisation_services')
      .select(['service_id', 'area_code', 'grid_code', 'estate_id', 'from_on', 'to_on'])
      .where('district_id', '=', ctx.district)
      .where('organisation_id', '=', organisationId)
      .orderBy('from_on'),
  )

export function saveServices(ctx: CommandContext, organisationId: string, changes: ServiceChanges): void {
  const one = (serviceId: string) => ({ district_id: ctx.district, service_id: serviceId })
  for (const { service, from_on, to_on } of changes.dated)
    ctx.write(
      db
        .updateTable('organisation_services')
        .set({ from_on, to_on })
        .where('district_id', '=', ctx.district)
        .where('service_id', '=', service.service_id),
    )
  if (changes.dropped.length > 0)
    ctx.write(
      db
        .deleteFrom('organisation_services')
        .where('district_id', '=', ctx.district)
        .where(
          'service_id',
          'in',
          changes.dropped.map(({ service_id }) => service_id),
        ),
    )
  if (changes.begun.length > 0)
    ctx.write(
      db
        .insertInto('organisation_services')
        .values(changes.begun.map((service) => ({ ...one(newId()), organisation_id: organisationId, ...service }))),
    )
}
