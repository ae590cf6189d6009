import { eventsById, eventsByIds, type HistoryReader } from '../../platform/event-rows.ts'
import { sealedPlaces, sealsAfter } from './queries.ts'
import { canonical, headerLine, mostLeaves } from './seal.ts'

/**
 * The history of a district for somebody outside: for each seal a line with its header, its hash and its leaves, then
 * the events in their order, each exactly the text that was hashed. What is not sealed yet stands at the end.
 */
export async function* exportLines(q: HistoryReader, at: Date): AsyncGenerator<string> {
  yield JSON.stringify({ linli: 'history', version: 1, district: q.district, exportedAt: at.toISOString() })
  for (let number = 0; ; ) {
    const [seal] = await sealsAfter(q, number, 1)
    if (!seal) break
    number = seal.number
    const leaves = seal.leaves.map(({ eventId, hash }) => [eventId, hash.toString('hex')])
    yield JSON.stringify({ seal: headerLine(seal), hash: seal.hash.toString('hex'), leaves })
    const ids = seal.leaves.map(({ eventId }) => eventId)
    const events = new Map((await eventsByIds(q, ids)).map((event) => [event.event_id, event]))
    for (const { eventId, salt } of seal.leaves) {
      const event = events.get(eventId)
      if (event) yield canonical(q.district, event, salt)
    }
  }
  yield JSON.stringify({ unsealed: true })
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const page = await eventsById(q, after, mostLeaves)
    const places = await sealedPlaces(
      q,
      page.map(({ event_id }) => event_id),
    )
    for (const event of page) if (!places.has(event.event_id)) yield canonical(q.district, event, Buffer.alloc(0))
    if (page.length < mostLeaves) return
    after = page.at(-1)?.event_id as string
  }
}
