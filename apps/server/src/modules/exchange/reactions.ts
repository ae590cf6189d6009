import type { Reaction } from '../../platform/events.ts'
import { forgetNotes } from './store.ts'

export const reactions: Reaction[] = [
  {
    name: 'exchange: somebody was erased',
    on: ['person-erased'],
    run: async (ctx, { subject }) => forgetNotes(ctx, subject.id),
  },
]
