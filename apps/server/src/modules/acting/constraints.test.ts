import { constraintsOf, twin } from '@linli/world/stages'
import { actingSession, childOf, grantedTo, withoutAccount } from '@linli/world/stages-of-acting'
import { type TestWorld, testWorld } from '@linli/world/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { grantActingFor } from './commands/grant-acting-for.ts'

/** The second wall: SQL past all our code, as the owner of the tables. */
let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  await actingSession(w, 'guihua', await grantedTo(w, 'xiulan', 'guihua'))
  const principalId = await childOf(w, 'jianguo', '2015-03-04')
  const ward = { how: 'guardian', principalId, childsWord: false } as const
  await w.run('jianguo', (ctx) => grantActingFor(ctx, { ...ward, scopes: ['issues'] }))
  const cookie = await w.signIn('limei')
  const body = { how: 'counter', personId: await withoutAccount(w), consent: 'present' }
  await w.send('limei', 'actOnBehalf', { cookie, body })
})
afterAll(() => w.close())

const grant = (over: Record<string, unknown>) =>
  twin(w, 'acting_grants', `how = 'self'`, { grant_id: newId(), actor_phone_index: Buffer.from([1]), ...over })
const ward = (over: Record<string, unknown>) =>
  twin(w, 'acting_grants', `how = 'guardian'`, { grant_id: newId(), ...over })
const turn = (over: Record<string, unknown>) => twin(w, 'acting_turns', `how = 'family'`, { turn_id: newId(), ...over })
const counter = (over: Record<string, unknown>) =>
  twin(w, 'acting_turns', `how = 'counter'`, { turn_id: newId(), ...over })

const breaches: Record<string, () => Promise<unknown>> = {
  acting_grants_pkey: () => twin(w, 'acting_grants', `how = 'self'`, { actor_phone_index: Buffer.from([1]) }),
  acting_grants_once: () => twin(w, 'acting_grants', `how = 'self'`, { grant_id: newId() }),
  acting_grants_guardian_once: () => ward({}),
  acting_grants_how_check: () => grant({ how: 'hearsay' }),
  acting_grants_scopes_check: () => grant({ scopes: ['issues', 'password'] }),
  acting_grants_ended_how_check: () => grant({ ended_how: 'forgotten', ended_at: new Date(), ended_by: newId() }),
  acting_grants_two: () => grant({ actor_id: w.world.people.xiulan.personId }),
  acting_grants_accepted: () => grant({ accepted_at: null }),
  acting_grants_whom: () => grant({ actor_phone_index: null }),
  acting_grants_guardian: () => ward({ relation_id: null, actor_id: w.world.people.guihua.personId }),
  acting_grants_lasts: () => grant({ until_on: '2099-01-01' }),
  acting_grants_ended: () => grant({ ended_at: new Date(), ended_how: 'principal' }),
  acting_turns_pkey: () => twin(w, 'acting_turns', `how = 'family'`),
  acting_turns_how_check: () => turn({ how: 'telepathy', grant_id: null }),
  acting_turns_consent_check: () => counter({ consent: 'nod' }),
  acting_turns_two: () => turn({ actor_id: w.world.people.xiulan.personId }),
  acting_turns_by: () => turn({ grant_id: null }),
  acting_turns_consent: () => counter({ consent: null }),
  acting_turns_short: () => turn({ until: new Date('2099-01-01') }),
}

test.each(Object.keys(breaches))('%s holds', async (constraint) => {
  await expect(breaches[constraint]?.()).rejects.toMatchObject({ constraint })
})

test('no constraint is left out', async () => {
  expect(await constraintsOf(w, 'acting_grants', 'acting_turns')).toEqual(Object.keys(breaches).sort())
})
