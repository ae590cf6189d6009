import type { OrganisationKind, ResponseOf } from '@linli/contract'
import { type Actor, actedName } from '../../platform/actor.ts'
import { type Decision, every, explain } from '../../platform/decision.ts'
import type { FileOfOwner } from '../files/index.ts'
import { sayWhen } from './deadline.ts'
import { canDo, type Issue, type IssueVerb, isOverdue, issueNumber, listTitle, waitsFor } from './issue.ts'
import { isHandler, isReporter, isStaff, isWatcher, policy } from './policy.ts'

export type IssueRowView = ResponseOf<'listIssues'>['rows'][number]
export type IssueView = ResponseOf<'getIssue'>
type Operation =
  | 'triageIssue'
  | 'assignIssue'
  | 'startIssue'
  | 'resolveIssue'
  | 'confirmIssue'
  | 'reopenIssue'
  | 'closeWithoutFix'

const verbs: Record<Operation, IssueVerb> = {
  triageIssue: 'triage',
  assignIssue: 'assign',
  startIssue: 'start',
  resolveIssue: 'resolve',
  confirmIssue: 'confirm',
  reopenIssue: 'reopen',
  closeWithoutFix: 'close',
}

type Decided = Pick<Issue, 'status'> & Parameters<typeof isStaff>[1]
const decide = (actor: Actor, issue: Decided, operation: Operation): Decision =>
  every(canDo(verbs[operation], issue.status), policy[operation](actor, issue))

/** For each act: may the viewer do it now, or why not. */
export function mayOf(actor: Actor, issue: Issue): IssueView['may'] {
  const operations = Object.keys(verbs) as Operation[]
  return {
    ...Object.fromEntries(operations.map((operation) => [operation, explain(decide(actor, issue, operation))])),
    sendMessage: explain(policy.sendMessage(actor, issue, 'reply')),
    sendNote: explain(policy.sendMessage(actor, issue, 'note')),
    publishTask: explain(policy.triageIssue(actor, issue)),
  }
}

// The act that moves it on, in each status; never an ending.
const forward: Partial<Record<Issue['status'], Operation[]>> = {
  reported: ['triageIssue'],
  triaged: ['assignIssue'],
  assigned: ['startIssue'],
  handling: ['resolveIssue'],
  resolved: ['confirmIssue'],
}

/** The columns a list shows and decides by; the rest of an issue is ten times as much. */
export const listed = [
  'issue_id',
  'number_prefix',
  'number_year',
  'number_serial',
  'status',
  'open',
  'source',
  'public_title',
  'category_code',
  'category_name',
  'nature',
  'area_code',
  'grid_code',
  'community_code',
  'place_label',
  'reporter_id',
  'responsible_id',
  'reported_at',
  'moved_at',
  'accept_by',
  'solve_by',
  'photos',
  'reopened',
] as const satisfies (keyof Issue)[]
export type ListedIssue = Pick<Issue, (typeof listed)[number] | 'text'>

export const nextAct = (actor: Actor, issue: Decided): string | null =>
  forward[issue.status]?.find((operation) => decide(actor, issue, operation) === true) ?? null

interface Party {
  organisationId: string
  name: string
  kind: OrganisationKind
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

export function toRow(issue: ListedIssue, actor: Actor, now: Date, responsible: Party | undefined): IssueRowView {
  return {
    issueId: issue.issue_id,
    number: issueNumber(issue),
    title: listTitle(issue),
    status: issue.status,
    source: issue.source,
    category:
      issue.category_code && issue.category_name ? { code: issue.category_code, name: issue.category_name } : null,
    nature: issue.nature,
    communityCode: issue.community_code,
    placeLabel: issue.place_label,
    reportedAt: issue.reported_at.toISOString(),
    movedAt: issue.moved_at.toISOString(),
    acceptBy: iso(issue.accept_by),
    solveBy: iso(issue.solve_by),
    overdue: isOverdue(issue, now),
    responsible: responsible
      ? { organisationId: responsible.organisationId, name: responsible.name, kind: responsible.kind }
      : null,
    photos: issue.photos,
    reopened: issue.reopened,
    next: nextAct(actor, issue),
    waitsFor: waitsFor[issue.status],
  }
}

/** Who does what by when, in one sentence; what the reporter was promised. */
export function promiseOf(issue: Issue, now: Date, gridWorker: string | null, responsible: string | null): string {
  const who = gridWorker ? `网格员${gridWorker}` : '社区工作人员'
  switch (issue.status) {
    case 'reported':
      return issue.accept_by && issue.accept_by > now
        ? `${who}会在${sayWhen(issue.accept_by, now)}前看到并联系您。`
        : `已经过了联系您的时限，${who}正在补上，社区会跟进。`
    case 'triaged':
      return `社区已定下由${responsible ?? '责任单位'}处理，${issue.solve_by ? untilDone(issue.solve_by, now) : '正在派人。'}`
    case 'assigned':
      return `已派给${responsible ?? '责任单位'}，${issue.contact_by && issue.contact_by > now ? `${sayWhen(issue.contact_by, now)}前联系，` : ''}${issue.solve_by ? untilDone(issue.solve_by, now) : '社区会跟进。'}`
    case 'handling':
      return `${responsible ?? '责任单位'}正在处理，${issue.solve_by ? untilDone(issue.solve_by, now) : '社区会跟进。'}`
    case 'resolved':
      return '承办单位说已经办好，请反映人看看是不是真的解决了。'
    case 'confirmed':
      return '反映人已确认解决。'
    case 'closedWithoutFix':
      return '这件事没有解决就结案了，原因已公开。'
    case 'archived':
      return '这是从旧台账导入的记录。'
  }
}

const untilDone = (solveBy: Date, now: Date): string =>
  solveBy > now ? `${sayWhen(solveBy, now)}前办结。` : '已经超过时限，社区在催。'

/** Whom the viewer may know as the reporter: never the unit complained about, nor the neighbour who watches the stairs. */
export function reporterFor(
  actor: Actor,
  issue: Issue,
  reporter: { displayName: string; maskedPhone: string | null } | undefined,
): IssueView['reporter'] {
  const mine = isReporter(actor, issue)
  if (!mine && !isStaff(actor, issue) && (isHandler(actor, issue) || isWatcher(actor, issue))) return null
  if (issue.behalf_name_masked) return { name: issue.behalf_name_masked, phone: issue.behalf_phone_masked, mine }
  return reporter ? { name: reporter.displayName, phone: reporter.maskedPhone, mine } : null
}

const roles: Record<string, string> = { reporter: '反映人', staff: '社区', handler: '承办单位', watcher: '楼栋骨干' }

type Message = {
  message_id: string
  kind: IssueView['thread'][number]['kind']
  at: Date
  person_id: string | null
  role: string | null
  text: string
  acted_by: string | null
}

/** The thread as the viewer may read it: notes are for staff, and who reported is not told to who is complained about. */
export function threadFor(
  actor: Actor,
  issue: Issue,
  messages: Message[],
  names: Map<string, { displayName: string }>,
  filesOfPart: (messageId: string, kind: string) => IssueView['files'],
): IssueView['thread'] {
  const inside = isStaff(actor, issue) || isHandler(actor, issue) || isWatcher(actor, issue)
  const hideReporter = reporterFor(actor, issue, { displayName: '', maskedPhone: null }) === null
  return messages
    .filter(({ kind }) => kind !== 'note' || inside)
    .map((message) => {
      const byReporter = message.role === 'reporter' || message.kind === 'report'
      const own = message.person_id ? names.get(message.person_id)?.displayName : undefined
      const name = own && actedName(own, names.get(message.acted_by ?? '')?.displayName)
      return {
        messageId: message.message_id,
        kind: message.kind,
        at: message.at.toISOString(),
        by: byReporter ? ((hideReporter ? undefined : name) ?? '反映人') : (name ?? '平台'),
        actedBy: byReporter && hideReporter ? null : (names.get(message.acted_by ?? '')?.displayName ?? null),
        byRole: byReporter ? '反映人' : (roles[message.role ?? ''] ?? null),
        mine: message.person_id !== null && message.person_id === actor.personId,
        text: message.text,
        files: filesOfPart(message.message_id, message.kind),
      }
    })
}

/** What a reporter gets at once: the number, and who looks by when. Said from the moment of the report, so a retry says the same. */
export type Receipt = Pick<
  Issue,
  'issue_id' | 'number_prefix' | 'number_year' | 'number_serial' | 'accept_by' | 'reported_at'
>
export const receiptOf = (issue: Receipt): ResponseOf<'reportIssue'> => ({
  issueId: issue.issue_id,
  number: issueNumber(issue),
  status: 'reported',
  acceptBy: issue.accept_by?.toISOString() ?? null,
  promise: issue.accept_by
    ? `社区工作人员会在${sayWhen(issue.accept_by, issue.reported_at)}前看到并联系您。`
    : '社区工作人员会尽快联系您。',
})

export interface AroundIssue {
  party: Party | undefined
  messages: Message[]
  files: FileOfOwner[]
  names: Map<string, { displayName: string; maskedPhone: string | null }>
  gridWorker: string | null
  /** Names of its grids by code, those that are no more too. */
  grids: Map<string, string>
  tasks: IssueView['tasks']
  original: IssueView['duplicateOf']
}

/** One issue with its thread, as the viewer may read it. */
export function toView(issue: Issue, actor: Actor, now: Date, around: AroundIssue): IssueView {
  const { party, messages, files, names, gridWorker } = around
  const gridName = (code: string | null) => (code === null ? null : (around.grids.get(code) ?? null))
  const view = ({ role: _role, partId: _part, ...file }: FileOfOwner) => file
  return {
    ...toRow(issue, actor, now, party),
    text: issue.text,
    place: {
      areaCode: issue.area_code,
      gridCode: issue.grid_code,
      gridName: gridName(issue.grid_code),
      originGridCode: issue.origin_grid_code,
      originGridName: gridName(issue.origin_grid_code),
      label: issue.place_label,
      detail: issue.place_detail,
      position:
        issue.latitude !== null && issue.longitude !== null
          ? { latitude: issue.latitude, longitude: issue.longitude }
          : null,
    },
    tier: issue.tier,
    measure: issue.measure,
    contactBy: issue.contact_by?.toISOString() ?? null,
    handler: issue.handler_id ? { id: issue.handler_id, name: names.get(issue.handler_id)?.displayName ?? '' } : null,
    reporter: reporterFor(actor, issue, issue.reporter_id ? names.get(issue.reporter_id) : undefined),
    thread: threadFor(actor, issue, messages, names, (messageId, kind) =>
      files.filter(({ partId, role }) => (kind === 'report' ? role === 'report' : partId === messageId)).map(view),
    ),
    files: files.map(view),
    resolvedAt: issue.resolved_at?.toISOString() ?? null,
    closedAt: issue.closed_at?.toISOString() ?? null,
    closure: issue.closure_reason,
    duplicateOf: around.original,
    rating: issue.rating,
    onTime: issue.on_time,
    unit: issue.unit_name,
    tasks: around.tasks,
    doneByNeighbour: issue.by_neighbour,
    promise: promiseOf(issue, now, gridWorker, party?.name ?? null),
    may: mayOf(actor, issue),
  }
}
