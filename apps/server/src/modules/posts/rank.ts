import { administrators, type Post } from '@linli/contract'

/** How high a post stands. Whoever governs a place appoints for what stands lower, in that place. */
const ranks: Partial<Record<Post, number>> = {
  districtOfficer: 50,
  administrator: 45,
  securityAdministrator: 45,
  auditAdministrator: 45,
  subdistrictOfficer: 40,
  secretary: 30,
  communityOfficer: 20,
}
const lowest = 10

export const rankOf = (post: Post): number => ranks[post] ?? lowest

/** 三员 are made by the officer of the district alone: none of them makes another. */
export const isAdministrator = (post: Post): boolean => post in administrators

/** Neighbours who help: strangers read 王** for them. Everybody else in a post that faces the public is known by name. */
const volunteers: readonly Post[] = [
  'partTimeWorker',
  'buildingLead',
  'groupLead',
  'residentsRepresentative',
  'partyGroupLead',
  'branchSecretary',
  'propertySupervisor',
  'partTimeCommitteeMember',
]
export const isVolunteer = (post: Post): boolean => volunteers.includes(post)

const ofUnits: readonly Post[] = ['handler', 'merchant']
const ofGrids: readonly Post[] = ['gridLead', 'gridWorker']

/** Where a post of this kind can be set up, by the digits of the area code; null when it is right. */
export function wrongPlace(post: {
  kind: Post
  areaCode: string
  gridCode?: string | null
  organisationId?: string | null
}): 'post-needs-organisation' | 'post-needs-grid' | 'post-wrong-level' | null {
  const digits = post.areaCode.length
  const levels: Partial<Record<Post, number[]>> = {
    districtOfficer: [6],
    subdistrictOfficer: [9],
    secretary: [12],
    communityOfficer: [12],
    buildingLead: [17],
    administrator: [6, 9],
    securityAdministrator: [6, 9],
    auditAdministrator: [6, 9],
  }
  if (ofUnits.includes(post.kind) && !post.organisationId) return 'post-needs-organisation'
  if (ofGrids.includes(post.kind) && !post.gridCode) return 'post-needs-grid'
  if (levels[post.kind] && (post.gridCode || !levels[post.kind]?.includes(digits))) return 'post-wrong-level'
  return null
}
