import { claimStatuses, proofStatuses } from '@linli/contract'
import { mostOwnRows, type OwnData, ownRecord } from '../../platform/own-data.ts'
import { tables } from '../../platform/sql.ts'
import type { TasksTables } from './tables.ts'

const db = tables<TasksTables>()

export const ownData: OwnData = {
  part: 'tasks',
  title: '任务和证明',
  tables: ['tasks', 'claims', 'proofs'],
  async of(q, { personId }) {
    const [claims, proofs, published] = await Promise.all([
      q.all(
        db
          .selectFrom('claims as c')
          .innerJoin('tasks as t', (join) =>
            join.on('t.district_id', '=', q.district).onRef('t.task_id', '=', 'c.task_id'),
          )
          .selectAll('c')
          .select('t.title')
          .where('c.district_id', '=', q.district)
          .where('c.person_id', '=', personId)
          .orderBy('c.claimed_at')
          .limit(mostOwnRows),
      ),
      q.all(
        db
          .selectFrom('proofs')
          .selectAll()
          .where('district_id', '=', q.district)
          .where('claimant_id', '=', personId)
          .orderBy('submitted_at')
          .limit(mostOwnRows),
      ),
      q.all(
        db
          .selectFrom('tasks')
          .select(['title', 'published_at'])
          .where('district_id', '=', q.district)
          .where('publisher_id', '=', personId)
          .orderBy('published_at')
          .limit(mostOwnRows),
      ),
    ])
    return [
      ...claims.map((row) =>
        ownRecord('claim', '接的任务', [
          ['title', '任务', row.title],
          ['claimedAt', '接单时间', row.claimed_at],
          ['status', '状态', claimStatuses[row.status]],
        ]),
      ),
      ...proofs.map((row) =>
        ownRecord('proof', '交的证明', [
          ['submittedAt', '交的时间', row.submitted_at],
          ['note', '说明', row.note],
          ['status', '状态', proofStatuses[row.status]],
          ['reviewNote', '验收的话', row.review_note],
        ]),
      ),
      ...published.map((row) =>
        ownRecord('task', '发布的任务', [
          ['title', '任务', row.title],
          ['publishedAt', '发布时间', row.published_at],
        ]),
      ),
    ]
  },
}
