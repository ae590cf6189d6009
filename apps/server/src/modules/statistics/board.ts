import type { ResponseOf } from '@linli/contract'
import { shanghaiDate } from '../../platform/clock.ts'
import { daysBetween } from './figure.ts'

type Board = ResponseOf<'getPublicFigures'>
type Photo = NonNullable<Board['recentlySolved'][number]['before']>
export type PublishedPhoto = Photo & { role: string | null; partId: string | null }

const shown = ({ role: _role, partId: _part, ...photo }: PublishedPhoto): Photo => photo
const ofRole = (photos: PublishedPhoto[], role: string) =>
  photos.filter((photo) => photo.kind === 'image' && photo.role === role)

/** Before: the first photo of the report. After: the last proof. Only those staff let everybody see. */
export function beforeAndAfter(photos: PublishedPhoto[]): { before: Photo | null; after: Photo | null } {
  const before = ofRole(photos, 'report')[0]
  const after = ofRole(photos, 'proof').at(-1)
  return { before: before ? shown(before) : null, after: after ? shown(after) : null }
}

/** Calendar days from report to solution, as people count them: the same day is 0. */
export const daysToSolve = (reportedAt: Date, solvedAt: Date): number =>
  daysBetween(shanghaiDate(reportedAt), shanghaiDate(solvedAt))
