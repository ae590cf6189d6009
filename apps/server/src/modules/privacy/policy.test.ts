import { expect, test } from 'vitest'
import { type Actor, nobody } from '../../platform/actor.ts'
import { policy } from './policy.ts'

const community = '500111003001'
const holding = (post: Actor['appointments'][number]['post'], areaCode: string, personId = 'staff'): Actor => ({
  ...nobody(500111),
  accountId: 'account',
  personId,
  appointments: [{ appointmentId: 'a', post, areaCode, gridCode: null, organisationId: null, organisationKind: null }],
})
const resident = (personId: string): Actor => ({ ...nobody(500111), accountId: 'account', personId })
const whose = {
  personId: 'xiulan',
  places: [{ areaCode: `${community}00001`, gridCode: `${community}001` }],
  under14: false,
  guardians: [],
}
const child = { ...whose, personId: 'child', under14: true, guardians: ['mother'] }
const actors = {
  self: resident('xiulan'),
  child: resident('child'),
  mother: resident('mother'),
  neighbour: resident('jianguo'),
  secretary: holding('secretary', community),
  communityOfficer: holding('communityOfficer', community),
  otherSecretary: holding('secretary', '500111003002'),
  subdistrict: holding('subdistrictOfficer', '500111003'),
  district: holding('districtOfficer', '500111'),
  security: holding('securityAdministrator', '500111'),
  audit: holding('auditAdministrator', '500111'),
}
type Who = keyof typeof actors
const answers = (ask: (actor: Actor) => unknown) =>
  Object.fromEntries(
    Object.entries(actors).map(([who, actor]) => {
      const said = ask(actor) as true | { denied: string }
      return [who, said === true ? true : said.denied]
    }),
  ) as Record<Who, true | string>
const staffOnly = { child: 'staff-only', mother: 'staff-only', neighbour: 'staff-only' }

test('one decides of one’s own consents; staff of the place at the counter', () => {
  expect(answers((actor) => policy.giveConsent(actor, whose))).toEqual({
    ...staffOnly,
    self: true,
    secretary: true,
    communityOfficer: true,
    otherSecretary: 'not-your-area',
    subdistrict: true,
    district: 'staff-only',
    security: 'staff-only',
    audit: 'staff-only',
  })
  expect(policy.withdrawConsent).toBe(policy.giveConsent)
})

test('of a child the guardian decides, not the child', () => {
  const said = answers((actor) => policy.giveConsent(actor, child))
  expect(said).toMatchObject({ child: 'guardian-decides', mother: true, secretary: true, neighbour: 'staff-only' })
  expect(policy.listMyConsents(actors.child, child)).toBe(true)
  expect(policy.listMyConsents(actors.mother, child)).toBe(true)
  expect(policy.listMyConsents(actors.neighbour, child)).not.toBe(true)
})

test('who answers for the place decides a request, nobody their own', () => {
  const request = { personId: 'xiulan', areaCode: `${community}00001`, kind: 'deletion' as const }
  expect(answers((actor) => policy.decideDataRequest(actor, request))).toEqual({
    ...staffOnly,
    self: 'own-data-request',
    secretary: true,
    communityOfficer: 'staff-only',
    otherSecretary: 'not-your-area',
    subdistrict: true,
    district: true,
    security: 'staff-only',
    audit: 'staff-only',
  })
  const own = { ...request, personId: 'staff' }
  expect(policy.decideDataRequest(actors.secretary, own)).toEqual({ denied: 'own-data-request' })
  expect(policy.withdrawDataRequest(actors.self, request)).toBe(true)
  expect(policy.withdrawDataRequest(actors.secretary, request)).toEqual({ denied: 'not-yours' })
  expect(
    Object.values(answers((actor) => policy.listDataRequests(actor))).filter((said) => said === true),
  ).toHaveLength(4)
})

test('records are kept by who answers and the security administrator, read by the audit too', () => {
  for (const keeps of [policy.recordSharing, policy.saveAssessment, policy.openIncident, policy.updateIncident])
    expect(answers((actor) => keeps(actor, { areaCode: community }))).toMatchObject({
      self: 'staff-only',
      secretary: true,
      communityOfficer: 'staff-only',
      otherSecretary: 'not-your-area',
      district: true,
      security: true,
      audit: 'staff-only',
    })
  for (const reads of [policy.listSharing, policy.listAssessments, policy.listIncidents])
    expect(answers((actor) => reads(actor))).toMatchObject({ self: 'staff-only', secretary: true, audit: true })
})

test('everybody reads the notice; whoever is somebody here asks', () => {
  expect(policy.getPrivacyNotice()).toBe(true)
  const asks = [policy.exportMyData, policy.listMyDataRequests, policy.requestCorrection, policy.requestDeletion]
  for (const ask of asks) {
    expect(ask(actors.self)).toBe(true)
    expect(ask(nobody(500111))).toEqual({ denied: 'not-a-member' })
  }
})
