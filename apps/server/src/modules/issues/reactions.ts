import type { CommandContext } from '../../platform/command.ts'
import type { HappenedEvent, Reaction } from '../../platform/events.ts'
import { noteNeighboursHelp } from './commands/note-neighbours-help.ts'
import { stageOfHelp } from './help.ts'

/** A neighbour's proof for a task made of an issue was approved: the issue knows it. */
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
]
