import type { BodyOf } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict, invalid, notFound } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { attachFiles } from '../../files/index.ts'
import { findIssue } from '../../issues/index.ts'
import { findOpenOrganisation } from '../../organisations/index.ts'
import { type PointRuleInForce, pointsByRule, ruleFor } from '../../points/index.ts'
import { holdPlace, type Place } from '../../territory/index.ts'
import { taskPublished } from '../events.ts'
import { placeOf, policy } from '../policy.ts'
import { addTask } from '../store.ts'
import { whyNotTimes } from '../task.ts'

/** Asks the neighbours, or one unit before everybody's eyes, to do something, for thanks under the rule of the day. */
export async function publishTask(ctx: CommandContext, input: BodyOf<'publishTask'>) {
  const place = await placeAt(ctx, input.areaCode)
  authorise(policy.publishTask(ctx.actor, place))
  if (input.issueId) {
    const issue = await findIssue(ctx, input.issueId)
    if (!issue) throw notFound()
    authorise(policy.publishTask(ctx.actor, placeOf(issue)))
  }
  await checkUnit(ctx, input)
  const startsAt = input.startsAt ? new Date(input.startsAt) : null
  const endsAt = new Date(input.endsAt)
  const wrongTime = whyNotTimes(startsAt, endsAt, ctx.now)
  if (wrongTime) throw invalid(wrongTime)
  const rule = await ruleInForce(ctx, input.difficulty)
  const points = pointsByRule(rule, input.points)
  if (points === undefined) throw invalid('points-out-of-rule', { least: rule.least, most: rule.most })
  const task = {
    task_id: ctx.key,
    kind: input.kind,
    status: 'published' as const,
    title: input.title,
    about: input.about,
    issue_id: input.issueId ?? null,
    organisation_id: input.organisationId ?? null,
    area_code: place.areaCode,
    grid_code: place.gridCode,
    origin_grid_code: place.gridCode,
    place_label: input.placeDetail ? `${place.label} ${input.placeDetail}` : place.label,
    latitude: place.latitude,
    longitude: place.longitude,
    starts_at: startsAt,
    ends_at: endsAt,
    capacity: input.capacity,
    skills: input.skills,
    difficulty: input.difficulty,
    points,
    rule_version: rule.version,
    months_valid: rule.monthsValid,
    publisher_id: ctx.actor.personId as string,
    published_at: ctx.now,
  }
  addTask(ctx, task)
  await attachFiles(ctx, { fileIds: input.fileIds, ownerKind: 'task', ownerId: ctx.key, role: 'task', place })
  announce(ctx, taskPublished(task))
  return task
}

async function placeAt(ctx: CommandContext, areaCode: string): Promise<Place> {
  if (!areaCode.startsWith(String(ctx.district))) throw invalid('area-not-in-district')
  const place = await holdPlace(ctx, areaCode)
  if (!place || place.areaCode.length < 12) throw invalid('unknown-area')
  return place
}

async function checkUnit(ctx: CommandContext, { kind, organisationId }: BodyOf<'publishTask'>): Promise<void> {
  if (kind === 'targeted' && !organisationId) throw invalid('targeted-needs-unit')
  if (kind === 'public' && organisationId) throw invalid('unit-on-public')
  if (organisationId && !(await findOpenOrganisation(ctx, organisationId))) throw invalid('unknown-organisation')
}

async function ruleInForce(ctx: CommandContext, difficulty: number): Promise<PointRuleInForce> {
  const rule = await ruleFor(ctx, difficulty)
  if (!rule) throw conflict('no-point-rules')
  return rule
}
