import type { EventDraft } from '../../platform/events.ts'

interface About {
  organisationId: string
  areaCode: string
}

const about = (kind: string, { organisationId, areaCode }: About): EventDraft => ({
  kind,
  subject: { kind: 'organisation', id: organisationId },
  areaCode,
})

export const organisationRegistered = (organisation: About): EventDraft =>
  about('organisation-registered', organisation)

export const organisationSaved = (organisation: About, changed: string[]): EventDraft => ({
  ...about('organisation-saved', organisation),
  payload: { changed },
})

/** From this day it takes no more work. */
export const organisationClosed = (organisation: About, on: string): EventDraft => ({
  ...about('organisation-closed', organisation),
  payload: { on },
})

export const partyOrganisationLinked = (organisation: About, parentId: string | null): EventDraft => ({
  ...about('party-organisation-linked', organisation),
  payload: { parentId },
})

interface AboutMember extends About {
  memberId: string
  personId: string | null
  role: string
}

const aboutMember = (
  kind: string,
  { memberId, areaCode, organisationId, personId, role }: AboutMember,
): EventDraft => ({
  kind,
  subject: { kind: 'member', id: memberId },
  areaCode,
  payload: { organisationId, personId, role },
})

export const memberAdded = (member: AboutMember): EventDraft => aboutMember('member-added', member)
export const memberEnded = (member: AboutMember): EventDraft => aboutMember('member-ended', member)
