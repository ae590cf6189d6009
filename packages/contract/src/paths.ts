/** Every operation: its HTTP method and path. The web bundles import this table and types only, never zod. */
export const paths = {
  // identity: global, outside any district
  listPersonas: ['GET', '/api/personas'],
  signInAsDemo: ['POST', '/api/session/demo'],
  requestPhoneCode: ['POST', '/api/session/phone-code'],
  signInWithPhone: ['POST', '/api/session/phone'],
  signInWithPassword: ['POST', '/api/session/password'],
  signOut: ['DELETE', '/api/session'],
  whoAmI: ['GET', '/api/me'],
  // territory, people, organisations
  listDistricts: ['GET', '/api/districts'],
  listAreas: ['GET', '/api/districts/:district/areas'],
  joinCommunity: ['POST', '/api/districts/:district/memberships'],
  listMemberships: ['GET', '/api/districts/:district/memberships'],
  confirmMembership: ['POST', '/api/districts/:district/memberships/:membershipId/confirmation'],
  listOrganisations: ['GET', '/api/districts/:district/organisations'],
  // files
  uploadFile: ['POST', '/api/districts/:district/files'],
  getFile: ['GET', '/api/districts/:district/files/:fileId'],
  publishPhoto: ['PUT', '/api/districts/:district/files/:fileId/publication'],
  // points
  getMyPoints: ['GET', '/api/districts/:district/points'],
  listMyTransfers: ['GET', '/api/districts/:district/points/transfers'],
  // issues
  listCategories: ['GET', '/api/districts/:district/categories'],
  reportIssue: ['POST', '/api/districts/:district/issues'],
  listIssues: ['GET', '/api/districts/:district/issues'],
  countIssues: ['GET', '/api/districts/:district/issues/counts'],
  getIssue: ['GET', '/api/districts/:district/issues/:issueId'],
  traceIssue: ['GET', '/api/districts/:district/issues/:issueId/trace'],
  triageIssue: ['PUT', '/api/districts/:district/issues/:issueId/triage'],
  assignIssue: ['PUT', '/api/districts/:district/issues/:issueId/assignment'],
  startIssue: ['POST', '/api/districts/:district/issues/:issueId/start'],
  sendMessage: ['POST', '/api/districts/:district/issues/:issueId/messages'],
  resolveIssue: ['POST', '/api/districts/:district/issues/:issueId/resolution'],
  confirmIssue: ['POST', '/api/districts/:district/issues/:issueId/confirmation'],
  reopenIssue: ['POST', '/api/districts/:district/issues/:issueId/reopening'],
  closeWithoutFix: ['POST', '/api/districts/:district/issues/:issueId/closure'],
  // tasks
  publishTask: ['POST', '/api/districts/:district/tasks'],
  listTasks: ['GET', '/api/districts/:district/tasks'],
  getTask: ['GET', '/api/districts/:district/tasks/:taskId'],
  cancelTask: ['DELETE', '/api/districts/:district/tasks/:taskId'],
  claimTask: ['POST', '/api/districts/:district/tasks/:taskId/claims'],
  withdrawClaim: ['DELETE', '/api/districts/:district/claims/:claimId'],
  submitProof: ['POST', '/api/districts/:district/claims/:claimId/proofs'],
  listReviewQueue: ['GET', '/api/districts/:district/proofs'],
  approveProof: ['POST', '/api/districts/:district/proofs/:proofId/approval'],
  returnProof: ['POST', '/api/districts/:district/proofs/:proofId/return'],
  // exchange
  listGoods: ['GET', '/api/districts/:district/goods'],
  saveGoods: ['PUT', '/api/districts/:district/goods/:goodsId'],
  placeOrder: ['POST', '/api/districts/:district/orders'],
  listOrders: ['GET', '/api/districts/:district/orders'],
  getOrder: ['GET', '/api/districts/:district/orders/:orderId'],
  cancelOrder: ['DELETE', '/api/districts/:district/orders/:orderId'],
  shipOrder: ['POST', '/api/districts/:district/orders/:orderId/shipment'],
  confirmDelivery: ['POST', '/api/districts/:district/orders/:orderId/delivery'],
  // statistics, notifications
  getPublicFigures: ['GET', '/api/districts/:district/figures'],
  listNotifications: ['GET', '/api/districts/:district/notifications'],
  markNotificationsRead: ['PUT', '/api/districts/:district/notifications/read'],
  streamUpdates: ['GET', '/api/districts/:district/updates'],
} as const satisfies Record<string, readonly ['GET' | 'POST' | 'PUT' | 'DELETE', `/${string}`]>

export type OperationId = keyof typeof paths
