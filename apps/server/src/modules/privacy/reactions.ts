import type { Reaction } from '../../platform/events.ts'
import { forgetRequestsOf } from './store.ts'

export const reactions: Reaction[] = [
  {
    name: 'privacy: what somebody wrote into requests goes with them',
    on: ['person-erased'],
    async run(ctx, event) {
      forgetRequestsOf(ctx, event.subject.id)
    },
  },
]
