import {
  consentChannels,
  consentDecisions,
  dataRequestKinds,
  dataRequestOutcomes,
  dataRequestStatuses,
  personalFields,
} from '@linli/contract'
import { mostOwnRows, type OwnData, ownRecord } from '../../platform/own-data.ts'
import { tables } from '../../platform/sql.ts'
import { wordsOf } from './consent.ts'
import { labelOf } from './queries-requests.ts'
import type { PrivacyTables } from './tables.ts'

const db = tables<PrivacyTables>()

export const ownData: OwnData = {
  part: 'privacy',
  title: '同意、请求和提供',
  tables: ['consents', 'data_requests', 'data_copies', 'data_sharing', 'data_incident_people'],
  async of(q, { personId }) {
    const [consents, requests, copies, shared, incidents] = await Promise.all([
      q.all(
        db
          .selectFrom('consents')
          .selectAll()
          .where('district_id', '=', q.district)
          .where('person_id', '=', personId)
          .orderBy('at'),
      ),
      q.all(
        db
          .selectFrom('data_requests')
          .selectAll()
          .where('district_id', '=', q.district)
          .where('person_id', '=', personId)
          .orderBy('asked_at'),
      ),
      q.all(
        db
          .selectFrom('data_copies')
          .select('at')
          .where('district_id', '=', q.district)
          .where('person_id', '=', personId)
          .orderBy('at')
          .limit(mostOwnRows),
      ),
      q.all(
        db
          .selectFrom('data_sharing')
          .selectAll()
          .where('district_id', '=', q.district)
          .where('person_id', '=', personId)
          .orderBy('shared_at'),
      ),
      q.all(
        db
          .selectFrom('data_incident_people as p')
          .innerJoin('data_incidents as i', (join) =>
            join.on('i.district_id', '=', q.district).onRef('i.incident_id', '=', 'p.incident_id'),
          )
          .select(['i.what', 'i.happened_at', 'i.advice'])
          .where('p.district_id', '=', q.district)
          .where('p.person_id', '=', personId)
          .where('i.notice', '<>', 'none'),
      ),
    ])
    const open = (sealed: Buffer | null) => sealed && q.vault.open(sealed)
    return [
      ...consents.map((row) =>
        ownRecord('consent', '同意', [
          ['at', '时间', row.at],
          ['purpose', '用途', wordsOf(row.purpose).label],
          ['recipient', '提供给', row.recipient],
          ['decision', '决定', consentDecisions[row.decision]],
          ['channel', '方式', consentChannels[row.channel]],
          ['version', '说明的版本', row.version],
        ]),
      ),
      ...requests.map((row) =>
        ownRecord('request', '请求', [
          ['askedAt', '提出时间', row.asked_at],
          ['kind', '类别', dataRequestKinds[row.kind]],
          ['field', '哪一项', labelOf(row.field)],
          ['wish', '应该是', open(row.wish_sealed)],
          ['reason', '理由', open(row.reason_sealed)],
          ['status', '状态', row.outcome ? dataRequestOutcomes[row.outcome] : dataRequestStatuses[row.status]],
          ['answer', '答复', open(row.answer_sealed)],
        ]),
      ),
      ...copies.map((row) => ownRecord('copy', '下载', [['at', '时间', row.at]])),
      ...shared.map((row) =>
        ownRecord('sharing', '提供给别的单位', [
          ['at', '时间', row.shared_at],
          ['recipient', '提供给', row.recipient],
          ['fields', '哪些信息', row.fields.map((field) => personalFields[field].label).join('、')],
          ['purpose', '用途', row.purpose],
        ]),
      ),
      ...incidents.map((row) =>
        ownRecord('incident', '涉及您的安全事件', [
          ['happenedAt', '时间', row.happened_at],
          ['what', '发生了什么', row.what],
          ['advice', '您可以做什么', row.advice],
        ]),
      ),
    ]
  },
}
