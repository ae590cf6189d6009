import type { CommandContext } from '../../platform/command.ts'
import { tables } from '../../platform/sql.ts'
import type { MemberRow, OrganisationsTables } from './tables.ts'

const db = tables<OrganisationsTables>()

export function addMember(ctx: CommandContext, member: MemberRow): void {
  ctx.write(db.insertInto('organisation_members').values(member))
}

/** Everybody who has, had or will have a role in an organisation, read under the organisation's lock. */
export const membersInRole = (
  ctx: CommandContext,
  organisationId: string,
  role: MemberRow['role'],
): Promise<MemberRow[]> =>
  ctx.all(
    db
      .selectFrom('organisation_members')
      .selectAll()
      .where('district_id', '=', ctx.district)
      .where('organisation_id', '=', organisationId)
      .where('role', '=', role),
  )

/** Two who end it at once wait for each other here; the second finds it ended. */
export const lockMember = (ctx: CommandContext, memberId: string): Promise<MemberRow | undefined> =>
  ctx.one(
    db
      .selectFrom('organisation_members')
      .selectAll()
      .where('district_id', '=', ctx.district)
      .where('member_id', '=', memberId)
      .forUpdate(),
  )

export function endMember(ctx: CommandContext, memberId: string, on: string): void {
  ctx.write(
    db
      .updateTable('organisation_members')
      .set({ to_on: on })
      .where('district_id', '=', ctx.district)
      .where('member_id', '=', memberId),
  )
}
