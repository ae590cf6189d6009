import type { Post } from '@linli/contract'
import { describe, expect, test } from 'vitest'
import { type Actor, type Appointment, nobody } from '../../platform/actor.ts'
import { mayActAtCounter, policy, servingPost } from './policy.ts'

const area = '500111003001'
const grid = `${area}001`
const held = (post: Post, areaCode: string, gridCode: string | null = null): Appointment => ({
  appointmentId: post,
  post,
  areaCode,
  gridCode,
  organisationId: null,
  organisationKind: null,
})
const who = (personId: string | null, ...appointments: Appointment[]): Actor => ({
  ...nobody(500111),
  accountId: 'a',
  personId,
  appointments,
})
const actors = {
  stranger: who(null),
  principal: who('p'),
  holder: who('h'),
  neighbour: who('n'),
  gridWorker: who('w', held('gridWorker', area, grid)),
  otherWorker: who('o', held('gridWorker', area, `${area}002`)),
  buildingLead: who('b', held('buildingLead', `${area}00001`)),
  officer: who('f', held('communityOfficer', area)),
  secretary: who('s', held('secretary', area)),
  subdistrict: who('u', held('subdistrictOfficer', '500111003')),
  district: who('d', held('districtOfficer', '500111')),
  property: who('y', held('handler', area)),
}
type Name = keyof typeof actors
const whom = { personId: 'p', places: [{ areaCode: `${area}00001`, gridCode: grid }] }
const allowed = (decide: (actor: Actor) => unknown) =>
  (Object.keys(actors) as Name[]).filter((name) => decide(actors[name]) === true)
const members = (Object.keys(actors) as Name[]).filter((name) => name !== 'stranger')
const counter: Name[] = ['gridWorker', 'officer', 'secretary', 'subdistrict']

describe('verb x person', () => {
  test.each<[string, (actor: Actor) => unknown, Name[]]>([
    ['listMyActing', (actor) => policy.listMyActing(actor), members],
    ['getActingOf', (actor) => policy.getActingOf(actor, whom), [...counter, 'district']],
    ['grantActingFor by oneself', (actor) => policy.grantActingFor(actor, 'self', whom, false), members],
    ['grantActingFor on paper', (actor) => policy.grantActingFor(actor, 'paper', whom, false), counter],
    [
      'grantActingFor as guardian',
      (actor) => policy.grantActingFor(actor, 'guardian', whom, actor.personId === 'h'),
      ['holder'],
    ],
    [
      'revokeActingFor',
      (actor) => policy.revokeActingFor(actor, { holderId: 'h', toMe: false }, whom),
      ['principal', 'holder', ...counter],
    ],
    ['actOnBehalf under a grant', (actor) => policy.actOnBehalf(actor, 'h'), ['holder']],
    ['actOnBehalf under an offer nobody accepted', (actor) => policy.actOnBehalf(actor, null), []],
    ['actOnBehalf at the counter', (actor) => mayActAtCounter(actor, whom), counter],
    ['endActing', (actor) => policy.endActing(actor), Object.keys(actors) as Name[]],
  ])('%s', (_verb, decide, names) => {
    expect(allowed(decide).sort()).toEqual([...names].sort())
  })
})

test('an offer is accepted by whose number it is, not by the person themselves, nor by who wrote the paper down', () => {
  const offer = { toMe: true, principalId: 'p', paperBy: 'w' }
  expect(policy.acceptActing(actors.holder, offer)).toBe(true)
  expect(policy.acceptActing(actors.holder, { ...offer, toMe: false })).toEqual({ denied: 'acting-offer-not-yours' })
  expect(policy.acceptActing(actors.principal, offer)).toEqual({ denied: 'acting-nobody-else' })
  expect(policy.acceptActing(actors.gridWorker, offer)).toEqual({ denied: 'acting-not-the-worker' })
})

test('an offer is turned down by whose number it is', () => {
  expect(policy.revokeActingFor(actors.neighbour, { holderId: null, toMe: true }, whom)).toBe(true)
  expect(policy.revokeActingFor(actors.neighbour, { holderId: null, toMe: false }, whom)).toEqual({
    denied: 'staff-only',
  })
})

test('nobody acts for themselves at the counter, and why not is told', () => {
  expect(mayActAtCounter({ ...actors.gridWorker, personId: 'p' }, whom)).toEqual({ denied: 'acting-nobody-else' })
  expect(mayActAtCounter(actors.otherWorker, whom)).toEqual({ denied: 'not-your-area' })
  expect(mayActAtCounter(actors.neighbour, whom)).toEqual({ denied: 'staff-only' })
  expect(servingPost(actors.gridWorker, whom)).toBe('gridWorker')
})
