import { type PersonalFieldId, personalFields, type View } from '@linli/contract'
import { maskedAs } from './person-view.ts'
import { protectedOfMinors } from './viewing.ts'

/** Which fields go into a list, which of them unmasked, and whether minors' contact data too. */
export interface WantedFields {
  fields: readonly PersonalFieldId[]
  inFull: readonly PersonalFieldId[]
  minors: boolean
  /** Somebody else decided that minors' contact data may go into this very list (未成年人网络保护条例 36). */
  minorsApproved?: boolean
}

/** Shown masked in a list unless it is asked for in full; what knows no mask is in full wherever it is. */
export const maskable = (field: PersonalFieldId): boolean => field in maskedAs

/**
 * What stands in a cell. What the viewer may not see of this person is not there; highly sensitive fields and what is
 * kept of minors only where the viewer sees or reveals them, the latter where it was asked for besides.
 */
export function cellText(
  field: PersonalFieldId,
  value: string | null,
  view: View,
  { inFull, minors }: Pick<WantedFields, 'inFull' | 'minors'>,
  minor: boolean,
): string {
  if (value === null || value === '' || view === 'absent') return ''
  const shown = view === 'clear' || view === 'reveal'
  if (minor && protectedOfMinors.includes(field) && !(minors && shown)) return ''
  if (personalFields[field].sensitivity === 4 && !shown) return ''
  if (shown && (inFull.includes(field) || !maskable(field))) return value
  return maskedAs[field]?.(value) ?? ''
}

/** May the field be in a list at all, for who sees it so? */
export const exportable = (field: PersonalFieldId, view: View): boolean =>
  view === 'clear' ||
  view === 'reveal' ||
  (view === 'masked' && personalFields[field].sensitivity < 4 && maskable(field))
