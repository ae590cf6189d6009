#!/usr/bin/env node
// Checks an export of a sealed history (`linli export-events`) by itself: nothing of Linli is used, only Node.
//
//   node verify-seals.mjs FILE --root NUMBER=HASH [--root NUMBER=HASH ...]
//   node verify-seals.mjs FILE --roots PUBLISHED      lines of NUMBER=HASH, or the operator's seals/DISTRICT.log
//
// A hash that was published earlier (printed, photographed, sent to somebody) is what proves anything: without one, a file
// can only be found to agree with itself. HASH is the hash of a seal, or its root. Exit code: 0 it is whole, 1 it is not, 2 wrong use.
//
// The format. Lines of JSON, each ended by one byte 10:
//   {"linli":"history","version":1,"district":D,...}
//   for each seal, in order:  {"seal":"HEADER","hash":"...","leaves":[["event id","leaf hash"],...]}
//                             then its events, one a line, in the order of the leaves
//   {"unsealed":true}         then what waits to be sealed
// leaf = H(0x00 + the bytes of the event's line), node = H(0x01 + left + right), root as in RFC 6962,
// hash of a seal = H(0x02 + HEADER), where HEADER is JSON too and names number, first position, count, root, the hash of the
// seal before (`previous`) and the digest (sha256 or sm3).
import { createHash } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

const usage = '用法：node verify-seals.mjs 导出文件 --root 封存序号=封存值 [--root ...] [--roots 公布记录文件]'
const hour = 3_600_000
const says = {
  missing: '事件不见了',
  edited: '事件被改过',
  inserted: '事件是塞进去的',
  moved: '事件的先后被换过',
  backdated: '事件的时间比前面已封存的早得多，像是后来补的',
  'sealed-twice': '事件被封存了两次',
  'seal-changed': '封存记录被改过',
  'seal-missing': '封存记录不见了',
  'not-as-published': '与公布的封存值不同',
  'not-an-export': '文件不完整或不是导出的历史',
}

class Wrong extends Error {
  constructor(kind, { position, event, seal, more } = {}) {
    const where = position ? `从第 ${position} 件起不对：` : ''
    super(
      `${where}${says[kind]}${event ? `，事件 ${event}` : ''}${seal ? `，第 ${seal} 次封存` : ''}${more ? `（${more}）` : ''}`,
    )
  }
}

const hash = (digest, mark, ...parts) => {
  const made = createHash(digest).update(Buffer.of(mark))
  for (const part of parts) made.update(part)
  return made.digest()
}

/** RFC 6962, 2.1: the left half is the largest power of two that is smaller than the whole. */
function treeOf(digest, leaves, from = 0, to = leaves.length) {
  if (to - from === 1) return leaves[from]
  let half = 1
  while (half * 2 < to - from) half *= 2
  return hash(digest, 1, treeOf(digest, leaves, from, from + half), treeOf(digest, leaves, from + half, to))
}

/** Lines as bytes: what is hashed is what stands in the file. */
async function* linesOf(file) {
  let rest = Buffer.alloc(0)
  for await (const chunk of createReadStream(file)) {
    rest = Buffer.concat([rest, chunk])
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      yield rest.subarray(0, end)
      rest = rest.subarray(end + 1)
    }
  }
  if (rest.length > 0) throw new Wrong('not-an-export', { more: '最后一行不完整' })
}

const parsed = (bytes) => {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    throw new Wrong('not-an-export', { more: '有一行读不懂' })
  }
}

const state = { district: null, number: 0, next: 1, previous: null, latest: Number.NEGATIVE_INFINITY, waiting: null }
const seen = new Set()
const proved = []

/** The record of a seal by itself, and behind the one before. */
function openSeal({ seal: line, hash: claimed, leaves }, published) {
  const at = { position: state.next, event: leaves?.[0]?.[0], seal: state.number + 1 }
  const header = parsed(Buffer.from(String(line)))
  if (header.number !== state.number + 1) throw new Wrong('seal-missing', { ...at, event: undefined })
  if (!['sha256', 'sm3'].includes(header.digest) || !Array.isArray(leaves) || leaves.length === 0)
    throw new Wrong('seal-changed', at)
  const own = hash(header.digest, 2, line).toString('hex')
  const whole =
    own === claimed &&
    header.district === state.district &&
    header.first === state.next &&
    header.previous === state.previous &&
    header.count === leaves.length
  if (!whole) throw new Wrong('seal-changed', at)
  const known = published.get(header.number)
  if (known && known !== own && known !== header.root) {
    const from = proved.at(-1)
    const more = from ? `第 ${from.number} 次还对得上，改动在它之后` : '改动在这一次或更早'
    throw new Wrong('not-as-published', { position: from ? from.end : 1, seal: header.number, more })
  }
  state.number = header.number
  state.previous = own
  if (known) proved.push({ number: header.number, end: header.first + header.count })
  return {
    header,
    leaves: leaves.map(([id, leaf]) => ({ id, leaf: Buffer.from(leaf, 'hex') })),
    events: [],
    latest: state.latest,
  }
}

function takeEvent(bytes, event, seal) {
  const time = Date.parse(event.at)
  if (!seal) {
    state.waiting++
    if (time < state.latest - hour) throw new Wrong('backdated', { event: event.event })
    return
  }
  const at = { position: state.next + seal.events.length, event: event.event, seal: seal.header.number }
  if (seal.events.length > seal.leaves.length) throw new Wrong('inserted', at)
  seal.events.push({ id: event.event, leaf: hash(seal.header.digest, 0, bytes), time, district: event.district })
}

/** All events of a seal are read: the first that is not the leaf at its place is what is wrong. */
function closeSeal({ header, leaves, events, latest }) {
  const { digest, number } = header
  const root = (list) =>
    treeOf(
      digest,
      list.map(({ leaf }) => leaf),
    ).toString('hex')
  const position = (index) => state.next + index
  const first = [...leaves, ...events].findIndex(
    (_, i) => !events[i] || !leaves[i] || !events[i].leaf.equals(leaves[i].leaf),
  )
  const index = first === -1 || first >= Math.max(leaves.length, events.length) ? -1 : first
  if (root(leaves) !== header.root) {
    const event = leaves[Math.max(index, 0)]?.id
    throw new Wrong('seal-changed', { position: position(Math.max(index, 0)), event, seal: number })
  }
  if (index >= 0) {
    const [leaf, event] = [leaves[index], events[index]]
    const kind = !leaf
      ? 'inserted'
      : !events.some(({ id }) => id === leaf.id)
        ? 'missing'
        : event?.id === leaf.id
          ? 'edited'
          : leaves.some(({ id }) => id === event?.id)
            ? 'moved'
            : 'inserted'
    throw new Wrong(kind, { position: position(index), event: kind === 'inserted' ? event.id : leaf.id, seal: number })
  }
  for (const [i, { id, time, district }] of events.entries()) {
    const at = { position: position(i), event: id, seal: number }
    if (id !== leaves[i].id || district !== state.district) throw new Wrong('seal-changed', at)
    if (seen.has(id)) throw new Wrong('sealed-twice', at)
    seen.add(id)
    if (time < latest - hour) throw new Wrong('backdated', at)
    if (time > state.latest) state.latest = time
  }
  state.next += leaves.length
}

async function verify(file, published) {
  let seal
  for await (const bytes of linesOf(file)) {
    const line = parsed(bytes)
    if (state.district === null) {
      if (line.linli !== 'history' || line.version !== 1) throw new Wrong('not-an-export')
      state.district = line.district
    } else if (line.seal !== undefined || line.unsealed) {
      if (seal) closeSeal(seal)
      seal = line.unsealed ? undefined : openSeal(line, published)
      if (line.unsealed) state.waiting = 0
    } else if (!seal && state.waiting === null) throw new Wrong('not-an-export')
    else takeEvent(bytes, line, seal)
  }
  if (state.waiting === null) throw new Wrong('not-an-export', { more: '没有到头' })
  const absent = [...published.keys()].filter((number) => number > state.number).sort((a, b) => a - b)[0]
  if (absent) throw new Wrong('seal-missing', { position: state.next, seal: absent, more: '公布过，导出里没有' })
}

/** NUMBER=HASH, or a line of the operator's log. */
function readPublished(texts) {
  const published = new Map()
  for (const text of texts.filter((each) => each.trim() !== '')) {
    const log = text.startsWith('{') ? JSON.parse(text) : undefined
    const [, number, value] = log
      ? [0, log.number, log.hash]
      : (/^\s*(\d+)\s*=\s*([0-9a-fA-F]{64})\s*$/.exec(text) ?? [])
    if (!number) {
      console.error(`看不懂这个封存值：${text.slice(0, 80)}\n${usage}`)
      process.exit(2)
    }
    if (!published.has(Number(number))) published.set(Number(number), value.toLowerCase())
  }
  return published
}

function readWords() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { root: { type: 'string', multiple: true }, roots: { type: 'string' } },
    })
    if (positionals.length !== 1) throw new Error('one file')
    const fromFile = values.roots ? readFileSync(values.roots, 'utf8').split('\n') : []
    return { file: positionals[0], published: readPublished([...(values.root ?? []), ...fromFile]) }
  } catch {
    console.error(usage)
    return process.exit(2)
  }
}

const { file, published } = readWords()
try {
  await verify(file, published)
  const extent = `${state.number} 次封存，${state.next - 1} 件事，另有 ${state.waiting} 件还没有封存`
  const last = proved.at(-1)
  console.log(
    last
      ? `对得上：${extent}。到第 ${last.number} 次封存为止，与公布的封存值一致。`
      : `前后一致：${extent}。没有给出公布过的封存值，不能证明没有整个重做过。`,
  )
  if (state.number > 0) console.log(`最后一次封存：${state.number}=${state.previous}`)
} catch (error) {
  console.log(error instanceof Wrong ? `不对。${error.message}` : `读不了：${error.message}`)
  process.exitCode = 1
}
