import type { PersonalFieldId } from '@linli/contract'
import type { CommandContext, Reader } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { AppError, conflict, notFound } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { move } from '../../../platform/moves.ts'
import { lookAtAll } from '../../people/index.ts'
import { exportDownloaded } from '../events.ts'
import {
  codeOf,
  type Download,
  type Export,
  exportMoves,
  exportWords,
  hasGrown,
  mostDownloads,
  statusOf,
} from '../export.ts'
import { policy } from '../policy.ts'
import { filterOf } from '../queries.ts'
import { addDownload, changeExport, lockExport } from '../store.ts'

/** A later module knows: may this person see nothing in full for now? */
export type Stopped = (q: Reader, personId: string) => Promise<boolean>

/** Notes a download with a look for each person in the list; the file is then made of exactly those. */
export async function downloadExport(
  ctx: CommandContext,
  exportId: string,
  stopped: Stopped,
): Promise<{ row: Export; download: Download }> {
  const row = await lockExport(ctx, exportId)
  if (!row) throw notFound()
  const about = { areaCode: row.area_code, askedBy: row.asked_by }
  if (policy.getExport(ctx.actor, about) !== true) throw notFound()
  authorise(policy.downloadExport(ctx.actor, about))
  if (await stopped(ctx, row.asked_by)) throw new AppError('forbidden', 'reveals-stopped')
  const now = statusOf(row, ctx.now)
  if (now === 'closed') throw conflict('export-over', { most: mostDownloads })
  move(exportMoves, 'download', now, exportWords)
  const fields = row.fields as PersonalFieldId[]
  const people = await lookAtAll(ctx, filterOf(ctx, row), { aboutId: ctx.key, fields, purpose: 'export' })
  if (people === 0) throw conflict('export-nobody')
  if (hasGrown(row.people, people)) throw conflict('export-grown', { now: people, before: row.people })
  const download: Download = {
    district_id: ctx.district,
    download_id: ctx.key,
    export_id: exportId,
    nth: row.downloads + 1,
    code: codeOf(ctx.vault.blindIndex('export-download', ctx.key)),
    people,
    by_person: row.asked_by,
    at: ctx.now,
  }
  changeExport(ctx, exportId, { downloads: download.nth })
  addDownload(ctx, download)
  announce(ctx, exportDownloaded(row, download))
  return { row: { ...row, downloads: download.nth }, download }
}
