import { createHash } from 'node:crypto'
import type { ActedBy } from './acting.ts'
import { type Actor, type Appointment, type Home, nobody } from './actor.ts'
import { shanghaiDate } from './clock.ts'
import { type Client, execute } from './db.ts'

interface ResolvedRow {
  account_id: string
  persona: string | null
  person_id: string | null
  display_name: string | null
  appointments: Appointment[]
  homes: Home[]
  session_id: string
  acting: (Omit<ActedBy, 'until' | 'scopes'> & { scopes: ActedBy['scopes'] | null; until: string | null }) | null
}

export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()

/**
 * Who a session is in a district, in one round trip: the database function resolve_actor joins session, account,
 * person, posts held today and homes. Nothing is cached: access ends with the post, at once. `client` has the district set.
 */
export async function resolveActor(
  client: Client,
  now: Date,
  token: string | undefined,
  district: number,
): Promise<Actor> {
  if (!token || token.length > 200) return nobody(district)
  const [row] = await execute<ResolvedRow>(client, {
    text: 'select * from resolve_actor($1::bytea, $2::int, $3::timestamptz, $4::date)',
    values: [tokenHash(token), district, now, shanghaiDate(now)],
  })
  if (!row) return nobody(district)
  return {
    district,
    accountId: row.account_id,
    personId: row.person_id,
    name: row.display_name ?? '',
    appointments: row.person_id ? row.appointments : [],
    homes: row.person_id ? row.homes : [],
    system: false,
    sessionId: row.session_id,
    actedBy: row.acting && {
      ...row.acting,
      scopes: row.acting.scopes ?? [],
      name: row.acting.name ?? '',
      until: row.acting.until ? new Date(row.acting.until) : null,
    },
  }
}
