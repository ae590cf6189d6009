import { actingEndings, actingHows, actingScopes, grantHows } from '@linli/contract'
import { mostOwnRows, type OwnData, ownRecord } from '../../platform/own-data.ts'
import { tables } from '../../platform/sql.ts'
import { namesOf } from '../people/index.ts'
import type { ActingTables } from './tables.ts'

const db = tables<ActingTables>()

export const ownData: OwnData = {
  part: 'acting',
  title: '代办',
  tables: ['acting_grants', 'acting_turns'],
  async of(q, { personId }) {
    const [grants, turns] = await Promise.all([
      q.all(
        db
          .selectFrom('acting_grants')
          .selectAll()
          .where('district_id', '=', q.district)
          .where((eb) => eb.or([eb('principal_id', '=', personId), eb('actor_id', '=', personId)]))
          .orderBy('granted_at')
          .limit(mostOwnRows),
      ),
      q.all(
        db
          .selectFrom('acting_turns')
          .selectAll()
          .where('district_id', '=', q.district)
          .where((eb) => eb.or([eb('principal_id', '=', personId), eb('actor_id', '=', personId)]))
          .orderBy('began_at')
          .limit(mostOwnRows),
      ),
    ])
    const names = await namesOf(
      q,
      [...grants, ...turns].flatMap((row) => [row.principal_id, row.actor_id]),
    )
    const nameOf = (id: string | null) => (id ? (names.get(id)?.displayName ?? '一位邻居') : null)
    const scopes = (codes: string[]) =>
      codes.map((code) => actingScopes[code as keyof typeof actingScopes] ?? code).join('、')
    return [
      ...grants.map((row) =>
        ownRecord('grant', '委托', [
          ['principal', '替谁办', nameOf(row.principal_id)],
          ['actor', '谁来办', nameOf(row.actor_id) ?? row.actor_phone_masked],
          ['how', '怎样同意的', grantHows[row.how]],
          ['scopes', '能办什么', scopes(row.scopes)],
          ['fromOn', '从', row.from_on],
          ['untilOn', '到', row.until_on],
          ['ended', '怎样结束的', row.ended_how && actingEndings[row.ended_how]],
        ]),
      ),
      ...turns.map((row) =>
        ownRecord('turn', '一次代办', [
          ['principal', '替谁办', nameOf(row.principal_id)],
          ['actor', '谁来办', nameOf(row.actor_id)],
          ['how', '方式', actingHows[row.how]],
          ['beganAt', '开始', row.began_at],
          ['endedAt', '结束', row.ended_at ?? row.until],
        ]),
      ),
    ]
  },
}
