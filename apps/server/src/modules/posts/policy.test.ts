import { type Post, posts } from '@linli/contract'
import { describe, expect, test } from 'vitest'
import { type Actor, type Appointment, nobody, theSystem } from '../../platform/actor.ts'
import { appoints, maySeeName, policy } from './policy.ts'
import { isAdministrator, rankOf, wrongPlace } from './rank.ts'

const community = '500111003001'
const held = (post: Post, areaCode: string, more: Partial<Appointment> = {}): Appointment => ({
  appointmentId: 'x',
  post,
  areaCode,
  gridCode: null,
  organisationId: null,
  organisationKind: null,
  ...more,
})
const holding = (...appointments: Appointment[]): Actor => ({
  ...nobody(500111),
  accountId: 'a',
  personId: 'me',
  appointments,
})

const roles: Record<string, Actor> = {
  neighbour: holding(),
  gridWorker: holding(held('gridWorker', community, { gridCode: `${community}001` })),
  buildingLead: holding(held('buildingLead', `${community}00001`)),
  officer: holding(held('communityOfficer', community)),
  secretary: holding(held('secretary', community)),
  otherSecretary: holding(held('secretary', '500111003002')),
  subdistrict: holding(held('subdistrictOfficer', '500111003')),
  district: holding(held('districtOfficer', '500111')),
  administrator: holding(held('administrator', '500111')),
  security: holding(held('securityAdministrator', '500111')),
  audit: holding(held('auditAdministrator', '500111')),
}

// Who appoints whom in the community. y: yes. Else why not: r above-your-rank, a not-your-area, s staff-only.
const table = `
                buildingLead gridWorker communityOfficer secretary subdistrictOfficer districtOfficer administrator auditAdministrator
neighbour       s            s          s                s         s                  s               s             s
gridWorker      s            s          s                s         s                  s               s             s
buildingLead    s            s          s                s         s                  s               s             s
officer         y            y          r                r         r                  r               r             r
secretary       y            y          y                r         r                  r               r             r
otherSecretary  a            a          a                a         a                  a               a             a
subdistrict     y            y          y                y         r                  r               r             r
district        y            y          y                y         y                  r               y             y
administrator   s            s          s                s         s                  s               s             s
security        y            y          y                y         y                  y               a             a
audit           s            s          s                s         s                  s               s             s
`
const reasons: Record<string, string> = { r: 'above-your-rank', a: 'not-your-area', s: 'staff-only' }
const [head = [], ...lines] = table
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/))

describe.each(lines.map(([role, ...row]) => ({ role: role as string, row })))('$role', ({ role, row }) => {
  const actor = roles[role] as Actor
  test.each(head.map((kind, column) => ({ kind: kind as Post, answer: row[column] as string })))(
    '$kind: $answer',
    ({ kind, answer }) => {
      const decided = answer === 'y' ? true : { denied: reasons[answer] }
      const post = { kind, areaCode: community }
      expect(appoints(actor, post)).toEqual(decided)
      expect(policy.createPost(actor, post)).toEqual(decided)
      expect(policy.appointToPost(actor, post, 'another')).toEqual(decided)
      const appointment = { ...post, personId: 'another' }
      expect(policy.endAppointment(actor, appointment)).toEqual(decided)
      expect(policy.handOver(actor, appointment, 'a third')).toEqual(decided)
      expect(policy.setBackup(actor, appointment, 'a third')).toEqual(decided)
      expect(policy.setAbsence(actor, 'another', [post]) === true).toBe(answer === 'y')
      // Nobody about themselves, but for being away.
      const own = answer === 'y' ? { denied: 'own-post' } : decided
      expect(policy.appointToPost(actor, post, 'me')).toEqual(own)
      expect(policy.endAppointment(actor, { ...post, personId: 'me' })).toEqual(own)
      expect(policy.handOver(actor, { ...post, personId: 'me' }, 'a third')).toEqual(own)
      expect(policy.handOver(actor, appointment, 'me')).toEqual(own)
      expect(policy.setBackup(actor, appointment, 'me')).toEqual(own)
      expect(policy.setAbsence(actor, 'me', [post])).toBe(true)
    },
  )
  test('lists', () => {
    const appointing = ['officer', 'secretary', 'otherSecretary', 'subdistrict', 'district', 'security']
    expect(policy.listPosts(actor)).toEqual(role === 'neighbour' ? { denied: 'staff-only' } : true)
    expect(policy.listVacancies(actor)).toEqual(appointing.includes(role) ? true : { denied: 'staff-only' })
    expect([policy.findResponsible(), policy.getGridCard()]).toEqual([true, true])
  })
})

test('no verb and no role is left out', () => {
  expect(lines.map(([role]) => role)).toEqual(Object.keys(roles))
  expect(Object.keys(policy)).toEqual(
    'createPost appointToPost endAppointment handOver setBackup setAbsence listPosts listVacancies findResponsible getGridCard'.split(
      ' ',
    ),
  )
})

test('nobody appoints above the own area, whatever the rank; the product itself may', () => {
  expect(appoints(roles.secretary as Actor, { kind: 'buildingLead', areaCode: '500111003' })).not.toBe(true)
  expect(appoints(theSystem(500111), { kind: 'districtOfficer', areaCode: '500111' })).toBe(true)
})

test('every post but the officials’ and administrators’ is of the lowest rank', () => {
  const higher = (Object.keys(posts) as Post[]).filter((post) => rankOf(post) > 10)
  expect(higher.filter((post) => !isAdministrator(post)).sort()).toEqual(
    ['communityOfficer', 'districtOfficer', 'secretary', 'subdistrictOfficer'].sort(),
  )
})

test('strangers read a volunteer’s mask, members of the community and staff the name; an official’s everybody', () => {
  const member: Actor = {
    ...holding(),
    homes: [{ membershipId: 'm', areaCode: `${community}00001`, communityCode: community, status: 'confirmed' }],
  }
  const pending: Actor = { ...member, homes: member.homes.map((home) => ({ ...home, status: 'pending' })) }
  const sees = (actor: Actor, post: Post) => maySeeName(actor, post, community)
  expect(
    [nobody(500111), pending, member, roles.gridWorker as Actor].map((actor) => sees(actor, 'buildingLead')),
  ).toEqual([false, false, true, true])
  expect(maySeeName(member, 'buildingLead', '500111003002')).toBe(false)
  expect(sees(nobody(500111), 'gridWorker')).toBe(true)
})

test('where a post can be set up', () => {
  expect(wrongPlace({ kind: 'secretary', areaCode: community })).toBeNull()
  expect(wrongPlace({ kind: 'secretary', areaCode: '500111003' })).toBe('post-wrong-level')
  expect(wrongPlace({ kind: 'gridLead', areaCode: community })).toBe('post-needs-grid')
  expect(wrongPlace({ kind: 'merchant', areaCode: community })).toBe('post-needs-organisation')
  expect(wrongPlace({ kind: 'buildingLead', areaCode: `${community}00001`, gridCode: `${community}001` })).toBe(
    'post-wrong-level',
  )
  expect(wrongPlace({ kind: 'auditAdministrator', areaCode: '500111' })).toBeNull()
})
