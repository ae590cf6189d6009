import { shanghaiDate } from '../../platform/clock.ts'
import type { Reaction } from '../../platform/events.ts'
import { noticeAnomalies } from './commands/notice-anomalies.ts'

/** Each reveal and each download is looked at as soon as it was noted; what leaves no event, by the clock. */
export const reactions: Reaction[] = [
  {
    name: 'audit-cases: what strikes becomes a case',
    on: ['fields-revealed', 'person-looked-at', 'export-downloaded', 'form-filled'],
    async run(ctx, event) {
      if (event.personId) await noticeAnomalies(ctx, event.personId, shanghaiDate(event.at))
    },
    async runAll(ctx, events) {
      const days = new Map(
        events.flatMap(({ personId, at }) =>
          personId ? [[`${personId} ${shanghaiDate(at)}`, { personId, day: shanghaiDate(at) }] as const] : [],
        ),
      )
      for (const { personId, day } of days.values()) await noticeAnomalies(ctx, personId, day)
    },
  },
]
