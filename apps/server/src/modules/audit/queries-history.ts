import type { HistoryFinding } from '@linli/contract'
import { eventsById, eventsByIds, type HistoryReader, type RecordedEvent } from '../../platform/event-rows.ts'
import { earlier, type Finding, type HistoryReport } from './finding.ts'
import { digests, rootOf } from './merkle.ts'
import { cursorOf, sealedPlaces, sealsAfter } from './queries.ts'
import { idsOf, type Leaf, leafHash, type Seal, sealHash } from './seal.ts'
import type { PublishedSeal, SealLog } from './seal-log.ts'

const hour = 3_600_000
/** A transaction writes its time when it begins and is sealed when it is over: by no more than this can times be out of order. */
const slack = hour

interface Walk {
  q: HistoryReader
  report: HistoryReport
  /** What the next seal must follow. */
  next: { number: number; position: number; hash: Buffer | null }
  /** The latest time of what earlier seals hold. */
  latest: number
}

/**
 * Looks at the whole history of a district: every seal against the one before and against what was published, every
 * event against its leaf, every other event against the end of the seals. What was published is read before the seals
 * are, and the sealer's position before the events, so that sealing may go on meanwhile.
 */
export async function checkHistory(q: HistoryReader, published: SealLog): Promise<HistoryReport> {
  const walk: Walk = {
    q,
    report: { district: q.district, seals: 0, events: 0, waiting: 0, findings: 0, first: null, compared: 0 },
    next: { number: 1, position: 1, hash: null },
    latest: Number.NEGATIVE_INFINITY,
  }
  for (let page = await sealsAfter(q, 0, 4); page.length > 0; page = await sealsAfter(q, walk.next.number - 1, 4))
    for (const seal of page) await checkSeal(walk, seal, published)
  for (const number of published.numbers.filter((each) => each >= walk.next.number)) await lost(walk, number, published)
  const outside = await checkOutside(walk)
  const { first } = walk.report
  // Of a seal that is gone, and was written down nowhere else, the events tell: they are there and in no seal.
  if (first?.kind === 'seal-missing' && first.eventId === null) first.eventId = outside
  return walk.report
}

function find(walk: Walk, kind: HistoryFinding, at: Omit<Finding, 'kind'>): void {
  walk.report.findings++
  walk.report.first = earlier(walk.report.first, { kind, ...at })
}

async function lost(walk: Walk, number: number, published: SealLog): Promise<void> {
  const was = await published.read(number)
  const position = was?.first ?? walk.next.position
  find(walk, 'seal-missing', { number, position, eventId: was?.leaves[0]?.eventId ?? null })
}

async function checkSeal(walk: Walk, seal: Seal, published: SealLog): Promise<void> {
  const { report, next } = walk
  for (let number = next.number; number < seal.number; number++) await lost(walk, number, published)
  const follows = seal.number > next.number || (seal.first === next.position && same(seal.previous, next.hash))
  const actual = await actualLeaves(walk.q, seal)
  const at = (index: number, eventId = seal.leaves[index]?.eventId ?? null): Omit<Finding, 'kind'> => ({
    number: seal.number,
    position: seal.first + index,
    eventId,
  })
  const broken = brokenAt(seal, actual, follows)
  const hash = published.hashOf(seal.number)
  if (hash !== undefined) report.compared++
  const rewritten = hash !== undefined && hash !== seal.hash.toString('hex')
  if (rewritten || broken !== null) {
    const was = await published.read(seal.number)
    const found = was && (await unlike(walk.q, seal, was, published))
    if (found) find(walk, found.kind, found)
    else find(walk, 'seal-changed', { ...at(broken ?? 0), position: next.position + (broken ?? 0) })
  }
  for (const [index, { eventId, hash: leaf }] of knows(seal) ? seal.leaves.entries() : []) {
    const found = actual.get(eventId)
    if (!found) find(walk, 'missing', at(index))
    else if (!same(found.hash(seal, index), leaf)) {
      // Where the list of leaves itself was changed, that is the finding.
      if (broken === null || rewritten) find(walk, 'edited', at(index))
    } else if (found.at < walk.latest - slack) find(walk, 'backdated', at(index))
  }
  for (const { at: time } of actual.values()) walk.latest = Math.max(walk.latest, time)
  report.seals++
  report.events += seal.leaves.length
  walk.next = { number: seal.number + 1, position: seal.first + seal.leaves.length, hash: seal.hash }
}

const knows = ({ digest }: Seal): boolean => (digests as readonly string[]).includes(digest)
const same = (one: Buffer | null, other: Buffer | null) => (one && other ? one.equals(other) : one === other)

interface Actual {
  at: number
  hash(seal: Seal, index: number): Buffer
}

async function actualLeaves(q: HistoryReader, seal: Seal): Promise<Map<string, Actual>> {
  const events = await eventsByIds(
    q,
    seal.leaves.map(({ eventId }) => eventId),
  )
  return new Map(
    events.map((event) => [
      event.event_id,
      {
        at: timeOf(event),
        hash: ({ digest, leaves }: Seal, index: number) =>
          leafHash(digest, q.district, event, (leaves[index] as Leaf).salt),
      },
    ]),
  )
}

const timeOf = ({ at }: RecordedEvent): number => {
  const time = Date.parse(at)
  return Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time
}

/**
 * Where in a seal its own record first goes wrong; null where it is whole. The root tells of a list of leaves that was
 * changed: where the events still lead to the root, the first leaf that is not theirs is the place.
 */
function brokenAt(seal: Seal, actual: Map<string, Actual>, follows: boolean): number | null {
  if (!knows(seal) || seal.leaves.length === 0) return 0
  const { leastId, greatestId } = idsOf(seal.leaves)
  const leaves = seal.leaves.map(({ hash }) => hash)
  const whole =
    follows &&
    seal.leaves.length === seal.count &&
    leastId === seal.leastId &&
    greatestId === seal.greatestId &&
    sealHash(seal).equals(seal.hash)
  if (whole && rootOf(seal.digest, leaves).equals(seal.root)) return null
  if (!whole) return 0
  const first = seal.leaves.findIndex(({ eventId, hash }, index) => {
    const found = actual.get(eventId)
    return found && !found.hash(seal, index).equals(hash)
  })
  return Math.max(first, 0)
}

/** Where the leaves of a seal are first not those that were published, and what became of the event that should be there. */
async function unlike(q: HistoryReader, seal: Seal, was: PublishedSeal, published: SealLog): Promise<Finding | null> {
  const length = Math.max(seal.leaves.length, was.leaves.length)
  const index = Array.from({ length }, (_, at) => at).find((at) => !sameLeaf(seal.leaves[at], was.leaves[at]))
  if (index === undefined) return null
  const [now, then] = [seal.leaves[index], was.leaves[index]]
  const found = (kind: HistoryFinding, leaf: Leaf | undefined): Finding => ({
    kind,
    number: seal.number,
    position: was.first + index,
    eventId: leaf?.eventId ?? null,
  })
  if (!then) return found('inserted', now)
  const [event] = await eventsByIds(q, [then.eventId])
  if (!event) return found('missing', then)
  if (knows(seal) && !leafHash(seal.digest, q.district, event, then.salt).equals(then.hash))
    return found('edited', then)
  // The event is as it was; something else stands at its place.
  if (now?.eventId === then.eventId) return found('seal-changed', then)
  const own = seal.hash.toString('hex')
  const elsewhere = published.numbers.some((number) => number !== seal.number && published.hashOf(number) === own)
  return !now || elsewhere || was.leaves.some(({ eventId }) => eventId === now.eventId)
    ? found('moved', then)
    : found('inserted', now)
}

const sameLeaf = (one: Leaf | undefined, other: Leaf | undefined): boolean =>
  one?.eventId === other?.eventId &&
  same(one?.hash ?? null, other?.hash ?? null) &&
  same(one?.salt ?? null, other?.salt ?? null)

/** Every event that is there: in one seal, or new. Answers the first that should be in one. */
async function checkOutside(walk: Walk): Promise<string | null> {
  const { q, report } = walk
  const cursor = await cursorOf(q)
  let hidden: RecordedEvent | null = null
  const most = 1024
  for (let after = '00000000-0000-0000-0000-000000000000', page: RecordedEvent[] = []; ; ) {
    page = await eventsById(q, after, most)
    const places = await sealedPlaces(
      q,
      page.map(({ event_id }) => event_id),
    )
    for (const event of page) {
      const [place, second] = places.get(event.event_id) ?? []
      if (second)
        find(walk, 'sealed-twice', { number: second.number, position: second.position, eventId: event.event_id })
      if (place) continue
      if (passed(event, cursor)) {
        if (!hidden || passed(event, hidden)) hidden = event
        find(walk, 'inserted', { number: null, position: null, eventId: event.event_id })
      } else if (timeOf(event) < walk.latest - slack) {
        find(walk, 'backdated', { number: null, position: null, eventId: event.event_id })
      } else report.waiting++
    }
    if (page.length < most) break
    after = page.at(-1)?.event_id as string
  }
  return hidden?.event_id ?? null
}

const passed = (event: RecordedEvent, by: { xid: string; event_id: string }): boolean => {
  const [one, other] = [BigInt(event.xid), BigInt(by.xid)]
  return one < other || (one === other && event.event_id <= by.event_id)
}
