import { type ExportStatus, exportStatuses } from '@linli/contract'
import type { Moves } from '../../platform/moves.ts'
import type { ExportsTables } from './tables.ts'

export type Export = ExportsTables['exports']
export type Download = ExportsTables['export_downloads']

/** How often one approval may be fetched, and for how long at most. */
export const mostDownloads = 3
export const usualDays = 3
export const mostDays = 7
/** People in one list. */
export const mostPeople = 20_000

type Verb = 'approve' | 'refuse' | 'withdraw' | 'download'
export const exportMoves: Moves<Verb, ExportStatus> = {
  approve: { waiting: 'approved' },
  refuse: { waiting: 'refused' },
  withdraw: { waiting: 'withdrawn', approved: 'withdrawn' },
  download: { approved: 'approved' },
}
export const exportWords: Record<ExportStatus, string> = exportStatuses

/** What was approved is closed by itself: after its period, or when it was fetched often enough. */
export const statusOf = (row: Pick<Export, 'status' | 'until' | 'downloads'>, now: Date): ExportStatus =>
  row.status === 'approved' && ((row.until !== null && row.until <= now) || row.downloads >= mostDownloads)
    ? 'closed'
    : row.status

/** Many more people than were approved are another list: a tenth more, and a few. */
export const hasGrown = (approved: number, now: number): boolean => now > approved + Math.max(20, approved / 10)

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** ABCD-2345 from the first five bytes of a digest: no letter that is read as a digit. */
export function codeOf(digest: Buffer): string {
  let bits = 0n
  for (const byte of digest.subarray(0, 5)) bits = (bits << 8n) | BigInt(byte)
  let code = ''
  for (let at = 0; at < 8; at++) {
    code = letters[Number(bits & 31n)] + code
    bits >>= 5n
  }
  return `${code.slice(0, 4)}-${code.slice(4)}`
}

/** What was typed of a code: any case, with or without the dash, O for 0 was never there. */
export const plainCode = (typed: string): string => {
  const bare = typed.toUpperCase().replace(/[^A-Z0-9]/g, '')
  return `${bare.slice(0, 4)}-${bare.slice(4)}`
}
