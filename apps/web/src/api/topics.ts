import type { OperationId } from '@linli/contract/plain'

/** What the server says has moved; the reads that show it are refetched. */
export const topics = [
  'issues',
  'tasks',
  'orders',
  'points',
  'people',
  'areas',
  'posts',
  'organisations',
  'imports',
  'notifications',
] as const
export type Topic = (typeof topics)[number]

const shown: Partial<Record<OperationId, readonly Topic[]>> = {
  listIssues: ['issues'],
  countIssues: ['issues'],
  getIssue: ['issues', 'tasks'],
  traceIssue: ['issues', 'tasks', 'orders'],
  listTasks: ['tasks'],
  getTask: ['tasks'],
  listReviewQueue: ['tasks'],
  listGoods: ['orders'],
  listOrders: ['orders'],
  getOrder: ['orders'],
  getMyPoints: ['points', 'orders'],
  listMyTransfers: ['points', 'orders'],
  listMemberships: ['people'],
  listAreas: ['areas'],
  getAreaTree: ['areas'],
  getAreaMap: ['areas'],
  listBuildings: ['areas'],
  listHouseholds: ['areas'],
  getGridCard: ['areas', 'posts'],
  listGridPlans: ['areas'],
  checkGridPlan: ['areas'],
  whoAmI: ['people', 'posts'],
  listPosts: ['posts'],
  listVacancies: ['posts'],
  findResponsible: ['posts', 'areas'],
  explainAccess: ['posts'],
  listOrganisations: ['organisations'],
  getOrganisation: ['organisations', 'posts'],
  getSixParties: ['organisations'],
  listFacilities: ['organisations'],
  getCoverage: ['organisations', 'posts', 'areas'],
  getSetupChecklist: ['organisations', 'posts', 'areas'],
  listImports: ['imports'],
  getImport: ['imports'],
  listNotifications: ['notifications'],
  getPublicFigures: ['issues', 'tasks', 'orders'],
}

const moved: Partial<Record<OperationId, readonly Topic[]>> = {
  placeOrder: ['orders', 'points', 'notifications'],
  cancelOrder: ['orders', 'points', 'notifications'],
  shipOrder: ['orders', 'notifications'],
  confirmDelivery: ['orders', 'points', 'notifications'],
  saveGoods: ['orders'],
  markNotificationsRead: ['notifications'],
  joinCommunity: ['notifications', 'people'],
  confirmMembership: ['people'],
  saveArea: ['areas'],
  renameArea: ['areas'],
  renameEstate: ['areas'],
  importBuildings: ['areas'],
  importBoundaries: ['areas'],
  draftGridPlan: ['areas'],
  submitGridPlan: ['areas', 'notifications'],
  decideGridPlan: ['areas', 'notifications'],
  withdrawGridPlan: ['areas', 'notifications'],
  createPost: ['posts'],
  appointToPost: ['posts', 'organisations'],
  endAppointment: ['posts', 'organisations'],
  handOver: ['posts', 'organisations', 'issues', 'tasks'],
  setBackup: ['posts'],
  setAbsence: ['posts'],
  saveOrganisation: ['organisations'],
  addOrganisationMember: ['organisations'],
  endOrganisationMember: ['organisations'],
  linkPartyOrganisation: ['organisations'],
  saveFacility: ['organisations'],
  previewImport: ['imports'],
  applyImport: ['imports', 'areas', 'organisations', 'posts'],
  undoImport: ['imports', 'areas', 'organisations', 'posts'],
  uploadFile: [],
  publishPhoto: ['issues', 'tasks'],
  approveProof: ['tasks', 'points', 'issues', 'notifications'],
}

export const topicsAfter = (operationId: OperationId): readonly Topic[] =>
  moved[operationId] ??
  (/issue|message|closewithoutfix/i.test(operationId) ? ['issues', 'notifications'] : ['tasks', 'issues'])

export const touches = (operationId: unknown, of: readonly Topic[]): boolean =>
  typeof operationId === 'string' && (shown[operationId as OperationId] ?? []).some((topic) => of.includes(topic))
