import { describe, expect, test } from 'vitest'
import { type Actor, type Appointment, nobody } from '../../platform/actor.ts'
import type { Issue } from './issue.ts'
import { policy } from './policy.ts'

const community = '500111003001'
const grid = `${community}001`
const firm = 'firm'

type About = Pick<Issue, 'area_code' | 'grid_code' | 'reporter_id' | 'responsible_id' | 'source'>
const issue: About = {
  area_code: `${community}00001`,
  grid_code: grid,
  reporter_id: 'reporter',
  responsible_id: firm,
  source: 'resident',
}

const person = (personId: string | null, ...held: Partial<Appointment>[]): Actor => ({
  ...nobody(500111),
  accountId: 'account',
  personId,
  appointments: held.map((each) => ({
    appointmentId: 'x',
    post: 'secretary',
    areaCode: community,
    gridCode: null,
    organisationId: null,
    organisationKind: null,
    ...each,
  })),
})

const roles: Record<string, Actor> = {
  anonymous: nobody(500111),
  outsider: person(null),
  neighbour: person('neighbour'),
  reporter: person('reporter'),
  gridWorker: person('g', { post: 'gridWorker', gridCode: grid }),
  otherGrid: person('g2', { post: 'gridWorker', gridCode: `${community}002` }),
  officer: person('o', { post: 'communityOfficer' }),
  secretary: person('s', {}),
  otherSecretary: person('s2', { areaCode: '500111003002' }),
  subdistrict: person('u', { post: 'subdistrictOfficer', areaCode: '500111003' }),
  otherSubdistrict: person('u2', { post: 'subdistrictOfficer', areaCode: '500111002' }),
  district: person('d', { post: 'districtOfficer', areaCode: '500111' }),
  handler: person('h', { post: 'handler', organisationId: firm }),
  otherHandler: person('h2', { post: 'handler', organisationId: 'another' }),
  merchant: person('m', { post: 'merchant', organisationId: firm }),
  buildingLead: person('b', { post: 'buildingLead', areaCode: `${community}00001` }),
  buildingBeside: person('b2', { post: 'buildingLead', areaCode: `${community}00010` }),
  groupOfAll: person('b3', { post: 'groupLead' }),
  microGrid: person('b4', { post: 'partTimeWorker', gridCode: `${community}101`, buildings: [`${community}00001`] }),
  gridLead: person('l', { post: 'gridLead', gridCode: grid }),
  administrator: person('a', { post: 'administrator' }),
}

const place = { areaCode: issue.area_code, gridCode: grid }
const verbs: Record<string, (actor: Actor) => unknown> = {
  listCategories: () => policy.listCategories(),
  report: (actor) => policy.reportIssue(actor, place, false),
  onBehalf: (actor) => policy.reportIssue(actor, place, true),
  listIssues: (actor) => policy.listIssues(actor),
  getIssue: (actor) => policy.getIssue(actor, issue),
  triage: (actor) => policy.triageIssue(actor, issue),
  assign: (actor) => policy.assignIssue(actor, issue),
  start: (actor) => policy.startIssue(actor, issue),
  reply: (actor) => policy.sendMessage(actor, issue, 'reply'),
  note: (actor) => policy.sendMessage(actor, issue, 'note'),
  resolve: (actor) => policy.resolveIssue(actor, issue),
  confirm: (actor) => policy.confirmIssue(actor, issue),
  reopen: (actor) => policy.reopenIssue(actor, issue),
  close: (actor) => policy.closeWithoutFix(actor, issue),
}

// Roles x verbs. y: yes. Else the reason: m not-a-member, b on-behalf-staff-only, d other-district, a not-your-area,
// s staff-only, h not-the-handler, r not-the-reporter.
const table = `
                  listCategories report onBehalf listIssues getIssue triage assign start reply note resolve confirm reopen close
anonymous         y              m      m        d          a        s      s      h     r     s    s       r       r      s
outsider          y              m      m        d          a        s      s      h     r     s    s       r       r      s
neighbour         y              y      b        y          a        s      s      h     r     s    s       r       r      s
reporter          y              y      b        y          y        s      s      h     y     s    s       y       y      s
gridWorker        y              y      y        y          y        y      y      h     y     y    y       r       r      a
otherGrid         y              y      b        y          a        a      a      h     r     s    a       r       r      a
officer           y              y      y        y          y        y      y      h     y     y    y       r       r      y
secretary         y              y      y        y          y        y      y      h     y     y    y       r       r      y
otherSecretary    y              y      b        y          a        a      a      h     r     s    a       r       r      a
subdistrict       y              y      y        y          y        y      y      h     y     y    y       r       r      y
otherSubdistrict  y              y      b        y          a        a      a      h     r     s    a       r       r      a
district          y              y      y        y          y        y      y      h     y     y    y       r       r      y
handler           y              y      b        y          y        a      a      y     y     y    y       r       r      s
otherHandler      y              y      b        y          a        a      a      h     r     s    a       r       r      s
merchant          y              y      b        y          a        a      a      h     r     s    a       r       r      s
buildingLead      y              y      b        y          y        a      a      h     y     y    a       r       r      s
buildingBeside    y              y      b        y          a        a      a      h     r     s    a       r       r      s
groupOfAll        y              y      b        y          a        a      a      h     r     s    a       r       r      s
microGrid         y              y      b        y          y        a      a      h     y     y    a       r       r      s
gridLead          y              y      y        y          y        y      y      h     y     y    y       r       r      a
administrator     y              y      b        y          a        a      a      h     r     s    a       r       r      s
`
const reasons: Record<string, string> = {
  m: 'not-a-member',
  b: 'on-behalf-staff-only',
  d: 'other-district',
  a: 'not-your-area',
  s: 'staff-only',
  h: 'not-the-handler',
  r: 'not-the-reporter',
}
const [head = [], ...lines] = table
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/))

describe.each(lines.map(([role, ...row]) => ({ role: role as string, row })))('$role', ({ role, row }) => {
  test.each(head.map((verb, column) => ({ verb, answer: row[column] as string })))('$verb: $answer', (cell) => {
    const decided = verbs[cell.verb]?.(roles[role] as Actor)
    expect(decided).toEqual(cell.answer === 'y' ? true : { denied: reasons[cell.answer] })
  })
})

test('no verb and no role is left out', () => {
  expect(head).toEqual(Object.keys(verbs))
  expect(lines.map(([role]) => role)).toEqual(Object.keys(roles))
  expect(lines.every((line) => line.length === head.length + 1)).toBe(true)
  const covered = 'listCategories reportIssue listIssues getIssue triageIssue assignIssue startIssue sendMessage'
  expect(Object.keys(policy)).toEqual(`${covered} resolveIssue confirmIssue reopenIssue closeWithoutFix`.split(' '))
})

describe('what was reported for somebody without a phone', () => {
  const behalf: About = { ...issue, source: 'onBehalf', reporter_id: null }
  test.each([
    ['secretary', true],
    ['gridWorker', true],
    ['otherSecretary', false],
    ['handler', false],
    ['neighbour', false],
    ['anonymous', false],
  ] as const)('%s speaks for them: %s', (role, may) => {
    const actor = roles[role] as Actor
    const expected = may ? true : { denied: 'not-the-reporter' }
    expect(policy.confirmIssue(actor, behalf)).toEqual(expected)
    expect(policy.reopenIssue(actor, behalf)).toEqual(expected)
  })
  test('staff who also work for the unit that did it do not', () => {
    const both = person('x', { post: 'secretary' }, { post: 'handler', organisationId: firm })
    expect(policy.confirmIssue(both, behalf)).toEqual({ denied: 'not-the-reporter' })
  })
})

test('nobody is the handler or the reporter of what has neither', () => {
  const fresh: About = { ...issue, responsible_id: null, reporter_id: null }
  expect(policy.startIssue(person('h', { post: 'handler', organisationId: null }), fresh)).toEqual({
    denied: 'not-the-handler',
  })
  expect(policy.getIssue(person(null), fresh)).toEqual({ denied: 'not-your-area' })
})
