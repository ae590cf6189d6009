import type { SentBody } from '@linli/contract'
import { relationKinds } from '@linli/contract/plain'
import { m } from '../../messages/compiled/messages.js'
import type { Whom } from '../parts/person-field.tsx'

type Added = NonNullable<SentBody<'savePerson'>['addRelations']>[number]
type As = Pick<Added, 'kind' | 'of'>

/** What the other is to this one. The register keeps each relation from one end: the parent of, the guardian of. */
const words = (): [key: string, label: string, as: As][] => [
  ['spouse', relationKinds.spouse, { kind: 'spouse', of: 'other' }],
  ['parent', relationKinds.parent, { kind: 'parent', of: 'other' }],
  ['child', m.desk_person_relation_child(), { kind: 'parent', of: 'person' }],
  ['grandparent', relationKinds.grandparent, { kind: 'grandparent', of: 'other' }],
  ['grandchild', m.desk_person_relation_grandchild(), { kind: 'grandparent', of: 'person' }],
  ['sibling', relationKinds.sibling, { kind: 'sibling', of: 'other' }],
  ['guardian', relationKinds.guardian, { kind: 'guardian', of: 'other' }],
  ['ward', m.desk_person_relation_ward(), { kind: 'guardian', of: 'person' }],
  ['caregiver', relationKinds.caregiver, { kind: 'caregiver', of: 'other' }],
  ['cared', m.desk_person_relation_cared(), { kind: 'caregiver', of: 'person' }],
  ['relative', relationKinds.relative, { kind: 'relative', of: 'other' }],
]

export const relationOptions = () => words().map(([value, label]) => ({ value, label }))

export function relationBody({ whom, as }: { whom: Whom; as: string }): Added[] {
  const found = words().find(([key]) => key === as)
  return whom.personId && found ? [{ otherId: whom.personId, ...found[2] }] : []
}
