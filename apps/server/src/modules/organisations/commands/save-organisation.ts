import type { BodyOf } from '@linli/contract'
import { shanghaiDate } from '../../../platform/clock.ts'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict, invalid } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { areaNames, estatesById, gridNames, holdGrid, isPlace } from '../../territory/index.ts'
import { organisationClosed, organisationRegistered, organisationSaved } from '../events.ts'
import { changedFacts, factsOf } from '../organisation.ts'
import { policy } from '../policy.ts'
import {
  changesOf,
  movedBy,
  type Service,
  servedTwice,
  servicesAfter,
  servicesIn,
  untilClosed,
} from '../served-place.ts'
import {
  holderOfCreditCode,
  insertOrganisation,
  lockOrganisation,
  saveServices,
  servicesOf,
  updateOrganisation,
} from '../store.ts'

/** An organisation enters the register or is known better; what it ceases to serve ends today and stays as history. */
export async function saveOrganisation(
  ctx: CommandContext,
  organisationId: string,
  input: BodyOf<'saveOrganisation'>,
): Promise<string> {
  // What is begun on a grid is begun on one in force, which stays so until this is written.
  const held = new Set<string>()
  for (const gridCode of [...new Set(input.serves?.flatMap((each) => each.gridCode ?? []))].sort())
    if (await holdGrid(ctx, gridCode)) held.add(gridCode)
  const known = await lockOrganisation(ctx, organisationId)
  const today = shanghaiDate(ctx.now)
  const facts = factsOf(input)
  const kept = known ? await servicesOf(ctx, organisationId) : []
  const changes = changesOf(kept, untilClosed(servicesIn(input), input.closedOn), today)
  if (changes.begun.some(({ grid_code }) => grid_code !== null && !held.has(grid_code))) throw invalid('unknown-grid')
  const areas = await areasOf(ctx, movedBy(changes, today))
  authorise(policy.saveOrganisation(ctx.actor, input.areaCode, ...(known ? [known.area_code] : []), ...areas))

  if (!(await isPlace(ctx, input.areaCode))) throw invalid('unknown-area')
  if (servedTwice(servicesAfter(kept, changes))) throw invalid('served-twice')
  if (known?.kind === 'partyOrganisation' && input.kind !== known.kind) throw conflict('party-kind-fixed')

  if (facts.credit_code) {
    const holder = await holderOfCreditCode(ctx, facts.credit_code)
    if (holder && holder !== organisationId) throw conflict('credit-code-taken')
  }
  if (known) updateOrganisation(ctx, organisationId, facts)
  else if (!(await insertOrganisation(ctx, organisationId, facts))) throw conflict('someone-was-faster')
  saveServices(ctx, organisationId, changes)

  const changed = known
    ? [...changedFacts(known, facts), ...(movedBy(changes, today).length > 0 ? ['serves'] : [])]
    : []
  const about = { organisationId, areaCode: input.areaCode }
  announce(ctx, known ? organisationSaved(about, changed) : organisationRegistered(about))
  if (input.closedOn && input.closedOn !== known?.closed_on) announce(ctx, organisationClosed(about, input.closedOn))
  return organisationId
}

/** The areas in which something begins to be served, or ceases to be. */
async function areasOf(ctx: CommandContext, moved: Service[]): Promise<string[]> {
  const estates = await estatesById(
    ctx,
    moved.map(({ estate_id }) => estate_id),
  )
  const grids = await gridNames(
    ctx,
    moved.map(({ grid_code }) => grid_code),
  )
  const areas = await areaNames(
    ctx,
    moved.flatMap(({ area_code }) => area_code ?? []),
  )
  return moved.map(({ area_code, grid_code, estate_id }) => {
    // Stairs and doors are known, and nobody serves just one.
    if (area_code !== null && area_code.length <= 17 && areas.has(area_code)) return area_code
    if (grid_code !== null && grids.has(grid_code)) return grid_code.slice(0, 12)
    const estate = estate_id !== null && estates.get(estate_id)
    if (!estate) throw invalid('unknown-area')
    return estate.communityCode
  })
}
