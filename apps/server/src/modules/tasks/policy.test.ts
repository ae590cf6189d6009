import type { Post } from '@linli/contract'
import { describe, expect, test } from 'vitest'
import { type Actor, nobody } from '../../platform/actor.ts'
import type { Decision } from '../../platform/decision.ts'
import { policy } from './policy.ts'

const area = '500111003001'
const grid = `${area}001`
const task = {
  kind: 'public' as const,
  organisation_id: null as string | null,
  publisher_id: 'publisher',
  area_code: `${area}00001`,
  grid_code: grid,
  claimant_id: 'claimant',
}
const home = { membershipId: 'm', areaCode: area, communityCode: area, status: 'confirmed' as const }
const person = (personId: string | null, post?: Post, where: Partial<Actor['appointments'][number]> = {}): Actor => ({
  ...nobody(500111),
  accountId: 'account',
  personId,
  appointments: post
    ? [
        {
          appointmentId: 'a',
          post,
          areaCode: area,
          gridCode: null,
          organisationId: null,
          organisationKind: null,
          ...where,
        },
      ]
    : [],
})
const actors = {
  nobody: nobody(500111),
  stranger: person(null),
  homeless: person('homeless'),
  newcomer: { ...person('newcomer'), homes: [{ ...home, status: 'pending' as const }] },
  neighbour: { ...person('neighbour'), homes: [home] },
  claimant: { ...person('claimant'), homes: [home] },
  gridWorker: person('gridWorker', 'gridWorker', { gridCode: grid }),
  otherGrid: person('otherGrid', 'gridWorker', { gridCode: `${area}002` }),
  secretary: person('secretary', 'secretary'),
  publisher: person('publisher', 'communityOfficer'),
  staffClaimant: person('claimant', 'communityOfficer'),
  otherSecretary: person('other', 'secretary', { areaCode: '500111003002' }),
  handler: person('handler', 'handler', { organisationId: 'unit' }),
  otherHandler: person('otherHandler', 'handler', { organisationId: 'else' }),
  merchant: person('merchant', 'merchant', { organisationId: 'unit' }),
}
type Who = keyof typeof actors
const say = (decision: Decision): string => (decision === true ? 'yes' : decision.denied)

/** Each row: the answer for every actor, in the order of `actors`. */
const table = (of: (actor: Actor) => Decision): Record<Who, string> =>
  Object.fromEntries(Object.entries(actors).map(([who, actor]) => [who, say(of(actor))])) as Record<Who, string>

const staffOnly = {
  nobody: 'staff-only',
  stranger: 'staff-only',
  homeless: 'staff-only',
  newcomer: 'staff-only',
  neighbour: 'staff-only',
  claimant: 'staff-only',
  gridWorker: 'yes',
  otherGrid: 'not-your-area',
  secretary: 'yes',
  publisher: 'yes',
  staffClaimant: 'yes',
  otherSecretary: 'not-your-area',
  handler: 'staff-only',
  otherHandler: 'staff-only',
  merchant: 'staff-only',
}

describe('who may', () => {
  test('see tasks: everybody', () => {
    expect([policy.listTasks(), policy.getTask()]).toEqual([true, true])
  })
  test('publish and cancel: staff of the place', () => {
    expect(table((actor) => policy.publishTask(actor, { areaCode: task.area_code, gridCode: grid }))).toEqual(staffOnly)
    expect(table((actor) => policy.cancelTask(actor, task))).toEqual(staffOnly)
  })
  test('claim a public task: who belongs here, never the publisher', () => {
    expect(table((actor) => policy.claimTask(actor, task))).toEqual({
      nobody: 'not-a-member',
      stranger: 'not-a-member',
      homeless: 'not-a-member',
      newcomer: 'membership-pending',
      neighbour: 'yes',
      claimant: 'yes',
      gridWorker: 'yes',
      otherGrid: 'yes',
      secretary: 'yes',
      publisher: 'publisher-cannot-claim',
      staffClaimant: 'yes',
      otherSecretary: 'yes',
      handler: 'not-a-member',
      otherHandler: 'not-a-member',
      merchant: 'not-a-member',
    })
  })
  test('claim a targeted task: handlers of the unit alone', () => {
    const answers = table((actor) => policy.claimTask(actor, { ...task, kind: 'targeted', organisation_id: 'unit' }))
    expect(answers).toEqual({
      ...Object.fromEntries(Object.keys(actors).map((who) => [who, 'not-the-unit'])),
      nobody: 'not-a-member',
      stranger: 'not-a-member',
      publisher: 'publisher-cannot-claim',
      handler: 'yes',
    })
  })
  test('withdraw and hand in proof: the claimant', () => {
    for (const of of [policy.withdrawClaim, policy.submitProof]) {
      const answers = table((actor) => of(actor, { person_id: 'claimant' }))
      expect(answers).toEqual({
        ...Object.fromEntries(Object.keys(actors).map((who) => [who, 'not-the-claimant'])),
        claimant: 'yes',
        staffClaimant: 'yes',
      })
    }
  })
  test('look at the queue: staff', () => {
    const answers = table((actor) => policy.listReviewQueue(actor))
    expect(Object.keys(answers).filter((who) => answers[who as Who] === 'yes')).toEqual([
      'gridWorker',
      'otherGrid',
      'secretary',
      'publisher',
      'staffClaimant',
      'otherSecretary',
    ])
  })
  test('review: staff of the place who neither asked for it nor did it', () => {
    for (const of of [policy.approveProof, policy.returnProof]) {
      expect(table((actor) => of(actor, task))).toEqual({
        ...staffOnly,
        publisher: 'own-task',
        claimant: 'own-proof',
        staffClaimant: 'own-proof',
      })
    }
  })
})
