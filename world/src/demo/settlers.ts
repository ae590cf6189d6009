import { createAccount } from '../../../apps/server/src/modules/identity/index.ts'
import { publishCategories, startingCategories } from '../../../apps/server/src/modules/issues/index.ts'
import { registerOrganisation } from '../../../apps/server/src/modules/organisations/index.ts'
import { confirmMembership, joinCommunity, registerPerson } from '../../../apps/server/src/modules/people/index.ts'
import { publishRules, startingRules } from '../../../apps/server/src/modules/points/index.ts'
import { appointPerson } from '../../../apps/server/src/modules/posts/index.ts'
import { openDistrict } from '../../../apps/server/src/modules/territory/index.ts'
import type { Actor, Appointment, Home } from '../../../apps/server/src/platform/actor.ts'
import { newId } from '../../../apps/server/src/platform/ids.ts'
import { type CastMember, cast, type NewcomerKey, newcomers, type PersonKey } from './cast.ts'
import { type OrganisationKey, organisations } from './organisations.ts'
import { personaKeys } from './personas.ts'
import { at, demoDistrict, district } from './places.ts'
import { entries } from './register.ts'
import { as, asSystem, idOf, type Step, type Town } from './town.ts'
import { ago, day, type When } from './when.ts'

const since = '2024-01-01'

/** The district with its grids, categories and rules, its bodies and its people; before anything happens. */
export async function settle(town: Town): Promise<void> {
  const opened = await demoDistrict(since)
  await asSystem(town, async (ctx) => {
    await openDistrict(ctx, opened)
    await publishCategories(ctx, { version: 1, categories: startingCategories })
    await publishRules(ctx, { version: 1, fromOn: since, rules: startingRules })
  })
  await asSystem(town, async (ctx) => {
    for (const [key, [kind, name, areaCode]] of Object.entries(organisations))
      await registerOrganisation(ctx, {
        organisationId: town.organisations[key as OrganisationKey],
        kind,
        name,
        areaCode,
      })
  })
  for (const [index, [key, member]] of Object.entries(cast).entries())
    await moveIn(town, key as PersonKey, member, index)
  for (const key of Object.keys(newcomers) as NewcomerKey[]) {
    const accountId = newId()
    await asSystem(town, (ctx) => createAccount(ctx, { accountId }))
    town.people.set(key, actor(accountId, null, '', [], []))
  }
}

const actor = (
  accountId: string | null,
  personId: string | null,
  name: string,
  appointments: Appointment[],
  homes: Home[],
): Actor => ({
  district,
  accountId,
  personId,
  name,
  appointments,
  homes,
  system: false,
  sessionId: null,
  actedBy: null,
})

/** Whom others asked to act for them, by the number of their account. */
const signedInByPhone: PersonKey[] = ['liumin', 'jianguo', 'shufen', 'xiaoyan']

async function moveIn(town: Town, key: PersonKey, member: CastMember, index: number): Promise<void> {
  const accountId = member.account === false ? null : newId()
  const personId = newId()
  const appointments = (member.posts ?? []).map(({ post, area, grid, of, phone }) => ({
    appointmentId: newId(),
    post,
    areaCode: area,
    gridCode: grid ?? null,
    organisationId: of ? town.organisations[of] : null,
    organisationKind: of ? organisations[of][0] : null,
    dutyPhone: phone ?? null,
  }))
  const home =
    member.home === undefined
      ? undefined
      : {
          areaCode: member.home,
          communityCode: member.home.slice(0, 12),
          room: member.room,
          ...(entries[key]?.tenure ? { tenure: entries[key].tenure } : {}),
          head: entries[key]?.head ?? false,
        }
  // No operator has been given numbers that begin with 161: nobody can be rung up by mistake.
  const phone = `1610000${String(1000 + index)}`
  if (accountId) town.ids.set(`phone ${key}`, phone)
  await asSystem(town, async (ctx) => {
    if (accountId) {
      const persona = personaKeys.includes(key) ? key : undefined
      await createAccount(ctx, { accountId, persona, ...(signedInByPhone.includes(key) ? { phone } : {}) })
    }
    await registerPerson(ctx, {
      personId,
      accountId,
      realName: member.name,
      displayName: member.called ?? member.name,
      phone: accountId ? phone : null,
      areaCode: member.home ?? appointments[0]?.areaCode ?? String(district),
      home,
    })
    for (const { organisationKind: _kind, ...held } of appointments)
      await appointPerson(ctx, { ...held, personId, fromOn: since })
  })
  town.ids.set(`person ${key}`, personId)
  if (!accountId) return
  const homes = home ? [{ membershipId: newId(), ...home, status: 'confirmed' as const }] : []
  town.people.set(key, actor(accountId, personId, member.called ?? member.name, appointments, homes))
}

const moves: [NewcomerKey, When, string, 'lives' | 'works'][] = [
  ['dujuan', day(4, '10:20'), at.market(2), 'works'],
  ['xiajie', ago(143), at.chuanqi(4), 'lives'],
  ['sumin', ago(26), at.yunjing(4), 'lives'],
]

/** Two wait for their grid worker today; the third was looked up at the stall and confirmed. */
export const joinSteps: Step[] = [
  ...moves.map(
    ([who, when, areaCode, tie]): Step => ({
      at: when,
      run: async (town) => {
        const input = { areaCode, realName: newcomers[who].name, tie }
        const joined = await as(town, who, 'joinCommunity', (ctx) => joinCommunity(ctx, input))
        town.ids.set(`membership ${who}`, joined.membershipId)
      },
    }),
  ),
  {
    at: day(3, '16:05'),
    run: (town) =>
      as(town, 'luoqiang', 'confirmMembership', (ctx) =>
        confirmMembership(ctx, idOf(town, 'membership dujuan'), { decision: 'confirmed' }),
      ),
  },
]
