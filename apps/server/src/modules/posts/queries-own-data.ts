import { type AbsenceKind, absenceKinds, type Post, posts } from '@linli/contract'
import { type OwnData, ownRecord } from '../../platform/own-data.ts'
import { tables } from '../../platform/sql.ts'
import type { PostsTables } from './tables.ts'

const db = tables<PostsTables>()

export const ownData: OwnData = {
  part: 'posts',
  title: '岗位',
  tables: ['appointments', 'administrators', 'backups', 'absences'],
  async of(q, { personId }) {
    const [held, backups, absences] = await Promise.all([
      q.all(
        db
          .selectFrom('appointments')
          .selectAll()
          .where('district_id', '=', q.district)
          .where('person_id', '=', personId)
          .orderBy('from_on'),
      ),
      q.all(
        db.selectFrom('backups').selectAll().where('district_id', '=', q.district).where('person_id', '=', personId),
      ),
      q.all(
        db
          .selectFrom('absences')
          .selectAll()
          .where('district_id', '=', q.district)
          .where('person_id', '=', personId)
          .orderBy('from_on'),
      ),
    ])
    return [
      ...held.map((row) =>
        ownRecord('appointment', '任职', [
          ['post', '岗位', posts[row.post as Post] ?? row.post],
          ['areaCode', '区域编码', row.area_code],
          ['fromOn', '从', row.from_on],
          ['toOn', '到', row.to_on],
          ['endNote', '结束的说明', row.end_note],
        ]),
      ),
      ...backups.map((row) => ownRecord('backup', '替别人代班', [['setAt', '登记时间', row.set_at]])),
      ...absences.map((row) =>
        ownRecord('absence', '不在岗', [
          ['kind', '原因', absenceKinds[row.kind as AbsenceKind] ?? row.kind],
          ['fromOn', '从', row.from_on],
          ['toOn', '到', row.to_on],
          ['cancelled', '已取消', row.cancelled],
        ]),
      ),
    ]
  },
}
