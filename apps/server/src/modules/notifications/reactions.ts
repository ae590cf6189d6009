import { type Post, posts } from '@linli/contract'
import { watchPosts } from '../../platform/actor.ts'
import type { CommandContext } from '../../platform/command.ts'
import { announce, type HappenedEvent, type Reaction } from '../../platform/events.ts'
import { ordersById } from '../exchange/index.ts'
import { findPlan } from '../grid-plans/index.ts'
import { findIssue, type Issue, issueNumber, listTitle, originalOf } from '../issues/index.ts'
import { findOrganisation } from '../organisations/index.ts'
import { declineReason, namesOf } from '../people/index.ts'
import { handlerAndStandIn, handlersOf, holdersFor, membersOf } from '../posts/index.ts'
import { findProof, findTask } from '../tasks/index.ts'
import { findPlace, gridsByCode, microGridOf } from '../territory/index.ts'
import { type Draft, draftsFor, forOthers } from './draft.ts'
import { peopleNotified } from './events.ts'
import { type Telling, type Told, tellingsOfOneself } from './queries-tellings.ts'
import { watchTellings } from './queries-watch.ts'
import { addNotifications, removeNotifications } from './store.ts'
import {
  type AboutIssue,
  issueWords,
  membershipWords,
  orderWords,
  planWords,
  postWords,
  sayDay,
  taskWords,
  type Words,
} from './wording.ts'

const wordIn = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const instantIn = (value: unknown): Date | null => (typeof value === 'string' ? new Date(value) : null)

/** Those nearest to a place, who see to what is reported there. */
const near = ['gridWorker', 'gridLead', 'communityOfficer', 'secretary'] as const satisfies Post[]

async function staffAt(ctx: CommandContext, event: HappenedEvent, posts: readonly Post[] = near): Promise<string[]> {
  const microGridCode = await microGridOf(ctx, event.areaCode)
  const held = await holdersFor(ctx, { areaCode: event.areaCode, gridCode: event.gridCode, microGridCode }, posts)
  return held.map(({ personId }) => personId)
}

const nameOf = async (ctx: CommandContext, personId: string | null): Promise<string> =>
  (await namesOf(ctx, [personId])).get(personId ?? '')?.displayName ?? '一位邻居'

interface IssueTold {
  issue: Issue
  about: AboutIssue
  to(personIds: (string | null)[], words: Words): Draft[]
  handlers: string[]
}

/** The issue as its notifications speak of it; what the event itself says of the party counts before the present one. */
async function ofIssue(ctx: CommandContext, event: HappenedEvent): Promise<IssueTold | undefined> {
  const issue = await findIssue(ctx, event.subject.id)
  if (!issue) return undefined
  const unitId = wordIn(event.payload.responsible) ?? issue.responsible_id
  const unit = unitId ? await findOrganisation(ctx, unitId) : undefined
  const handlerId = 'handler' in event.payload ? wordIn(event.payload.handler) : issue.handler_id
  return {
    issue,
    about: { number: issueNumber(issue), title: listTitle(issue), place: issue.place_label, unit: unit?.name ?? null },
    to: (personIds, words) => draftsFor(personIds, { kind: 'issue', id: issue.issue_id }, words),
    handlers: !unitId
      ? []
      : handlerId
        ? await handlerAndStandIn(ctx, unitId, handlerId)
        : await handlersOf(ctx, unitId),
  }
}

const aboutIssue =
  (tell: (ctx: CommandContext, event: HappenedEvent, told: IssueTold) => Promise<Told>): Telling =>
  async (ctx, event) => {
    const told = await ofIssue(ctx, event)
    return told ? tell(ctx, event, told) : { drafts: [] }
  }

const issueTellings: Record<string, Telling> = {
  'issue-reported': aboutIssue(async (ctx, event, { issue, about, to }) => ({
    drafts: [
      ...to(await staffAt(ctx, event), issueWords.reported(about, issue.accept_by)),
      ...to(await staffAt(ctx, event, watchPosts), issueWords.seen(about)),
    ],
  })),
  'issue-triaged': aboutIssue(async (_ctx, event, { issue, about, to }) => ({
    drafts: to([issue.reporter_id], issueWords.triaged(about, instantIn(event.payload.solveBy))),
  })),
  'issue-assigned': aboutIssue(async (_ctx, event, { issue, about, to, handlers }) => {
    const contactBy = instantIn(event.payload.contactBy)
    return {
      drafts: [
        ...to([issue.reporter_id], issueWords.assigned(about, contactBy, issue.solve_by)),
        ...to(handlers, issueWords.yours(about, contactBy, issue.solve_by)),
      ],
    }
  }),
  'issue-started': aboutIssue(async (ctx, event, { issue, about, to }) => {
    const who = event.personId ? await nameOf(ctx, event.personId) : null
    return { drafts: to([issue.reporter_id], issueWords.started(about, who, issue.solve_by)) }
  }),
  'issue-answered': aboutIssue(async (ctx, event, { issue, about, to, handlers }) => {
    const inside = [...handlers, ...(await staffAt(ctx, event))]
    const who = await nameOf(ctx, event.personId)
    if (event.payload.kind === 'note') return { drafts: to(inside, issueWords.noted(about, who)) }
    if ([event.personId, event.onBehalfOf].includes(issue.reporter_id))
      return { drafts: to(inside, issueWords.reporterAnswered(about)) }
    const of = event.personId && handlers.includes(event.personId) && about.unit ? `${about.unit}的${who}` : who
    return { drafts: to([issue.reporter_id], issueWords.answered(about, of)) }
  }),
  'issue-passed-on': aboutIssue(async (_ctx, _event, { about, issue, to, handlers }) => ({
    drafts: to(
      handlers,
      issue.handler_id ? issueWords.passedOn(about, issue.solve_by) : issueWords.givenBack(about, issue.solve_by),
    ),
  })),
  'issue-resolved': aboutIssue(async (ctx, event, { issue, about, to }) => ({
    drafts: issue.reporter_id
      ? to([issue.reporter_id], issueWords.resolved(about))
      : to(await staffAt(ctx, event), issueWords.resolvedForStaff(about)),
  })),
  'issue-confirmed': aboutIssue(async (ctx, event, { about, to, handlers }) => {
    const rating = typeof event.payload.rating === 'number' ? event.payload.rating : 0
    return { drafts: to([...handlers, ...(await staffAt(ctx, event))], issueWords.confirmed(about, rating)) }
  }),
  'issue-reopened': aboutIssue(async (ctx, event, { issue, about, to, handlers }) => {
    const times = typeof event.payload.times === 'number' ? event.payload.times : issue.reopened
    const words = issueWords.reopened(about, times, issue.contact_by)
    return { drafts: to([...handlers, ...(await staffAt(ctx, event))], words) }
  }),
  'issue-closed-without-fix': aboutIssue(async (ctx, _event, { issue, about, to }) => {
    const original = await originalOf(ctx, issue)
    const words = issueWords.closed(about, issue.closure_reason ?? '', original?.number ?? null)
    return { drafts: to([issue.reporter_id], words) }
  }),
}

async function ofTask(ctx: CommandContext, event: HappenedEvent) {
  const task = await findTask(ctx, wordIn(event.payload.taskId) ?? event.subject.id)
  return {
    task,
    about: { title: task.title, place: task.place_label, points: task.points },
    claimant: wordIn(event.payload.personId),
    to: (personIds: (string | null)[], words: Words) => draftsFor(personIds, { kind: 'task', id: task.task_id }, words),
  }
}

const taskTellings: Record<string, Telling> = {
  'task-published': async (ctx, event) => {
    const { task, about, to } = await ofTask(ctx, event)
    if (!task.organisation_id) return { drafts: [] }
    return { drafts: to(await membersOf(ctx, task.organisation_id), taskWords.forUnit(about, task.ends_at)) }
  },
  'task-claimed': async (ctx, event) => {
    const { task, about, claimant, to } = await ofTask(ctx, event)
    const words = taskWords.claimed(about, await nameOf(ctx, claimant), task.capacity - task.taken)
    return { drafts: to([task.publisher_id], words) }
  },
  'claim-withdrawn': async (ctx, event) => {
    const { task, about, claimant, to } = await ofTask(ctx, event)
    return { drafts: to([task.publisher_id], taskWords.withdrawn(about, await nameOf(ctx, claimant))) }
  },
  'proof-submitted': async (ctx, event) => {
    const { task, about, claimant, to } = await ofTask(ctx, event)
    const others = (ids: string[]) => ids.filter((id) => id !== task.publisher_id && id !== claimant)
    const reviewers = others(await staffAt(ctx, event))
    // Where the publisher is the only one near, somebody above must look.
    const asked = reviewers.length > 0 ? reviewers : others(await staffAt(ctx, event, ['subdistrictOfficer']))
    return { drafts: to(asked, taskWords.toReview(about, await nameOf(ctx, claimant))) }
  },
  'proof-approved': async (ctx, event) => {
    const { about, claimant, to } = await ofTask(ctx, event)
    return { drafts: to([claimant], taskWords.approved(about)) }
  },
  'proof-returned': async (ctx, event) => {
    const { about, claimant, to } = await ofTask(ctx, event)
    const proof = await findProof(ctx, event.subject.id)
    return { drafts: to([claimant], taskWords.returned(about, proof.review_note ?? '')) }
  },
  'task-cancelled': async (ctx, event) => {
    const { about, to } = await ofTask(ctx, event)
    const claimants = Array.isArray(event.payload.personIds) ? event.payload.personIds : []
    return { drafts: to(claimants, taskWords.cancelled(about)) }
  },
}

const orderTelling =
  (words: Partial<Record<'merchant' | 'buyer', (order: Parameters<typeof orderWords.placed>[0]) => Words>>): Telling =>
  async (ctx, event) => {
    const order = (await ordersById(ctx, [event.subject.id])).get(event.subject.id)
    const organisationId = wordIn(event.payload.organisationId)
    const buyer = wordIn(event.payload.personId)
    if (!order || !organisationId || !buyer) return { drafts: [] }
    const points = typeof event.payload.points === 'number' ? event.payload.points : 0
    const about = { goods: order.goods, quantity: order.quantity, points }
    const subject = { kind: 'order', id: event.subject.id } as const
    return {
      drafts: [
        ...(words.buyer ? draftsFor([buyer], subject, words.buyer(about)) : []),
        ...(words.merchant ? draftsFor(await membersOf(ctx, organisationId), subject, words.merchant(about)) : []),
      ],
    }
  }

const orderTellings: Record<string, Telling> = {
  'order-placed': orderTelling({ merchant: orderWords.placed }),
  'order-shipped': orderTelling({ buyer: orderWords.shipped }),
  'order-delivered': orderTelling({ buyer: orderWords.delivered, merchant: orderWords.deliveredForMerchant }),
  'order-cancelled': orderTelling({ buyer: orderWords.cancelled, merchant: orderWords.cancelledForMerchant }),
}

const spot = async (ctx: CommandContext, event: HappenedEvent): Promise<string> =>
  (await findPlace(ctx, event.areaCode))?.label ?? '本社区'

function tellAsker(event: HappenedEvent, words: Words): Told {
  const asker = wordIn(event.payload.personId)
  return { drafts: asker ? draftsFor([asker], { kind: 'membership', id: event.subject.id }, words) : [] }
}

const membershipTellings: Record<string, Telling> = {
  'membership-asked': async (ctx, event) => {
    // Nobody confirms themselves: where the grid worker is the one who asks, others must look.
    const others = (ids: string[]) => ids.filter((id) => id !== event.personId)
    const workers = others(await staffAt(ctx, event, ['gridWorker', 'gridLead']))
    const asked = workers.length > 0 ? workers : await staffAt(ctx, event, ['communityOfficer', 'secretary'])
    const words = membershipWords.asked(await spot(ctx, event))
    return { drafts: draftsFor(asked, { kind: 'membership', id: event.subject.id }, words) }
  },
  'membership-confirmed': async (ctx, event) => tellAsker(event, membershipWords.confirmed(await spot(ctx, event))),
  'membership-declined': async (ctx, event) => {
    const reason = (await declineReason(ctx, event.subject.id)) ?? ''
    return tellAsker(event, membershipWords.declined(await spot(ctx, event), reason))
  },
}

const day = (value: unknown): string => (typeof value === 'string' ? sayDay(value) : '')

/** People hear of their own posts: that one begins, that one ends and who comes after, that they stand in. */
const postTellings: Record<string, Telling> = {
  'person-appointed': async (ctx, event) => {
    // What setting up or an import does is no news to hundreds at once.
    if (event.accountId === null) return { drafts: [] }
    const words = postWords.begins(await postAt(ctx, event), day(event.payload.fromOn))
    return toldOfPost(event, [wordIn(event.payload.personId)], words)
  },
  'appointment-end-decided': async (ctx, event) => {
    const next = wordIn(event.payload.toPersonId)
    const who = next ? await nameOf(ctx, next) : null
    const words = postWords.ends(await postAt(ctx, event), day(event.payload.on), who)
    return toldOfPost(event, [wordIn(event.payload.personId)], words)
  },
  'appointment-ended': async (ctx, event) => {
    const words = postWords.ended(await postAt(ctx, event), null)
    return toldOfPost(event, [wordIn(event.payload.personId)], words)
  },
  'work-handed-over': async (ctx, event) => {
    const post = await postAt(ctx, event)
    const from = await nameOf(ctx, wordIn(event.payload.personId))
    const to = await nameOf(ctx, wordIn(event.payload.toPersonId))
    return {
      drafts: [
        ...toldOfPost(event, [wordIn(event.payload.toPersonId)], postWords.takenOver(post, from)).drafts,
        ...toldOfPost(event, [wordIn(event.payload.personId)], postWords.ended(post, to)).drafts,
      ],
    }
  },
  'absence-set': async (ctx, event) => {
    const backups = Array.isArray(event.payload.backupIds) ? event.payload.backupIds : []
    const who = await nameOf(ctx, wordIn(event.payload.personId))
    const [from, to] = [day(event.payload.fromOn), day(event.payload.toOn)]
    const words = event.payload.cancelled ? postWords.back(who, from, to) : postWords.standIn(who, from, to)
    return toldOfPost(event, backups, words)
  },
}

const toldOfPost = (event: HappenedEvent, personIds: (string | null)[], words: Words): Told => ({
  drafts: draftsFor(
    personIds.filter((id): id is string => id !== null),
    { kind: 'post', id: event.subject.id },
    words,
  ),
})

/** 龙滩园第一网格的网格员 */
async function postAt(ctx: CommandContext, event: HappenedEvent): Promise<string> {
  const grid = event.gridCode ? (await gridsByCode(ctx, [event.gridCode])).get(event.gridCode)?.name : undefined
  const post = posts[event.payload.post as Post] ?? '工作人员'
  return `${grid ?? (await spot(ctx, event))}的${post}`
}

async function ofPlan(ctx: CommandContext, event: HappenedEvent) {
  const plan = await findPlan(ctx, event.subject.id)
  const community = (await findPlace(ctx, plan.community_code))?.label ?? '社区'
  return {
    plan,
    about: { title: plan.title, community, on: plan.effective_on },
    to: (personIds: (string | null)[], words: Words) =>
      draftsFor(
        personIds.filter((id): id is string => id !== null),
        { kind: 'gridPlan', id: plan.plan_id },
        words,
      ),
  }
}

/** Who works in a grid whose buildings changed is told what came and what went; of an end the post itself tells. */
async function tellWorkers(ctx: CommandContext, told: Awaited<ReturnType<typeof ofPlan>>): Promise<Draft[]> {
  const { plan, about, to } = told
  const changed = (plan.changes?.grids ?? []).filter(
    ({ kind, micro }) => !micro && (kind === 'new' || kind === 'reshaped'),
  )
  const drafts: Draft[] = []
  for (const grid of changed) {
    const workers = await holdersFor(ctx, { areaCode: plan.community_code, gridCode: grid.key }, [
      'gridWorker',
      'gridLead',
    ])
    const change = {
      ...grid,
      buildingsIn: grid.buildingsIn.length,
      buildingsOut: grid.buildingsOut.length,
      workIn: grid.issuesIn + grid.tasksIn,
      workOut: grid.issuesOut + grid.tasksOut,
    }
    drafts.push(
      ...to(
        workers.map(({ personId }) => personId),
        planWords.yourGrid(about, change),
      ),
    )
  }
  return drafts
}

const planTellings: Record<string, Telling> = {
  'grid-plan-submitted': async (ctx, event) => {
    const { plan, about, to } = await ofPlan(ctx, event)
    const others = (ids: string[]) => ids.filter((id) => !plan.drawers.includes(id))
    const near = others(await staffAt(ctx, event, ['subdistrictOfficer']))
    // Where the subdistrict drew it itself, the district decides.
    const asked = near.length > 0 ? near : others(await staffAt(ctx, event, ['districtOfficer']))
    return { drafts: to(asked, planWords.submitted(about)) }
  },
  'grid-plan-approved': async (ctx, event) => {
    const { plan, about, to } = await ofPlan(ctx, event)
    return { drafts: to([plan.drawn_by], planWords.approved(about)) }
  },
  'grid-plan-returned': async (ctx, event) => {
    const { plan, about, to } = await ofPlan(ctx, event)
    const [reason, approvedBy] = [plan.decision_reason ?? '', wordIn(event.payload.approvedBy)]
    return approvedBy
      ? { drafts: to([plan.drawn_by, approvedBy], planWords.sentBack(about, reason)) }
      : { drafts: to([plan.drawn_by], planWords.returned(about, reason)) }
  },
  'grids-redrawn': async (ctx, event) => {
    const told = await ofPlan(ctx, event)
    const count = (what: unknown) => (typeof what === 'number' ? what : 0)
    const moved = count(event.payload.issues) + count(event.payload.tasks)
    return {
      drafts: [
        ...(await tellWorkers(ctx, told)),
        ...told.to([told.plan.drawn_by], planWords.tookEffect(told.about, moved)),
      ],
    }
  },
}

const tellings: Record<string, Telling> = {
  ...watchTellings,
  ...postTellings,
  ...issueTellings,
  ...taskTellings,
  ...orderTellings,
  ...membershipTellings,
  ...planTellings,
  ...tellingsOfOneself,
}

export const reactions: Reaction[] = [
  {
    name: 'notifications: tell the people concerned',
    on: Object.keys(tellings),
    async run(ctx, event) {
      const { drafts } = (await tellings[event.kind]?.(ctx, event)) ?? { drafts: [] }
      const told = await addNotifications(ctx, event, forOthers(drafts, event.personId))
      if (told.length > 0) announce(ctx, peopleNotified(event, told))
    },
  },
  {
    name: 'notifications: somebody was erased',
    on: ['person-erased'],
    run: async (ctx, { subject }) => removeNotifications(ctx, subject.id),
  },
]
