import type { BodyOf } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict, invalid, notFound } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { areaNames, estatesById, holdGrid } from '../../territory/index.ts'
import { partyOrganisationLinked } from '../events.ts'
import { circles } from '../party-tree.ts'
import { policy } from '../policy.ts'
import { findOrganisation } from '../queries.ts'
import { lockOrganisation } from '../store.ts'
import { lockPartyTree, savePartyLink } from '../store-party.ts'

type Input = BodyOf<'linkPartyOrganisation'>

/** Puts a party organisation into the second tree: under which it stands, and which place or unit it leads. */
export async function linkPartyOrganisation(
  ctx: CommandContext,
  organisationId: string,
  input: Input,
): Promise<string> {
  const grid = input.gridCode === undefined ? undefined : await holdGrid(ctx, input.gridCode)
  const organisation = await lockOrganisation(ctx, organisationId)
  if (!organisation) throw notFound()
  const led = await ledArea(ctx, input, grid)
  authorise(policy.linkPartyOrganisation(ctx.actor, organisation.area_code, ...(led ? [led] : [])))
  if (organisation.kind !== 'partyOrganisation') throw invalid('not-party-organisation')
  const unit = input.unitId === undefined ? null : await findOrganisation(ctx, input.unitId)
  if (unit === undefined || unit?.kind === 'partyOrganisation') throw invalid('unknown-organisation')

  const links = await lockPartyTree(ctx)
  if (input.parentId !== null) {
    if (circles(links, organisationId, input.parentId)) throw conflict('party-circle')
    if (!links.some((link) => link.organisation_id === input.parentId)) throw conflict('party-parent-unlinked')
  }
  const taken = unit && links.find((link) => link.unit_id === unit.organisationId)
  if (taken && taken.organisation_id !== organisationId) throw conflict('unit-has-party')
  savePartyLink(ctx, {
    district_id: ctx.district,
    organisation_id: organisationId,
    level: input.level,
    parent_id: input.parentId,
    area_code: input.areaCode ?? null,
    grid_code: input.gridCode ?? null,
    estate_id: input.estateId ?? null,
    unit_id: unit?.organisationId ?? null,
  })
  announce(ctx, partyOrganisationLinked({ organisationId, areaCode: organisation.area_code }, input.parentId))
  return organisationId
}

/** The area of the one place it is to lead; undefined when it leads none. */
async function ledArea(
  ctx: CommandContext,
  { areaCode, gridCode, estateId }: Input,
  grid: { communityCode: string } | undefined,
): Promise<string | undefined> {
  if ([areaCode, gridCode, estateId].filter((place) => place !== undefined).length > 1) throw invalid('party-one-place')
  if (areaCode !== undefined) {
    if (!(await areaNames(ctx, [areaCode])).has(areaCode)) throw invalid('unknown-area')
    return areaCode
  }
  if (gridCode !== undefined) {
    if (!grid) throw invalid('unknown-grid')
    return grid.communityCode
  }
  if (estateId === undefined) return undefined
  const estate = (await estatesById(ctx, [estateId])).get(estateId)
  if (!estate) throw invalid('unknown-area')
  return estate.communityCode
}
