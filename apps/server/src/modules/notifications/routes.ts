import { operations } from '@linli/contract'
import { authorise } from '../../platform/decision.ts'
import { actorIn, plain, read, type Server, sessionCookie, write } from '../../platform/http.ts'
import { openStreams } from '../../platform/sse.ts'
import { markNotificationsRead } from './commands/mark-notifications-read.ts'
import { widened } from './hints.ts'
import { policy } from './policy.ts'
import { countUnread, listNotifications } from './queries.ts'

export function routes(server: Server): void {
  const { runtime } = server
  const streams = openStreams(server.app)

  read(server, operations.listNotifications, (q, { query }) => listNotifications(q, query))
  write(server, operations.markNotificationsRead, {
    work: (ctx, { body }) => markNotificationsRead(ctx, body),
    again: async (q) => ({ unread: await countUnread(q) }),
    answer: (unread) => unread,
  })

  plain(
    server,
    operations.streamUpdates,
    async (request, reply, actor) => {
      authorise(policy.streamUpdates(actor))
      const listener = {
        actor,
        send(told: string[]) {
          const topics = widened(told)
          stream.send('change', { topics })
          if (told.includes('notifications')) stream.send('notification', {})
        },
      }
      const stream = streams.open(request, reply, {
        owner: actor.accountId as string,
        // The session may have ended meanwhile, or the person's posts changed: looked at anew every minute.
        async stillWelcome() {
          const now = await actorIn(server, request.cookies[sessionCookie], actor.district)
          listener.actor = now
          return now.accountId === actor.accountId
        },
        closed: () => leave(),
      })
      const leave = runtime.live.add(listener)
      return reply
    },
    { raw: true },
  )
}
