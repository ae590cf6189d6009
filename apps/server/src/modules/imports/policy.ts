import type { ImportKind, Post } from '@linli/contract'
import { type Actor, holds, serves } from '../../platform/actor.ts'
import { type Decision, deny, only, type Policy } from '../../platform/decision.ts'

/** Who sets an area up: its officers, and the administrator of the system. */
export const movers = [
  'communityOfficer',
  'secretary',
  'subdistrictOfficer',
  'districtOfficer',
  'administrator',
] as const satisfies Post[]

/** An administrator keeps the register and appoints nobody (三员). */
const appointers = ['communityOfficer', 'secretary', 'subdistrictOfficer', 'districtOfficer'] as const satisfies Post[]

/** Who writes the register of people writes it from a file too; an administrator of the system sees nobody in it. */
const registrars = ['communityOfficer', 'secretary', 'subdistrictOfficer'] as const satisfies Post[]

export const postsFor = (kind: ImportKind): readonly Post[] =>
  kind === 'residents' ? registrars : kind === 'posts' ? appointers : movers

interface About {
  kind: ImportKind
  areaCode: string
}

const forArea = (actor: Actor, { kind, areaCode }: About): Decision => {
  if (!holds(actor, postsFor(kind))) return deny('staff-only')
  // Communities lie below a subdistrict: who serves one community adds no other.
  if (kind === 'communities' && areaCode.length > 9) return deny('not-your-area')
  return only(serves(actor, { areaCode }, postsFor(kind)), 'not-your-area')
}

export const policy = {
  previewImport: forArea,
  listImports: (actor: Actor) => only(holds(actor, movers), 'staff-only'),
  getImport: (actor: Actor, { kind, areaCode }: About) =>
    only(serves(actor, { areaCode }, kind === 'residents' ? registrars : movers), 'not-your-area'),
  applyImport: forArea,
  undoImport: forArea,
  previewResidentImport: (actor: Actor, areaCode: string) => forArea(actor, { kind: 'residents', areaCode }),
  importResidents: (actor: Actor, areaCode: string) => forArea(actor, { kind: 'residents', areaCode }),
  undoResidentImport: (actor: Actor, areaCode: string) => forArea(actor, { kind: 'residents', areaCode }),
  getImportTemplate: (actor: Actor) => only(holds(actor, movers), 'staff-only'),
} satisfies Policy

/** Where an import belongs that names no place: the widest area its maker may set up. */
export function widestArea(actor: Actor, kind: ImportKind): string | undefined {
  const held = actor.appointments.filter(({ post }) => postsFor(kind).includes(post)).map(({ areaCode }) => areaCode)
  return held.sort((a, b) => a.length - b.length || a.localeCompare(b))[0]
}
