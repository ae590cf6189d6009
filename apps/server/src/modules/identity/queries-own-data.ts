import { shanghaiDate } from '../../platform/clock.ts'
import { type OwnData, ownRecord } from '../../platform/own-data.ts'
import { tables } from '../../platform/sql.ts'
import type { IdentityTables } from './tables.ts'

const db = tables<IdentityTables>()

export const ownData: OwnData = {
  part: 'identity',
  title: '账号和登录',
  tables: ['accounts', 'sessions', 'preferences', 'account_districts'],
  async of(q, { accountId }) {
    if (accountId === null) return []
    const [accounts, sessions, preferences, districts] = await Promise.all([
      q.all(db.selectFrom('accounts').selectAll().where('account_id', '=', accountId)),
      q.all(db.selectFrom('sessions').selectAll().where('account_id', '=', accountId).orderBy('created_at')),
      q.all(db.selectFrom('preferences').selectAll().where('account_id', '=', accountId)),
      q.all(db.selectFrom('account_districts').selectAll().where('account_id', '=', accountId)),
    ])
    return [
      ...accounts.map((row) =>
        ownRecord('account', '账号', [
          ['phone', '登录手机号', row.phone_sealed && q.vault.open(row.phone_sealed)],
          ['username', '工作账号用户名', row.username],
          ['createdAt', '开通时间', row.created_at],
          ['passwordSetAt', '上次设密码', row.password_set_at],
        ]),
      ),
      ...districts.map((row) => ownRecord('district', '登记的区县', [['district', '区划代码', row.district_id]])),
      ...sessions.map((row) =>
        ownRecord('session', '登录的设备', [
          ['device', '设备', row.device],
          ['createdAt', '登录时间', row.created_at],
          ['seenOn', '最近使用', shanghaiDate(row.seen_at)],
        ]),
      ),
      ...preferences.map((row) =>
        ownRecord('preferences', '显示和朗读', [
          ['textSize', '字号', row.text_size],
          ['elder', '长辈版', row.elder],
          ['contrast', '高对比', row.contrast],
          ['still', '少动画', row.still],
          ['readAloud', '朗读', row.read_aloud],
          ['readSpeed', '朗读速度', row.read_speed],
        ]),
      ),
    ]
  },
}
