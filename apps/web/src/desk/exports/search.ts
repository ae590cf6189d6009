import { type ExportStatus, exportStatuses } from '@linli/contract/plain'

export interface ExportsSearch {
  status?: ExportStatus
}

/** What an address may say; anything else is dropped. */
export const exportsSearch = ({ status }: Record<string, unknown>): ExportsSearch =>
  typeof status === 'string' && status in exportStatuses ? { status: status as ExportStatus } : {}

export const stampOf: Record<ExportStatus, string> = {
  waiting: 'partly',
  approved: 'done',
  refused: 'missing',
  withdrawn: 'closed',
  closed: 'closed',
}
