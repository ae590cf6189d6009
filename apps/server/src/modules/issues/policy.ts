import { type Actor, type Place, serves, staffPosts, watches } from '../../platform/actor.ts'
import { type Decision, deny, either, only, type Policy } from '../../platform/decision.ts'
import type { Issue } from './issue.ts'

type About = Pick<Issue, 'area_code' | 'grid_code' | 'reporter_id' | 'responsible_id' | 'source'>

export const placeOf = (issue: Pick<Issue, 'area_code' | 'grid_code'>): Place => ({
  areaCode: issue.area_code,
  gridCode: issue.grid_code,
})

export const isReporter = (actor: Actor, issue: About): boolean =>
  actor.personId !== null && actor.personId === issue.reporter_id
export const isStaff = (actor: Actor, issue: About): boolean => serves(actor, placeOf(issue))
/** Keeps an eye on the building or grid: sees it and may say something, never learns who reported. */
export const isWatcher = (actor: Actor, issue: About): boolean => watches(actor, placeOf(issue))
export const isHandler = (actor: Actor, issue: About): boolean =>
  issue.responsible_id !== null &&
  actor.appointments.some(({ post, organisationId }) => post === 'handler' && organisationId === issue.responsible_id)

const staff = (actor: Actor, issue: About): Decision =>
  only(isStaff(actor, issue), actor.appointments.length > 0 ? 'not-your-area' : 'staff-only')
const handler = (actor: Actor, issue: About): Decision => only(isHandler(actor, issue), 'not-the-handler')

/**
 * Reported for somebody without a phone: staff of the place speak for them, never the unit that did the work. Nor does
 * who acts for the reporter and is one of those `didIt`.
 */
const speaksFor = (actor: Actor, issue: About, didIt?: ReadonlySet<string>): Decision =>
  didIt?.has(actor.actedBy?.personId ?? '')
    ? deny('did-it-oneself')
    : isReporter(actor, issue) || (issue.source === 'onBehalf' && isStaff(actor, issue) && !isHandler(actor, issue))
      ? true
      : deny('not-the-reporter')

const closers = ['communityOfficer', 'secretary', 'subdistrictOfficer', 'districtOfficer'] as const

export const policy = {
  listCategories: () => true,
  reportIssue: (actor: Actor, place: Place, onBehalf: boolean) =>
    actor.personId === null
      ? deny('not-a-member')
      : onBehalf
        ? only(serves(actor, place), 'on-behalf-staff-only')
        : true,
  listIssues: (actor: Actor) => only(actor.personId !== null, 'other-district'),
  getIssue: (actor: Actor, issue: About) =>
    only(
      isReporter(actor, issue) || isStaff(actor, issue) || isHandler(actor, issue) || isWatcher(actor, issue),
      'not-your-area',
    ),
  triageIssue: staff,
  assignIssue: staff,
  startIssue: handler,
  sendMessage: (actor: Actor, issue: About, kind: 'reply' | 'note') =>
    either(
      only(isStaff(actor, issue) || isHandler(actor, issue) || isWatcher(actor, issue), 'staff-only'),
      kind === 'reply' ? only(isReporter(actor, issue), 'not-the-reporter') : deny('staff-only'),
    ),
  resolveIssue: (actor: Actor, issue: About) => either(handler(actor, issue), staff(actor, issue)),
  confirmIssue: speaksFor,
  reopenIssue: speaksFor,
  closeWithoutFix: (actor: Actor, issue: About) =>
    only(
      serves(actor, placeOf(issue), closers),
      actor.appointments.some(({ post }) => (staffPosts as readonly string[]).includes(post))
        ? 'not-your-area'
        : 'staff-only',
    ),
} satisfies Policy
