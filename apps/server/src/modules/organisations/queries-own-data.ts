import { memberRoles } from '@linli/contract'
import { type OwnData, ownRecord } from '../../platform/own-data.ts'
import { tables } from '../../platform/sql.ts'
import type { OrganisationsTables } from './tables.ts'

const db = tables<OrganisationsTables>()

export const ownData: OwnData = {
  part: 'organisations',
  title: '单位里的身份',
  tables: ['organisation_members'],
  async of(q, { personId }) {
    const rows = await q.all(
      db
        .selectFrom('organisation_members as m')
        .innerJoin('organisations as o', (join) =>
          join.on('o.district_id', '=', q.district).onRef('o.organisation_id', '=', 'm.organisation_id'),
        )
        .selectAll('m')
        .select('o.name as organisation')
        .where('m.district_id', '=', q.district)
        .where('m.person_id', '=', personId),
    )
    return rows.map((row) =>
      ownRecord('member', '成员', [
        ['organisation', '单位', row.organisation],
        ['role', '身份', memberRoles[row.role]],
        ['fromOn', '从', row.from_on],
        ['toOn', '到', row.to_on],
      ]),
    )
  },
}
