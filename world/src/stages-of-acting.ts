import type { GrantedScope } from '@linli/contract'
import { acceptActing, grantActingFor } from '../../apps/server/src/modules/acting/index.ts'
import { savePerson } from '../../apps/server/src/modules/people/index.ts'
import { newId } from '../../apps/server/src/platform/ids.ts'
import type { SmallPerson, TestWorld } from './testing.ts'

let phones = 13_700_000_000

/** The account of somebody has a number of its own from now on. */
export async function phoneFor(w: TestWorld, person: SmallPerson): Promise<string> {
  const phone = String(phones++)
  const { vault } = w.runtime
  await w.sql('update accounts set phone_index = $1, phone_sealed = $2 where account_id = $3', [
    vault.blindIndex('phone', phone),
    vault.seal(phone),
    w.world.people[person].accountId,
  ])
  return phone
}

const all: GrantedScope[] = ['issues', 'tasks', 'exchange', 'myData', 'join']

/** One lets the other act, and the other agreed. */
export async function grantedTo(
  w: TestWorld,
  principal: SmallPerson,
  holder: SmallPerson,
  scopes: GrantedScope[] = all,
  district = w.world.district,
): Promise<string> {
  const phone = await phoneFor(w, holder)
  const grantId = newId()
  await w.run(principal, (ctx) => grantActingFor(ctx, { how: 'self', phone, scopes, months: 6 }), grantId, district)
  await w.run(holder, (ctx) => acceptActing(ctx, grantId), newId(), district)
  return grantId
}

/** Somebody acts under the grant, in a session of its own; answers its cookie. */
export async function actingSession(w: TestWorld, holder: SmallPerson, grantId: string): Promise<string> {
  const cookie = await w.signIn(holder)
  const { status, body } = await w.send(holder, 'actOnBehalf', { cookie, body: { how: 'granted', grantId } })
  if (status !== 200) throw new Error(`no turn: ${JSON.stringify(body)}`)
  return cookie
}

/** Somebody without an account in the register of the first building. */
export async function withoutAccount(w: TestWorld, more: { bornOn?: string; areaCode?: string } = {}): Promise<string> {
  const personId = newId()
  const { areaCode = w.world.building, bornOn } = more
  await w.run('secretary', (ctx) =>
    savePerson(ctx, personId, {
      revision: 0,
      source: 'visit',
      realName: '杨素芬',
      phone: String(phones++),
      ...(bornOn ? { bornOn } : {}),
      addResidences: [{ areaCode, tie: 'lives', head: false }],
      endResidences: [],
      addRelations: [],
      endRelations: [],
    }),
  )
  return personId
}

/** A child in the register, whose parent somebody is. */
export async function childOf(w: TestWorld, parent: SmallPerson, bornOn: string): Promise<string> {
  const personId = await withoutAccount(w, { bornOn })
  await w.run('secretary', (ctx) =>
    savePerson(ctx, personId, {
      revision: 1,
      source: 'visit',
      addResidences: [],
      endResidences: [],
      addRelations: [{ otherId: w.world.people[parent].personId, kind: 'parent', of: 'other' }],
      endRelations: [],
    }),
  )
  return personId
}
