import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RecordedEvent } from '../../platform/event-rows.ts'
import { newId } from '../../platform/ids.ts'
import { canonical, headerLine, idsOf, leafHash, packLeaves, sealHash, sealOf, unpackLeaves } from './seal.ts'

const event: RecordedEvent = {
  event_id: '01990000-0000-7000-8000-000000000001',
  xid: '7',
  at: '2026-05-01T02:03:04.000567Z',
  kind: 'issue-reported',
  subject_kind: 'issue',
  subject_id: '01990000-0000-7000-8000-000000000002',
  area_code: '500111003001',
  grid_code: null,
  account_id: null,
  person_id: '01990000-0000-7000-8000-000000000003',
  on_behalf_of: null,
  request_key: null,
  payload: '{"a": 1.0, "bb": "灯"}',
}
const salt = Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex')
const about = {
  district: 500111,
  digest: 'sha256',
  sealedAt: '2026-05-01T03:00:00Z',
  salts: Buffer.alloc(1024),
} as const

test('the canonical form is this text, to the byte', () => {
  expect(canonical(500111, event, salt)).toBe(
    '{"salt":"000102030405060708090a0b0c0d0e0f","district":500111,"event":"01990000-0000-7000-8000-000000000001",' +
      '"at":"2026-05-01T02:03:04.000567Z","kind":"issue-reported","subjectKind":"issue",' +
      '"subject":"01990000-0000-7000-8000-000000000002","area":"500111003001","grid":null,"account":null,' +
      '"person":"01990000-0000-7000-8000-000000000003","onBehalfOf":null,"request":null,"payload":{"a": 1.0, "bb": "灯"}}',
  )
  expect(leafHash('sha256', 500111, event, salt).toString('hex')).toBe(
    'd00e2fddeac13cbc33c6f2a58f02a006d614eeecbe3e4b195ac137158f69a3f1',
  )
})

test('every column but xid changes the leaf, and so do district and salt', () => {
  const before = leafHash('sha256', 500111, event, salt)
  for (const column of Object.keys(event) as (keyof RecordedEvent)[]) {
    const changed = { ...event, [column]: column === 'payload' ? '{"a": 1, "bb": "灯"}' : 'x' }
    if (column === 'xid') expect(leafHash('sha256', 500111, changed, salt)).toEqual(before)
    else expect(leafHash('sha256', 500111, changed, salt), column).not.toEqual(before)
  }
  expect(leafHash('sha256', 500112, event, salt)).not.toEqual(before)
  expect(leafHash('sha256', 500111, event, Buffer.alloc(16))).not.toEqual(before)
  expect(leafHash('sm3', 500111, event, salt)).not.toEqual(before)
})

test('what stands in one column is never read as another', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (kind, area, otherKind, otherArea) => {
      const one = canonical(1, { ...event, kind, area_code: area }, salt)
      const other = canonical(1, { ...event, kind: otherKind, area_code: otherArea }, salt)
      expect(one === other).toBe(kind === otherKind && area === otherArea)
      expect(one).not.toContain('\n')
    }),
  )
})

test('a seal follows the one before, and every part of its header is in its hash', () => {
  const first = sealOf(about, undefined, [event])
  const second = sealOf(about, first, [event, { ...event, event_id: newId() }])
  expect([first.number, first.first, first.previous]).toEqual([1, 1, null])
  expect([second.number, second.first, second.count, second.previous]).toEqual([2, 2, 2, first.hash])
  expect(JSON.parse(headerLine(second))).toMatchObject({ previous: first.hash.toString('hex'), digest: 'sha256' })
  const changes = {
    district: 1,
    number: 9,
    form: 2,
    digest: 'sm3',
    first: 9,
    count: 9,
    root: first.root,
    previous: null,
    sealedAt: '',
  }
  for (const [part, value] of Object.entries(changes))
    expect(sealHash({ ...second, [part]: value }), part).not.toEqual(second.hash)
})

test('leaves are packed and unpacked as they are', () => {
  const { leaves, leastId, greatestId } = sealOf(about, undefined, [event, { ...event, event_id: newId() }])
  expect(unpackLeaves(packLeaves(leaves))).toEqual(leaves)
  expect(packLeaves(leaves)).toHaveLength(128)
  expect({ leastId, greatestId }).toEqual(idsOf([...leaves].reverse()))
  expect(leastId).toBe(event.event_id)
})
