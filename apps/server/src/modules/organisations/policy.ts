import type { Actor } from '../../platform/actor.ts'
import { only, type Policy } from '../../platform/decision.ts'

export const policy = {
  /** Names of organisations are no secret to those who live or work here; their handlers are shown to staff alone. */
  listOrganisations: (actor: Actor) => only(actor.personId !== null, 'other-district'),
} satisfies Policy

/** Handlers' names are for those who give out work. */
export const maySeeHandlers = (actor: Actor): boolean => actor.appointments.length > 0
