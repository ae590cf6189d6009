import type { BodyOf } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict, invalid } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { attachFiles, filesOf, showPhotos } from '../../files/index.ts'
import { findOrganisation } from '../../organisations/index.ts'
import { isPlace } from '../../territory/index.ts'
import { facilitySaved } from '../events.ts'
import { policy } from '../policy.ts'
import { addFacility, lockFacility, updateFacility } from '../store.ts'

/** Adds a facility or changes it. Its photos are put up by staff, so everybody sees those that are named, and no other. */
export async function saveFacility(
  ctx: CommandContext,
  facilityId: string,
  input: BodyOf<'saveFacility'>,
): Promise<string> {
  const known = await lockFacility(ctx, facilityId)
  authorise(policy.saveFacility(ctx.actor, input.areaCode, ...(known ? [known.area_code] : [])))
  if (!(await isPlace(ctx, input.areaCode))) throw invalid('unknown-area')
  if (input.organisationId && !(await findOrganisation(ctx, input.organisationId)))
    throw invalid('unknown-organisation')
  const facility = {
    district_id: ctx.district,
    facility_id: facilityId,
    name: input.name,
    kind: input.kind,
    area_code: input.areaCode,
    address: input.address,
    latitude: input.position?.latitude ?? null,
    longitude: input.position?.longitude ?? null,
    square_metres: input.squareMetres ?? null,
    functions: [...new Set(input.functions)],
    opening: input.opening.map((hours) => ({ ...hours, days: [...new Set(hours.days)] })),
    phone: input.phone ?? null,
    accessibility: [...new Set(input.accessibility)],
    organisation_id: input.organisationId ?? null,
    note: input.note ?? null,
    closed_on: input.closedOn ?? null,
    saved_at: ctx.now,
  }
  if (known) updateFacility(ctx, facility)
  else if (!(await addFacility(ctx, facility))) throw conflict('someone-was-faster')
  await putUp(ctx, facilityId, input)
  announce(ctx, facilitySaved({ facilityId, areaCode: input.areaCode, closedOn: facility.closed_on }))
  return facilityId
}

async function putUp(ctx: CommandContext, facilityId: string, input: BodyOf<'saveFacility'>): Promise<void> {
  const owner = { ownerKind: 'facility', ownerId: facilityId } as const
  const own = (await filesOf(ctx, 'facility', [facilityId])).get(facilityId) ?? []
  const fresh = input.fileIds.filter((fileId) => !own.some((file) => file.fileId === fileId))
  await attachFiles(ctx, { ...owner, fileIds: fresh, role: 'photo', place: { areaCode: input.areaCode } })
  if (own.length + fresh.length > 0) await showPhotos(ctx, owner, input.fileIds)
}
