import type { HistoryFinding, ResponseOf } from '@linli/contract'
import { notFound } from '../../platform/errors.ts'
import { eventsByIds, type HistoryReader } from '../../platform/event-rows.ts'
import { pathOf, rootFrom } from './merkle.ts'
import { findSeal, lastCheck, leavesOf, type StoredHeader, sealedPlaces } from './queries.ts'
import { headerLine, leafHash, sealHash } from './seal.ts'

type SealView = NonNullable<ResponseOf<'getSeal'>['seal']>

const viewOf = (seal: StoredHeader): SealView => ({
  number: seal.number,
  digest: seal.digest,
  first: seal.first,
  count: seal.count,
  root: seal.root.toString('hex'),
  previous: seal.previous?.toString('hex') ?? null,
  sealedAt: seal.sealedAt,
  hash: seal.hash.toString('hex'),
  line: headerLine(seal),
})

/** The latest seal or the one of a number, and what the last look at everything found. */
export async function getSeal(q: HistoryReader, number: number | undefined): Promise<ResponseOf<'getSeal'>> {
  const latest = await findSeal(q)
  const seal = number === undefined ? latest : await findSeal(q, number)
  if (number !== undefined && !seal) throw notFound('seal-not-there')
  const checked = await lastCheck(q)
  return {
    seal: seal ? viewOf(seal) : null,
    latest: latest?.number ?? 0,
    checked: checked
      ? {
          at: checked.checked_at.toISOString(),
          seals: checked.seals,
          events: checked.events,
          waiting: checked.waiting,
          findings: checked.findings,
          first: checked.kind
            ? { kind: checked.kind as HistoryFinding, number: checked.number, position: checked.position }
            : null,
        }
      : null,
  }
}

/** Whether an event is sealed and still what was sealed: hashes only, nothing of what happened. */
export async function verifyEvent(q: HistoryReader, eventId: string): Promise<ResponseOf<'verifyEvent'>> {
  const [event] = await eventsByIds(q, [eventId])
  const [place] = (await sealedPlaces(q, [eventId])).get(eventId) ?? []
  if (!place) {
    if (!event) throw notFound('event-not-there')
    return { eventId, state: 'waiting', fits: null, proof: null }
  }
  const seal = (await findSeal(q, place.number)) as StoredHeader
  const leaves = await leavesOf(q, place.number)
  const hashes = leaves.map(({ hash }) => hash)
  const leaf = leaves[place.index] as (typeof leaves)[number]
  const path = pathOf(seal.digest, hashes, place.index)
  const fits =
    event !== undefined &&
    leafHash(seal.digest, q.district, event, leaf.salt).equals(leaf.hash) &&
    rootFrom(seal.digest, leaf.hash, place.index, seal.count, path)?.equals(seal.root) === true &&
    sealHash(seal).equals(seal.hash)
  return {
    eventId,
    state: 'sealed',
    fits,
    proof: {
      seal: viewOf(seal),
      position: place.position,
      index: place.index,
      leaf: leaf.hash.toString('hex'),
      path: path.map((hash) => hash.toString('hex')),
    },
  }
}
