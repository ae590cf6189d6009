import type { BodyOf } from '@linli/contract'
import type { CommandContext } from '../../../platform/command.ts'
import { authorise } from '../../../platform/decision.ts'
import { conflict, invalid, notFound } from '../../../platform/errors.ts'
import { announce } from '../../../platform/events.ts'
import { photoPublished, photoUnpublished } from '../events.ts'
import { policy } from '../policy.ts'
import { lockFile, savePublication } from '../store.ts'
import type { FileRow } from '../tables.ts'

/** Lets everybody see a photo, or takes that back: an act of its own, by those who answer for the place. */
export async function publishPhoto(
  ctx: CommandContext,
  fileId: string,
  input: BodyOf<'publishPhoto'>,
): Promise<FileRow> {
  const file = await lockFile(ctx, fileId)
  // Before it is used it is its uploader's own affair: nobody else knows of it.
  if (file.owner_id === null && file.account_id !== ctx.actor.accountId) throw notFound()
  if (file.owner_id === null) throw conflict('file-unattached')
  authorise(policy.publishPhoto(ctx.actor, file))
  if (file.kind !== 'image') throw invalid('file-not-photo')
  const was = file.published_at !== null
  const change = {
    published_at: input.published ? (file.published_at ?? ctx.now) : null,
    published_by: input.published ? (file.published_by ?? ctx.actor.personId) : null,
    alt: input.alt ?? file.alt,
  }
  savePublication(ctx, fileId, change)
  const now = { ...file, ...change }
  if (was !== input.published) announce(ctx, input.published ? photoPublished(now) : photoUnpublished(now))
  return now
}
