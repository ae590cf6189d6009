import type { OperationId } from '@linli/contract'
import type { SmallPerson } from '@linli/world/small-world'
import type { Where } from '@linli/world/stages'

/**
 * Every operation x every person of the small world and somebody not signed in x the three places: the first community
 * (home), another of the same district (other), another district (far). A row says who may; the rest follows:
 * not signed in 401, nobody in that district 403, else `else`.
 */
export type Who = SmallPerson | null
export interface Row {
  may: Record<Where, readonly Who[]>
  /** What who may not is told when they are somebody in the district: 403, or 404 where they must not know of it. */
  else?: 403 | 404
  /** Another answer for these. */
  but?: Partial<Record<Where, { status: number; who: readonly Who[] }>>
  /** Belongs to no district: asked once. */
  global?: true
}

const here = [
  'xiulan',
  'jianguo',
  'guihua',
  'ahua',
  'limei',
  'officer',
  'secretary',
  'otherSecretary',
  'subdistrict',
  'districtOfficer',
  'department',
  'property',
  'merchant',
  'buildingLead',
  'administrator',
  'security',
  'audit',
] as const satisfies Who[]
const there = ['faraway', 'farSecretary'] as const satisfies Who[]
export const accounts = [...here, ...there, 'stranger'] as const satisfies Who[]
export const everybody: Who[] = [...accounts, null]
export const wheres: Where[] = ['home', 'other', 'far']

const alike = (who: readonly Who[]) => ({ home: who, other: who, far: who })
export const members = { home: here, other: here, far: there } as const
const officers = {
  home: ['officer', 'secretary', 'subdistrict', 'districtOfficer'],
  other: ['otherSecretary', 'subdistrict', 'districtOfficer'],
  far: ['farSecretary'],
} as const
/** Officials, and the system administrator of the district. */
const keepers = {
  ...officers,
  home: [...officers.home, 'administrator'],
  other: [...officers.other, 'administrator'],
} as const
/** Who appoints a building lead: who governs the place, and the security administrator of the district. */
const appointers = {
  home: [...officers.home, 'security'],
  other: [...officers.other, 'security'],
  far: officers.far,
} as const
/** Who asks who sees what in a place. */
const overseers = {
  home: ['secretary', 'subdistrict', 'districtOfficer', 'security', 'audit'],
  other: ['otherSecretary', 'subdistrict', 'districtOfficer', 'security', 'audit'],
  far: ['farSecretary'],
} as const
const anyAppointer = [...officers.home, 'otherSecretary', 'security'] as const
/** Whoever has a post of any kind in the district. */
const posted = here.filter((who) => !['xiulan', 'jianguo', 'guihua', 'ahua'].includes(who))
const holders = { home: posted, other: posted, far: ['farSecretary'] } as const
const anyOfficer = [...officers.home, 'otherSecretary'] as const
const subdistricts = { home: ['subdistrict'], other: ['subdistrict'], far: [] } as const
const districtOfficers = { home: ['districtOfficer'], other: ['districtOfficer'], far: [] } as const
/** Who lets others look at data of minors. */
const minorDeciders = {
  home: ['secretary', 'subdistrict'],
  other: ['otherSecretary', 'subdistrict'],
  far: ['farSecretary'],
} as const
/** Who writes the register of people. */
const registrars = {
  home: ['limei', 'officer', 'secretary', 'subdistrict'],
  other: ['otherSecretary', 'subdistrict'],
  far: ['farSecretary'],
} as const
/** Who takes a list of residents in. */
const importers = {
  home: ['officer', 'secretary', 'subdistrict'],
  other: ['otherSecretary', 'subdistrict'],
  far: ['farSecretary'],
} as const
/** Who answers what people ask about their data. */
const deciders = {
  home: ['secretary', 'subdistrict', 'districtOfficer'],
  other: ['otherSecretary', 'subdistrict', 'districtOfficer'],
  far: ['farSecretary'],
} as const
const anyDecider = ['secretary', 'otherSecretary', 'subdistrict', 'districtOfficer'] as const
const recorders = {
  home: [...deciders.home, 'security'],
  other: [...deciders.other, 'security'],
  far: deciders.far,
} as const
const readsRecords = [...anyDecider, 'security', 'audit'] as const
const staff = { ...officers, home: ['limei', ...officers.home] } as const
const reporter = { home: ['xiulan'], other: ['ahua'], far: ['faraway'] } as const
const helper = { home: ['guihua'], other: ['ahua'], far: ['faraway'] } as const
const watcher = { home: ['buildingLead'], other: [], far: [] } as const
const handler = { home: ['property'], other: ['department'], far: [] } as const
const merchant = { home: ['merchant'], other: [], far: [] } as const

type Group = Record<Where, readonly Who[]>
const each = (of: (where: Where) => readonly Who[]): Group => ({ home: of('home'), other: of('other'), far: of('far') })
const union = (...groups: Group[]) => each((where) => groups.flatMap((group) => group[where]))
const without = (group: Group, who: Group) => each((where) => group[where].filter((one) => !who[where].includes(one)))

/** In `requests` the secretary of the place publishes, and who else is staff reviews. */
const publisher = { home: ['secretary'], other: ['otherSecretary'], far: ['farSecretary'] } as const
const residents = {
  home: ['xiulan', 'jianguo', 'guihua', 'ahua', 'buildingLead'],
  other: ['xiulan', 'jianguo', 'guihua', 'ahua', 'buildingLead'],
  far: ['faraway'],
} as const
const anyStaff = {
  home: ['limei', 'officer', 'secretary', 'otherSecretary', 'subdistrict', 'districtOfficer'],
  other: ['limei', 'officer', 'secretary', 'otherSecretary', 'subdistrict', 'districtOfficer'],
  far: ['farSecretary'],
} as const
/** Whoever keeps the register of some area of the district. */
const anyKeeper = {
  home: [...keepers.home, 'otherSecretary'],
  other: [...keepers.home, 'otherSecretary'],
  far: keepers.far,
} as const
/** Who asked for the list, and who answers for its area; in `requests` the officer, or the subdistrict, asks. */
const exporter = { home: ['officer'], other: ['subdistrict'], far: ['farSecretary'] } as const
const exportDeciders = {
  home: ['secretary', 'security'],
  other: ['otherSecretary', 'security'],
  far: [],
} as const
const auditor = { home: ['audit'], other: ['audit'], far: [] } as const
/** Those see it, and may not do this. */
const told = (status: number, who: Group): Row['but'] => ({
  home: { status, who: who.home },
  other: { status, who: who.other },
  far: { status, who: who.far },
})
const everyone = { may: alike(everybody) }
const anyAccount = { may: alike(accounts) }

export const rows: Record<OperationId, Row> = {
  // identity
  listPersonas: { ...everyone, global: true },
  signInAsDemo: { ...everyone, global: true },
  requestPhoneCode: { ...everyone, global: true },
  signInWithPhone: { ...everyone, global: true },
  signInWithPassword: { ...everyone, global: true },
  signOut: { ...everyone, global: true },
  confirmPhoneOwner: { ...everyone, global: true },
  finishSignIn: { ...everyone, global: true },
  whoAmI: { ...anyAccount, global: true },
  getPreferences: { ...anyAccount, global: true },
  setPreferences: { ...anyAccount, global: true },
  listMySessions: { ...anyAccount, global: true },
  endSession: { ...anyAccount, global: true },
  endOtherSessions: { ...anyAccount, global: true },
  requestMyPhoneCode: { ...anyAccount, global: true },
  changePhone: { ...anyAccount, global: true },
  changePassword: { ...anyAccount, global: true },
  // accounts of others
  getStaffAccount: { may: { home: anyAppointer, other: anyAppointer, far: ['farSecretary'] } },
  issueStaffAccount: { may: appointers },
  resetStaffAccount: { may: appointers },
  changePhoneOnBehalf: { may: appointers },
  // acting for somebody else; who began to act in `actOnBehalf` ends it in `endActing`
  listMyActing: { may: members },
  getActingOf: { may: staff },
  grantActingFor: { may: members },
  acceptActing: { may: helper },
  revokeActingFor: { may: union(helper, without(staff, districtOfficers)) },
  actOnBehalf: { may: helper },
  endActing: { may: members },
  // territory, organisations, files
  listDistricts: { ...everyone, global: true },
  listAreas: everyone,
  getAreaTree: everyone,
  parseAddress: everyone,
  listBuildings: { may: members },
  listHouseholds: { may: union(anyStaff, keepers) },
  saveArea: { may: keepers },
  renameArea: { may: keepers },
  renameEstate: { may: keepers },
  importBuildings: { may: keepers },
  locateArea: everyone,
  getAreaMap: everyone,
  importBoundaries: { may: keepers },
  listOrganisations: { may: members },
  getOrganisation: { may: members },
  saveOrganisation: { may: keepers },
  addOrganisationMember: { may: keepers },
  endOrganisationMember: { may: keepers },
  linkPartyOrganisation: { may: keepers },
  getSixParties: everyone,
  listFacilities: everyone,
  saveFacility: { may: keepers },
  // posts
  listPosts: { may: holders },
  explainAccess: { may: overseers },
  listVacancies: { may: { home: anyAppointer, other: anyAppointer, far: ['farSecretary'] } },
  findResponsible: everyone,
  getGridCard: everyone,
  createPost: { may: appointers },
  appointToPost: { may: appointers },
  endAppointment: { may: appointers },
  handOver: { may: appointers },
  setBackup: { may: appointers },
  setAbsence: { may: appointers },
  // people
  searchPeople: { may: { home: ['limei', ...anyAppointer], other: ['limei', ...anyAppointer], far: ['farSecretary'] } },
  listDuplicatePeople: { may: { home: anyOfficer, other: anyOfficer, far: ['farSecretary'] } },
  getPerson: { may: union(reporter, staff), else: 404 },
  savePerson: { may: registrars },
  setCareFlag: { may: without(registrars, subdistricts), else: 403 },
  revealField: {
    may: union(reporter, registrars),
    else: 404,
    // This one sees the person, and the number masked alone.
    but: { home: { status: 403, who: ['districtOfficer'] }, other: { status: 403, who: ['districtOfficer'] } },
  },
  requestMinorReveal: {
    may: registrars,
    else: 404,
    but: { home: { status: 403, who: ['districtOfficer'] }, other: { status: 403, who: ['districtOfficer'] } },
  },
  listMinorReveals: { may: anyStaff },
  decideMinorReveal: { may: minorDeciders },
  mergePeople: { may: officers },
  unmergePeople: { may: officers },
  listWhoLookedAtMe: { may: members },
  listFieldRegistry: { ...everyone, global: true },
  getKeyState: { may: { home: ['security'], other: ['security'], far: [] } },
  rotateKeys: { may: { home: ['security'], other: ['security'], far: [] } },
  listMemberships: { may: anyStaff },
  confirmMembership: { may: staff },
  leaveCommunity: { may: reporter },
  uploadFile: { may: members },
  getFile: { may: union(reporter, staff, watcher), else: 404 },
  publishPhoto: {
    may: officers,
    else: 404,
    // These see the photo, and may not show it to everybody.
    but: {
      home: { status: 403, who: ['xiulan', 'limei', 'buildingLead'] },
      other: { status: 403, who: ['ahua'] },
      far: { status: 403, who: ['faraway'] },
    },
  },
  // points
  getMyPoints: anyAccount,
  listMyTransfers: anyAccount,
  // issues
  listCategories: everyone,
  reportIssue: { may: members },
  listIssues: { may: members },
  countIssues: { may: members },
  getIssue: { may: union(reporter, staff, handler, watcher), else: 404 },
  traceIssue: everyone,
  getSeal: everyone,
  verifyEvent: everyone,
  triageIssue: { may: staff },
  assignIssue: { may: staff },
  startIssue: { may: handler },
  sendMessage: { may: union(reporter, staff, handler, watcher) },
  resolveIssue: { may: union(staff, handler) },
  confirmIssue: { may: reporter },
  reopenIssue: { may: reporter },
  closeWithoutFix: { may: officers },
  // redrawing grids
  listGridPlans: {
    may: {
      home: [...officers.home, 'otherSecretary', 'administrator'],
      other: [...officers.home, 'otherSecretary', 'administrator'],
      far: ['farSecretary'],
    },
  },
  checkGridPlan: { may: { ...keepers, home: [...keepers.home, 'limei'] }, else: 404 },
  draftGridPlan: { may: keepers },
  submitGridPlan: { may: keepers },
  decideGridPlan: {
    may: { home: ['subdistrict', 'districtOfficer'], other: ['subdistrict', 'districtOfficer'], far: [] },
  },
  withdrawGridPlan: { may: keepers },
  // tasks
  publishTask: { may: staff },
  listTasks: everyone,
  getTask: everyone,
  cancelTask: { may: staff },
  claimTask: { may: without(union(residents, anyStaff), publisher) },
  withdrawClaim: { may: helper },
  submitProof: { may: helper },
  listReviewQueue: { may: anyStaff },
  approveProof: { may: without(staff, publisher) },
  returnProof: { may: without(staff, publisher) },
  // exchange
  listGoods: everyone,
  saveGoods: { may: union(officers, merchant) },
  placeOrder: { may: members },
  listOrders: { may: members },
  getOrder: { may: union(helper, officers, merchant), else: 404 },
  cancelOrder: { may: union(helper, officers, merchant) },
  shipOrder: { may: union(officers, merchant) },
  confirmDelivery: { may: union(helper, officers, merchant) },
  // imports
  previewImport: { may: keepers },
  listImports: { may: anyKeeper },
  getImport: { may: keepers, else: 404 },
  applyImport: { may: keepers },
  undoImport: { may: keepers },
  previewResidentImport: { may: importers },
  importResidents: { may: importers },
  undoResidentImport: { may: importers },
  getImportTemplate: { may: anyKeeper },
  // lists out of the register, forms
  previewExport: { may: staff },
  requestExport: { may: staff },
  listExports: {
    may: union(
      anyStaff,
      each((where) => (where === 'far' ? [] : ['security', 'audit'])),
    ),
  },
  getExport: { may: union(exporter, exportDeciders, auditor), else: 404 },
  decideExport: { may: exportDeciders, else: 404, but: told(403, union(exporter, auditor)) },
  withdrawExport: { may: exporter, else: 404, but: told(403, union(exportDeciders, auditor)) },
  downloadExport: { may: exporter, else: 404, but: told(403, union(exportDeciders, auditor)) },
  findDownload: {
    may: union(exportDeciders, auditor, { home: [], other: [], far: ['farSecretary'] }),
    but: { home: { status: 404, who: ['otherSecretary'] }, other: { status: 404, who: ['secretary'] } },
  },
  fillKnown: { may: anyStaff },
  // looks that strike
  listAuditCases: { may: members },
  getAuditCase: { may: union(reporter, auditor), else: 404 },
  askAuditCase: { may: auditor, else: 404, but: told(403, reporter) },
  answerAuditCase: { may: reporter, else: 404, but: told(403, auditor) },
  stopReveals: { may: auditor, else: 404, but: told(403, reporter) },
  decideAuditCase: { may: auditor, else: 404, but: told(403, reporter) },
  getAuditThresholds: { may: { home: ['audit', 'security'], other: ['audit', 'security'], far: [] } },
  setAuditThresholds: { may: { home: ['security'], other: ['security'], far: [] } },
  // data about oneself
  getPrivacyNotice: everyone,
  listMyConsents: { may: members },
  giveConsent: { may: union(reporter, registrars) },
  withdrawConsent: { may: union(reporter, registrars) },
  exportMyData: { may: members },
  requestCorrection: { may: members },
  requestDeletion: { may: members },
  withdrawDataRequest: { may: reporter },
  decideDataRequest: { may: deciders },
  listMyDataRequests: { may: members },
  listDataRequests: { may: { home: anyDecider, other: anyDecider, far: ['farSecretary'] } },
  recordSharing: { may: recorders },
  listSharing: { may: { home: readsRecords, other: readsRecords, far: ['farSecretary'] } },
  saveAssessment: { may: recorders },
  listAssessments: { may: { home: readsRecords, other: readsRecords, far: ['farSecretary'] } },
  openIncident: { may: recorders },
  updateIncident: { may: recorders },
  listIncidents: { may: { home: readsRecords, other: readsRecords, far: ['farSecretary'] } },
  // coverage
  getCoverage: { may: keepers },
  getSetupChecklist: { may: keepers },
  // statistics, notifications
  getPublicFigures: everyone,
  listNotifications: anyAccount,
  markNotificationsRead: { may: members },
  streamUpdates: anyAccount,
  // people: last, since who joins is somebody from then on
  joinCommunity: {
    ...anyAccount,
    but: {
      home: { status: 409, who: ['xiulan', 'jianguo', 'guihua', 'limei', 'buildingLead'] },
      other: { status: 409, who: ['ahua'] },
      far: { status: 409, who: ['faraway'] },
    },
  },
}
