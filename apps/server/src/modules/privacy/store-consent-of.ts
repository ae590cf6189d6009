import { type ConsentChannel, type ConsentPurposeId, consentPurposes } from '@linli/contract'
import type { CommandContext } from '../../platform/command.ts'
import { conflict, invalidAt, notFound } from '../../platform/errors.ts'
import { attachFiles } from '../files/index.ts'
import { lockPerson, type Whose, whoseData } from '../people/index.ts'
import { channelOf } from './consent.ts'

interface Asked {
  whose: Whose
  recipient: string | null
  channel: ConsentChannel
}

/** Whose consent is decided, kept until the transaction ends: two answers at once are one after the other. */
export async function askedOf(
  ctx: CommandContext,
  personId: string,
  input: { purpose: ConsentPurposeId; recipient?: string | undefined },
): Promise<Asked> {
  if (!(await lockPerson(ctx, personId))) throw notFound()
  const whose = await whoseData(ctx, personId)
  if (!whose) throw notFound()
  if (whose.ended) throw conflict('person-ended', { ended: '结束' })
  const { needs } = consentPurposes[input.purpose]
  if (needs === 'recipient' && !input.recipient) throw invalidAt('recipient', 'recipient-missing')
  if (needs === 'under14' && !whose.under14) throw invalidAt('purpose', 'not-a-child')
  return {
    whose,
    recipient: needs === 'recipient' ? (input.recipient ?? null) : null,
    channel: channelOf(ctx.actor.personId, whose),
  }
}

/** What is written down for somebody at the counter has their signature: a paper, photographed. */
export async function paperOf(
  ctx: CommandContext,
  whose: Whose,
  channel: ConsentChannel,
  fileId: string | undefined,
): Promise<void> {
  if (channel === 'counter' && !fileId) throw invalidAt('fileId', 'consent-paper-missing')
  if (!fileId) return
  await attachFiles(ctx, {
    fileIds: [fileId],
    ownerKind: 'consent',
    ownerId: ctx.key,
    role: 'paper',
    place: { areaCode: whose.areaCode },
  })
}
