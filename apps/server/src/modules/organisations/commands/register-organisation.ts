import type { OrganisationKind } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise, only } from '../../../platform/decision.ts'
import { announce } from '../../../platform/events.ts'
import { organisationRegistered } from '../events.ts'
import { addOrganisation } from '../store.ts'

export interface RegisterOrganisation {
  organisationId: string
  kind: OrganisationKind
  name: string
  areaCode: string
}

// internal: run by `linli setup`, imports and the demo world
export async function registerOrganisation(ctx: CommandContext, input: RegisterOrganisation): Promise<string> {
  authorise(only(ctx.actor.system, 'staff-only'))
  addOrganisation(ctx, input)
  announce(ctx, organisationRegistered(input))
  return input.organisationId
}
