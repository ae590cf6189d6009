import { auditCaseStatuses, auditKinds } from '@linli/contract'
import { mostOwnRows, type OwnData, ownRecord } from '../../platform/own-data.ts'
import { tables } from '../../platform/sql.ts'
import type { AuditCasesTables } from './tables.ts'

const db = tables<AuditCasesTables>()

/** Cases about somebody, with what they answered themselves. */
export const ownData: OwnData = {
  part: 'audit-cases',
  title: '查看核查',
  tables: ['audit_cases', 'audit_case_steps'],
  async of(q, { personId }) {
    const cases = await q.all(
      db
        .selectFrom('audit_cases')
        .selectAll()
        .where('district_id', '=', q.district)
        .where('person_id', '=', personId)
        .orderBy('opened_at')
        .limit(mostOwnRows),
    )
    const steps = await q.all(
      db
        .selectFrom('audit_case_steps')
        .selectAll()
        .where('district_id', '=', q.district)
        .where('by_person', '=', personId)
        .orderBy('at')
        .limit(mostOwnRows),
    )
    return [
      ...cases.map((row) =>
        ownRecord('case', '核查', [
          ['kind', '事由', auditKinds[row.kind]],
          ['on', '日期', row.on_day],
          ['count', '次数', row.count],
          ['status', '状态', auditCaseStatuses[row.status]],
        ]),
      ),
      ...steps.map((row) =>
        ownRecord('step', '核查里您写的', [
          ['at', '时间', row.at],
          ['words', '内容', row.words],
        ]),
      ),
    ]
  },
}
