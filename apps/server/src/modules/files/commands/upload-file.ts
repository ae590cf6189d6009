import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { AppError } from '../../../platform/errors.ts'
import { policy } from '../policy.ts'
import { countUnused } from '../queries.ts'
import { addFile, type NewFile } from '../store.ts'
import type { FileRow } from '../tables.ts'

/** More than anybody's reports in a week need, and little enough that nobody fills the disk. */
const mostUnused = 100

// announces nothing: an unused upload concerns nobody; the record that uses it announces
/** Registers bytes that storage already has. The same bytes again are the same file, until it is used. */
export async function uploadFile(ctx: CommandContext, file: NewFile): Promise<FileRow> {
  authorise(policy.uploadFile(ctx.actor))
  if ((await countUnused(ctx)) >= mostUnused) throw new AppError('limit', 'too-many-unused-files')
  return addFile(ctx, file)
}
