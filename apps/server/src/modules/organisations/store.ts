import type { OrganisationKind } from '@linli/contract'
import type { CommandContext } from '../../platform/command.ts'
import { tables } from '../../platform/sql.ts'
import type { OrganisationsTables } from './tables.ts'

const db = tables<OrganisationsTables>()

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
    }),
  )
}
