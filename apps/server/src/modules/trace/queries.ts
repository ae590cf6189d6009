import type { ResponseOf } from '@linli/contract'
import type { Reader } from '../../platform/command.ts'
import { notFound } from '../../platform/errors.ts'
import { type HappenedEvent, historyOf } from '../../platform/events.ts'
import { ordersById } from '../exchange/index.ts'
import { type FileOfOwner, filesOf } from '../files/index.ts'
import {
  categoryNames,
  findIssue,
  type Issue,
  issueNumber,
  originalOf,
  promiseOf,
  publicTitle,
} from '../issues/index.ts'
import { organisationsById } from '../organisations/index.ts'
import { nameFor, namesOf } from '../people/index.ts'
import { lotUsesOf } from '../points/index.ts'
import { type ClaimOfTask, claimsOfTasks, tasksOfIssue } from '../tasks/index.ts'
import { areaNames, publicLabelsOf } from '../territory/index.ts'
import { roleFor, sentenceFor, type Told } from './sentence.ts'

type Trace = ResponseOf<'traceIssue'>
type Step = Trace['steps'][number]

/** The chain of one issue, forward and backward, the same for everybody: whoever asks is read as a stranger. */
export async function traceIssue(q: Reader, issueId: string): Promise<Trace> {
  const issue = await findIssue(q, issueId)
  if (!issue) throw notFound()
  const history = await historyOf(q, [issueId])
  const told = await toldOf(q, history)
  const photos = (await filesOf(q, 'issue', [issueId], { publishedOnly: true })).get(issueId) ?? []
  const party = issue.responsible_id
    ? (await organisationsById(q, [issue.responsible_id])).get(issue.responsible_id)
    : undefined
  const communityName = (await areaNames(q, [issue.community_code])).get(issue.community_code) ?? ''
  return {
    issueId,
    number: issueNumber(issue),
    title: publicTitle(issue),
    status: issue.status,
    category:
      issue.category_code && issue.category_name ? { code: issue.category_code, name: issue.category_name } : null,
    communityName,
    placeLabel: (await publicLabelsOf(q, [issue.area_code])).get(issue.area_code) ?? communityName,
    reportedAt: issue.reported_at.toISOString(),
    promise: promiseOf(issue, q.now, null, party?.name ?? null),
    duplicateOf: await originalOf(q, issue),
    steps: [...stepsOf(history, told, photos), ...closure(issue)],
    tasks: await tasksIn(q, issueId),
  }
}

const closure = (issue: Issue): Step[] =>
  issue.closure_reason
    ? [
        {
          at: issue.closed_at?.toISOString() ?? null,
          eventId: null,
          what: `公开说明：${issue.closure_reason}`,
          kind: 'closure-reason',
          who: '社区',
          files: [],
        },
      ]
    : []

async function toldOf(q: Reader, history: HappenedEvent[]): Promise<Told> {
  const ids = history.flatMap(({ payload }) => (typeof payload.responsible === 'string' ? [payload.responsible] : []))
  const codes = history.flatMap(({ payload }) => (typeof payload.category === 'string' ? [payload.category] : []))
  const organisations = await organisationsById(q, ids)
  const categories = await categoryNames(q, codes)
  return {
    organisation: (id) => (typeof id === 'string' ? (organisations.get(id)?.name ?? null) : null),
    category: (code) => (typeof code === 'string' ? (categories.get(code) ?? null) : null),
  }
}

const shown = ({ role: _role, partId: _part, ...file }: FileOfOwner): Step['files'][number] => file

function stepsOf(history: HappenedEvent[], told: Told, photos: FileOfOwner[]): Step[] {
  return history.flatMap((event) => {
    const what = sentenceFor(event, told)
    if (!what) return []
    const part = event.payload.messageId ?? event.payload.proofId
    const files = photos.filter(({ role, partId }) =>
      event.kind === 'issue-reported' ? role === 'report' : part !== undefined && partId === part,
    )
    const { at, eventId, kind } = event
    return [{ at: at.toISOString(), eventId, what, kind, who: roleFor(kind), files: files.map(shown) }]
  })
}

async function tasksIn(q: Reader, issueId: string): Promise<Trace['tasks']> {
  const tasks = (await tasksOfIssue(q, [issueId])).get(issueId) ?? []
  const claims = await claimsOfTasks(
    q,
    tasks.map(({ taskId }) => taskId),
  )
  const proofIds = claims.flatMap(({ proofs }) => proofs.map(({ proofId }) => proofId))
  const history = await historyOf(q, [...claims.map(({ claimId }) => claimId), ...proofIds])
  const photos = await filesOf(
    q,
    'claim',
    claims.map(({ claimId }) => claimId),
    { publishedOnly: true },
  )
  const names = await namesOf(
    q,
    claims.map(({ personId }) => personId),
  )
  const uses = await lotUsesOf(q, proofIds)
  const orders = await ordersById(
    q,
    uses.flatMap(({ spent }) => spent.map(({ subject }) => subject.id)),
  )
  const told: Told = { organisation: () => null, category: () => null }
  const claimView = (claim: ClaimOfTask): Trace['tasks'][number]['claims'][number] => {
    const own = claim.proofs.map(({ proofId }) => proofId)
    const earned = uses.filter(({ awardSubjectId }) => own.includes(awardSubjectId))
    const [award] = earned
    return {
      claimId: claim.claimId,
      status: claim.status,
      who: nameFor(names.get(claim.personId), true),
      steps: stepsOf(
        history.filter(({ subject }) => subject.id === claim.claimId || own.includes(subject.id)),
        told,
        photos.get(claim.claimId) ?? [],
      ),
      award: award ? { points: award.awarded, at: award.awardedAt.toISOString() } : null,
      spent: earned.flatMap(({ spent }) =>
        spent
          .filter(({ settled }) => settled !== 'void')
          .flatMap(({ subject, points, at }) => {
            const order = orders.get(subject.id)
            return order
              ? [
                  {
                    orderId: order.orderId,
                    goods: order.goods,
                    quantity: order.quantity,
                    points,
                    status: order.status,
                    at: at.toISOString(),
                  },
                ]
              : []
          }),
      ),
    }
  }
  return tasks.map((task) => ({
    taskId: task.taskId,
    title: task.title,
    status: task.status,
    points: task.points,
    claims: claims.filter(({ taskId }) => taskId === task.taskId).map(claimView),
  }))
}
