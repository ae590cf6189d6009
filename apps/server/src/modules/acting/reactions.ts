import type { Reaction } from '../../platform/events.ts'
import { forgetGrantsOf } from './store.ts'

export const reactions: Reaction[] = [
  {
    name: 'acting: somebody was erased',
    on: ['person-erased'],
    run: async (ctx, { subject }) => forgetGrantsOf(ctx, subject.id),
  },
]
