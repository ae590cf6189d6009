import type { CommandContext } from '../../platform/command.ts'
import type { HappenedEvent, Reaction } from '../../platform/events.ts'
import { handlersIn } from '../posts/index.ts'
import { noteNeighboursHelp } from './commands/note-neighbours-help.ts'
import { passOnWork } from './commands/pass-on-work.ts'
import { stageOfHelp } from './help.ts'

export const reactions: Reaction[] = [
  {
    name: 'issues: done by a neighbour',
    on: ['proof-approved'],
    async run(ctx: CommandContext, event: HappenedEvent) {
      const { issueId, taskId, approved, capacity } = event.payload
      if (typeof issueId !== 'string' || typeof taskId !== 'string') return
      const stage = stageOfHelp(approved, capacity)
      if (stage) await noteNeighboursHelp(ctx, { issueId, taskId, stage })
    },
  },
  {
    name: 'issues: a post ended or was handed over',
    on: ['work-handed-over', 'appointment-ended'],
    async run(ctx: CommandContext, event: HappenedEvent) {
      const { personId, toPersonId = null, organisationId, post } = event.payload
      if (post !== 'handler' || typeof personId !== 'string' || typeof organisationId !== 'string') return
      // Who handles for the unit in another post of it keeps the work.
      const still = (await handlersIn(ctx, [organisationId])).get(organisationId) ?? []
      if (toPersonId === null && still.includes(personId)) return
      await passOnWork(ctx, { organisationId, fromPersonId: personId, toPersonId: toPersonId as string | null })
    },
  },
]
