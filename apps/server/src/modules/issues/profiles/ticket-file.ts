import { csvProblemText, readRows } from '../../../platform/csv/index.ts'
import type { CommunityLookup, Ticket, TicketProblem } from './pingshan.ts'
import * as pingshan from './pingshan.ts'

/** How the export of one system is read. */
export interface TicketProfile {
  name: string
  /** Whose tickets they are, when nothing else is said. */
  district: number
  checkHeader(columns: string[]): TicketProblem | null
  ticketReader: typeof pingshan.ticketReader
}

export const ticketProfiles = { pingshan } satisfies Record<string, TicketProfile>

export type TicketRow =
  | { line: number; ticket: Ticket; problem?: undefined }
  | {
      line: number
      /** `text` says in Chinese what to do about it; `wholeFile`: nothing more comes. */
      problem: { reason: string; text: string; wholeFile: boolean }
      cells: Record<string, string>
    }

export type TicketFileOptions = { onColumns?: (columns: string[]) => void; onProgress?: (bytesRead: number) => void }

/** Every row of a file of this profile, as a ticket or as a problem of that line. */
export async function* readTicketFile(
  stream: AsyncIterable<Uint8Array>,
  profile: TicketProfile,
  lookup: CommunityLookup,
  options: TicketFileOptions = {},
): AsyncGenerator<TicketRow> {
  const next = profile.ticketReader(lookup)
  let missing: TicketProblem | null = null
  const onHeader = (columns: string[]) => {
    missing = profile.checkHeader(columns)
    options.onColumns?.(columns)
  }
  for await (const row of readRows(stream, { onHeader, onProgress: options.onProgress })) {
    const { line, cells } = row
    if (missing) {
      yield { line: 1, cells: {}, problem: { ...(missing as TicketProblem), wholeFile: true } }
      return
    }
    if ('problem' in row) {
      const { problem: reason, wholeFile } = row
      yield { line, cells, problem: { reason, text: csvProblemText(row.problem), wholeFile } }
      continue
    }
    const read = next(cells, line)
    if ('ok' in read) yield { line, ticket: read.ok }
    else yield { line, cells, problem: { ...read.problem, wholeFile: false } }
  }
}
