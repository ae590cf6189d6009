import { issueStatuses } from '@linli/contract'
import { mostOwnRows, type OwnData, ownRecord } from '../../platform/own-data.ts'
import { tables } from '../../platform/sql.ts'
import { issueNumber } from './issue.ts'
import type { IssuesTables } from './tables.ts'

const db = tables<IssuesTables>()

export const ownData: OwnData = {
  part: 'issues',
  title: '反映的问题和说过的话',
  tables: ['issues', 'issue_messages'],
  async of(q, { personId }) {
    const [issues, messages] = await Promise.all([
      q.all(
        db
          .selectFrom('issues')
          .selectAll()
          .where('district_id', '=', q.district)
          .where('reporter_id', '=', personId)
          .orderBy('reported_at')
          .limit(mostOwnRows),
      ),
      q.all(
        db
          .selectFrom('issue_messages')
          .selectAll()
          .where('district_id', '=', q.district)
          .where('person_id', '=', personId)
          .orderBy('at')
          .limit(mostOwnRows),
      ),
    ])
    return [
      ...issues.map((row) =>
        ownRecord('issue', '问题', [
          ['number', '编号', issueNumber(row)],
          ['reportedAt', '反映时间', row.reported_at],
          ['text', '内容', row.text],
          ['place', '地点', [row.place_label, row.place_detail].filter(Boolean).join('，')],
          ['status', '状态', issueStatuses[row.status]],
          ['rating', '评价', row.rating],
        ]),
      ),
      ...messages.map((row) =>
        ownRecord('message', '说过的话', [
          ['at', '时间', row.at],
          ['text', '内容', row.text],
        ]),
      ),
    ]
  },
}
