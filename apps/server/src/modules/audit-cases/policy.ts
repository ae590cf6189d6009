import { type Actor, holds, serves } from '../../platform/actor.ts'
import { type Decision, deny, every, only, type Policy } from '../../platform/decision.ts'
import type { AuditCase } from './audit-case.ts'

type About = Pick<AuditCase, 'person_id' | 'area_code' | 'passed_to'>

const audits = (actor: Actor): Decision => only(holds(actor, ['auditAdministrator']), 'audit-only')
const isMine = (actor: Actor, { person_id }: About): boolean => actor.personId === person_id

/** Nobody decides what is about themselves. */
const decides = (actor: Actor, about: About): Decision =>
  every(isMine(actor, about) ? deny('own-case') : true, audits(actor))

export const policy = {
  /** Whoever audits sees those of the district, everybody those about themselves. */
  listAuditCases: (actor: Actor) => only(actor.personId !== null, 'not-a-member'),
  getAuditCase: (actor: Actor, about: About) =>
    only(
      isMine(actor, about) ||
        holds(actor, ['auditAdministrator']) ||
        (about.passed_to !== null && serves(actor, { areaCode: about.area_code }, [about.passed_to])),
      'audit-only',
    ),
  askAuditCase: decides,
  answerAuditCase: (actor: Actor, about: About) => only(isMine(actor, about), 'case-not-about-you'),
  stopReveals: decides,
  decideAuditCase: decides,
  getAuditThresholds: (actor: Actor) =>
    only(holds(actor, ['auditAdministrator', 'securityAdministrator']), 'audit-only'),
  setAuditThresholds: (actor: Actor) => only(holds(actor, ['securityAdministrator']), 'security-only'),
} satisfies Policy
