import type { BodyOf } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { invalid } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { maskName, maskPhone } from '../../../platform/vault.ts'
import { attachFiles } from '../../files/index.ts'
import { findNearestPlace, holdPlace, type Place } from '../../territory/index.ts'
import { acceptBy, usualRule } from '../deadline.ts'
import { issueReported } from '../events.ts'
import { policy } from '../policy.ts'
import { findCategory } from '../queries.ts'
import { addIssue, addMessage, type NewIssue } from '../store.ts'

/** A problem enters the list: where it is, its number, and by when somebody looks at it. */
export async function reportIssue(ctx: CommandContext, input: BodyOf<'reportIssue'>) {
  const place = await placeOf(ctx, input)
  authorise(policy.reportIssue(ctx.actor, place, input.onBehalfOf !== undefined))
  const known = input.categoryCode ? await findCategory(ctx, input.categoryCode) : undefined
  if (input.categoryCode && !known) throw invalid('unknown-category')
  const { onBehalfOf } = input
  const rule = known
    ? { acceptHours: known.category.accept_hours, solveWorkdays: known.category.solve_workdays }
    : usualRule
  const issue = {
    issue_id: ctx.key,
    status: 'reported',
    source: onBehalfOf ? 'onBehalf' : 'resident',
    text: input.text,
    category_version: known?.category.version ?? null,
    category_code: known?.category.code ?? null,
    category_name: known?.category.name ?? null,
    category_path: known?.path ?? [],
    nature: known?.category.nature ?? null,
    area_code: place.areaCode,
    grid_code: place.gridCode,
    origin_grid_code: place.gridCode,
    place_label: place.label,
    place_detail: input.placeDetail ?? null,
    latitude: input.position?.latitude ?? place.latitude,
    longitude: input.position?.longitude ?? place.longitude,
    reporter_id: onBehalfOf ? null : ctx.actor.personId,
    behalf_name_sealed: onBehalfOf ? ctx.vault.seal(onBehalfOf.name) : null,
    behalf_name_masked: onBehalfOf ? maskName(onBehalfOf.name) : null,
    behalf_phone_sealed: onBehalfOf?.phone ? ctx.vault.seal(onBehalfOf.phone) : null,
    behalf_phone_masked: onBehalfOf?.phone ? maskPhone(onBehalfOf.phone) : null,
    accept_by: acceptBy(ctx.now, rule),
    reported_at: ctx.now,
    moved_at: ctx.now,
    photos: new Set(input.fileIds).size,
  } satisfies NewIssue
  await attachFiles(ctx, { fileIds: input.fileIds, ownerKind: 'issue', ownerId: ctx.key, role: 'report', place })
  announce(ctx, issueReported({ ...issue, source: issue.source as 'resident' | 'onBehalf' }))
  addMessage(ctx, { issueId: ctx.key, kind: 'report', text: input.text, messageId: ctx.key })
  return addIssue(ctx, place, issue, (numbered) => ({ ...issue, ...numbered }))
}

async function placeOf(ctx: CommandContext, input: BodyOf<'reportIssue'>): Promise<Place> {
  if (input.areaCode) {
    if (!input.areaCode.startsWith(String(ctx.district))) throw invalid('area-not-in-district')
    const place = await holdPlace(ctx, input.areaCode)
    if (!place || place.areaCode.length < 12) throw invalid('unknown-area')
    return place
  }
  if (!input.position) throw invalid('place-missing')
  const near = await findNearestPlace(ctx, input.position)
  const place = near && (await holdPlace(ctx, near.areaCode))
  if (!place) throw invalid('no-area-near')
  return place
}
