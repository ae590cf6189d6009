import type { OperationId } from './paths.ts'

/** What somebody may be asked to do for another. A closed list, in the words of who gives it. */
export const actingScopes = {
  issues: '反映问题，跟进到办好',
  tasks: '接任务、交证明、看积分',
  exchange: '用积分兑换东西',
  myData: '看和改我自己填的资料',
  join: '加入和离开社区',
} as const
export type GrantedScope = keyof typeof actingScopes
/** `counter`: staff with the person before them, without a grant. */
export type ActingScope = GrantedScope | 'counter'

/** How long one turn of acting lasts at most, in minutes. */
export const actingMinutes = { granted: 30, counter: 10 } as const
/** How long a grant lasts, in months. */
export const grantMonths = { usual: 6, most: 12 } as const
/** An offer that nobody accepts is over after so many days. */
export const offerDays = 14

const anyScope: readonly ActingScope[] = ['issues', 'tasks', 'exchange', 'myData', 'join', 'counter']

/**
 * What a session may do while it acts for somebody else. What is not named here is refused, so that a new operation is
 * not opened by accident; what everybody may see is answered as to a visitor.
 */
const whileActing: Partial<Record<OperationId, readonly ActingScope[] | 'always'>> = {
  whoAmI: 'always',
  endActing: 'always',
  getPreferences: 'always',
  setPreferences: 'always',
  listBuildings: anyScope,
  getFile: anyScope,
  uploadFile: ['issues', 'tasks', 'counter'],
  reportIssue: ['issues', 'counter'],
  listIssues: ['issues', 'counter'],
  getIssue: ['issues', 'counter'],
  countIssues: ['issues'],
  sendMessage: ['issues'],
  confirmIssue: ['issues'],
  reopenIssue: ['issues'],
  listTasks: ['tasks'],
  getTask: ['tasks'],
  claimTask: ['tasks'],
  withdrawClaim: ['tasks'],
  submitProof: ['tasks'],
  getMyPoints: ['tasks', 'exchange', 'counter'],
  listMyTransfers: ['tasks', 'exchange'],
  listGoods: ['exchange', 'counter'],
  placeOrder: ['exchange', 'counter'],
  listOrders: ['exchange', 'counter'],
  getOrder: ['exchange', 'counter'],
  cancelOrder: ['exchange'],
  confirmDelivery: ['exchange'],
  getPerson: ['myData'],
  savePerson: ['myData'],
  listWhoLookedAtMe: ['myData'],
  joinCommunity: ['join', 'counter'],
  leaveCommunity: ['join'],
}

/** `scopes` null: the turn is over, and only what puts it down is left. */
export function mayWhileActing(operation: OperationId, scopes: readonly ActingScope[] | null): boolean {
  const rule = whileActing[operation]
  if (rule === 'always') return true
  return scopes !== null && (rule?.some((scope) => scopes.includes(scope)) ?? false)
}
