import { type Actor, holds, manages, officialPosts } from '../../platform/actor.ts'
import { type Decision, deny, only, type Policy } from '../../platform/decision.ts'

const lookers = [...officialPosts, 'administrator'] as const

const forArea = (actor: Actor, areaCode: string): Decision =>
  holds(actor, lookers) ? only(manages(actor, areaCode), 'not-your-area') : deny('staff-only')

export const policy = {
  getCoverage: forArea,
  getSetupChecklist: forArea,
} satisfies Policy

/** The widest area the viewer lays out, where none is named. */
export const widestArea = (actor: Actor): string | undefined =>
  actor.appointments
    .filter(({ post }) => (lookers as readonly string[]).includes(post))
    .map(({ areaCode }) => areaCode)
    .sort((a, b) => a.length - b.length || a.localeCompare(b))[0]
