import type { ConsentPurposeId } from '@linli/contract'
import type { CommandContext } from '../../platform/command.ts'
import type { HappenedEvent, Reaction } from '../../platform/events.ts'
import { newId } from '../../platform/ids.ts'
import { whoseData } from '../people/index.ts'
import { stateOf } from './consent.ts'
import { addConsent, forgetRequestsOf, lastConsent } from './store.ts'

/** Whoever writes down themselves what is kept by consent alone has agreed to it; the receipt stands with the others. */
async function noteOwnWord(ctx: CommandContext, event: HappenedEvent): Promise<void> {
  const personId = event.subject.id
  if (event.personId !== personId || !Array.isArray(event.payload.fields)) return
  const { fields } = event.payload
  const whose = await whoseData(ctx, personId)
  for (const purpose of whose?.kept ?? []) {
    if (!fields.includes(purpose)) continue
    const last = await lastConsent(ctx, personId, purpose as ConsentPurposeId, null)
    // Taken back since: the later word counts.
    if (stateOf(purpose, last) === 'given' || (last && last.at > event.at)) continue
    addConsent(ctx, {
      consent_id: newId(),
      person_id: personId,
      purpose,
      recipient: null,
      decision: 'given',
      channel: 'self',
      by_person: personId,
      area_code: whose?.areaCode ?? String(ctx.district),
    })
  }
}

export const reactions: Reaction[] = [
  {
    name: 'privacy: what somebody wrote into requests goes with them',
    on: ['person-erased'],
    async run(ctx, event) {
      forgetRequestsOf(ctx, event.subject.id)
    },
  },
  { name: 'privacy: who writes it down themselves agrees', on: ['person-changed'], run: noteOwnWord },
]
