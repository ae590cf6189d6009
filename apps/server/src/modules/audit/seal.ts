import type { RecordedEvent } from '../../platform/event-rows.ts'
import { type Digest, hashOf, rootOf } from './merkle.ts'

/** How an event is written down to be hashed. Another way of writing is another number; both stay readable. */
export const form = 1
/** Leaves of one seal at most: what is held in memory, and how far one look at a single event reaches. */
export const mostLeaves = 1024

export interface Leaf {
  eventId: string
  salt: Buffer
  hash: Buffer
}

/** What the hash of a seal covers. `root` covers the events, `previous` all seals before. */
export interface Header {
  district: number
  number: number
  form: number
  digest: Digest
  /** Position of the first event in the district's history, from 1. */
  first: number
  count: number
  root: Buffer
  previous: Buffer | null
  /** As it is stored, in UTC. */
  sealedAt: string
}

export interface Seal extends Header {
  hash: Buffer
  leastId: string
  greatestId: string
  leaves: Leaf[]
}

/**
 * The canonical form of an event: one line of JSON, these keys in this order, no blanks but those that PostgreSQL's jsonb
 * writes into `payload`. Every column is in it but `xid`, which a restored database numbers anew. The salt keeps a leaf
 * from telling anything: who guesses what happened cannot try the guess against the hash.
 */
export function canonical(district: number, event: RecordedEvent, salt: Buffer): string {
  const head = JSON.stringify({
    salt: salt.toString('hex'),
    district,
    event: event.event_id,
    at: event.at,
    kind: event.kind,
    subjectKind: event.subject_kind,
    subject: event.subject_id,
    area: event.area_code,
    grid: event.grid_code,
    account: event.account_id,
    person: event.person_id,
    onBehalfOf: event.on_behalf_of,
    request: event.request_key,
  })
  return `${head.slice(0, -1)},"payload":${event.payload}}`
}

export const leafHash = (digest: Digest, district: number, event: RecordedEvent, salt: Buffer): Buffer =>
  hashOf(digest, 'leaf', canonical(district, event, salt))

/** The line whose hash is the seal's. */
export const headerLine = (seal: Header): string =>
  JSON.stringify({
    district: seal.district,
    number: seal.number,
    form: seal.form,
    digest: seal.digest,
    first: seal.first,
    count: seal.count,
    root: seal.root.toString('hex'),
    previous: seal.previous?.toString('hex') ?? null,
    sealedAt: seal.sealedAt,
  })

export const sealHash = (seal: Header): Buffer => hashOf(seal.digest, 'seal', headerLine(seal))

/** Seals these events, in this order, behind the seal before. */
export function sealOf(
  about: { district: number; digest: Digest; sealedAt: string; salts: Buffer },
  before: { number: number; first: number; count: number; hash: Buffer } | undefined,
  events: readonly RecordedEvent[],
): Seal {
  const { district, digest, sealedAt, salts } = about
  const leaves = events.map((event, at) => {
    const salt = salts.subarray(at * 16, at * 16 + 16)
    return { eventId: event.event_id, salt, hash: leafHash(digest, district, event, salt) }
  })
  const root = rootOf(
    digest,
    leaves.map(({ hash }) => hash),
  )
  const header: Header = {
    district,
    number: (before?.number ?? 0) + 1,
    form,
    digest,
    first: before ? before.first + before.count : 1,
    count: leaves.length,
    root,
    previous: before?.hash ?? null,
    sealedAt,
  }
  return { ...header, hash: sealHash(header), ...idsOf(leaves), leaves }
}

/** Between which ids a seal's events lie: where to look for one. */
export function idsOf(leaves: readonly Leaf[]): { leastId: string; greatestId: string } {
  const ids = leaves.map(({ eventId }) => eventId).sort()
  return { leastId: ids[0] as string, greatestId: ids.at(-1) as string }
}

const size = 64

export function packLeaves(leaves: readonly Leaf[]): Buffer {
  const packed = Buffer.alloc(leaves.length * size)
  for (const [index, { eventId, salt, hash }] of leaves.entries()) {
    packed.write(eventId.replaceAll('-', ''), index * size, 'hex')
    salt.copy(packed, index * size + 16)
    hash.copy(packed, index * size + 32)
  }
  return packed
}

const leafAt = (packed: Buffer, index: number): Leaf => ({
  eventId: uuidAt(packed, index * size),
  salt: packed.subarray(index * size + 16, index * size + 32),
  hash: packed.subarray(index * size + 32, index * size + size),
})

export const unpackLeaves = (packed: Buffer): Leaf[] =>
  Array.from({ length: Math.floor(packed.length / size) }, (_, index) => leafAt(packed, index))

/** The ids alone, as the sixteen signs of their bytes: to look for one without taking all apart. */
export const idsOfPacked = (packed: Buffer): string[] =>
  Array.from({ length: Math.floor(packed.length / size) }, (_, index) =>
    packed.toString('latin1', index * size, index * size + 16),
  )
export const idAsBytes = (eventId: string): string => Buffer.from(eventId.replaceAll('-', ''), 'hex').toString('latin1')

function uuidAt(packed: Buffer, at: number): string {
  const hex = packed.toString('hex', at, at + 16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
