import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { PassThrough } from 'node:stream'
import { fileURLToPath } from 'node:url'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import {
  type FileSpoil,
  fileSpoils,
  type MadeFile,
  makeTicketsCsv,
  rowSpoils,
} from '../../../../../../world/src/tickets.ts'
import { type ProblemRow, writeProblems } from '../../../platform/csv/index.ts'
import { communityLookup, readDivision } from '../../territory/index.ts'
import type { Ticket } from './pingshan.ts'
import { readTicketFile, ticketProfiles } from './ticket-file.ts'

async function lookupOf(districtCode: number) {
  const division = await readDivision(districtCode)
  const streets = new Map(division?.subdistricts.map((street) => [street.code9, street.name]))
  return communityLookup(
    (division?.communities ?? []).map(({ code12, name }) => ({
      areaCode: code12,
      name,
      subdistrict: streets.get(code12.slice(0, 9)) ?? '',
    })),
  )
}

type Outcome = { tickets: Ticket[]; problems: (ProblemRow & { reason: string })[]; columns: string[] }

async function importFile(content: AsyncIterable<Uint8Array>, districtCode: number): Promise<Outcome> {
  const outcome: Outcome = { tickets: [], problems: [], columns: [] }
  const onColumns = (columns: string[]) => {
    outcome.columns = columns
  }
  for await (const row of readTicketFile(content, ticketProfiles.pingshan, await lookupOf(districtCode), {
    onColumns,
  })) {
    if (row.problem) outcome.problems.push({ line: row.line, cells: row.cells, ...row.problem })
    else outcome.tickets.push(row.ticket)
  }
  return outcome
}

async function* bytesOf(content: Uint8Array) {
  yield content
}

async function listOf({ columns, problems }: Outcome): Promise<Buffer> {
  const stream = new PassThrough()
  const parts: Buffer[] = []
  stream.on('data', (part: Buffer) => parts.push(part))
  const list = writeProblems(stream, columns)
  for (const problem of problems) await list.add(problem)
  await list.end()
  return Buffer.concat(parts)
}

const brief = ({ problems }: Outcome) => problems.map(({ line, reason }) => ({ line, reason }))
const keys = (tickets: Ticket[]) => tickets.map((ticket) => ticket.externalKey)
const keysOf = (made: MadeFile) => made.tickets.map((ticket) => `pingshan:${ticket.id}`)

function count<Item>(items: Item[], key: (item: Item) => unknown): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const item of items) counts[String(key(item))] = (counts[String(key(item))] ?? 0) + 1
  return counts
}

describe('a made file', { timeout: 30_000 }, () => {
  it.each([
    ['as it is', {}],
    ['with CRLF and a byte order mark', { lineEnd: '\r\n', bom: true }],
    ['with CR', { lineEnd: '\r' }],
    ['in GB18030', { encode: (text: string) => iconv.encode(text, 'gb18030') }],
  ] as const)('is read whole: %s', async (_, options) => {
    const made = makeTicketsCsv({ rows: 300, seed: 7, ...options })
    const { tickets, problems } = await importFile(bytesOf(made.csv), 500111)
    expect(problems).toEqual([])
    expect(keys(tickets)).toEqual(keysOf(made))
    expect(count(tickets, (one) => one.onTime)).toEqual(count(made.tickets, (one) => one.onTime))
    expect(count(tickets, (one) => one.unit?.name)).toEqual(count(made.tickets, (one) => one.unit?.name))
    expect(count(tickets, (one) => one.categoryPath.map(({ name }) => name))).toEqual(
      count(made.tickets, (one) => one.category),
    )
  })

  it.each([1, 2, 3, 4, 5])('loses nothing but its bad rows, each named by line (seed %i)', async (seed) => {
    const made = makeTicketsCsv({ rows: 60, seed, spoil: [...rowSpoils] })
    const outcome = await importFile(bytesOf(made.csv), 500111)
    expect(keys(outcome.tickets)).toEqual(keysOf(made))
    expect(brief(outcome)).toEqual(made.problems)
  })

  it.each(['gb18030', 'gbk'])('so too in %s, for what can be written in it', async (encoding) => {
    const spoil = rowSpoils.filter((one) => one !== 'replaced-character')
    const encode = (text: string) => iconv.encode(text, encoding)
    const made = makeTicketsCsv({ rows: 60, seed: 9, spoil, encode })
    const outcome = await importFile(bytesOf(made.csv), 500111)
    expect(keys(outcome.tickets)).toEqual(keysOf(made))
    expect(brief(outcome)).toEqual(made.problems)
  })

  it.each<FileSpoil>([...fileSpoils])('is refused as a whole with one reason: %s', async (spoil) => {
    const made = makeTicketsCsv({ rows: 20, seed: 3, spoil: [spoil] })
    const outcome = await importFile(bytesOf(made.csv), 500111)
    expect(outcome.tickets).toEqual([])
    expect(brief(outcome)).toEqual(made.problems)
  })

  it('gives a list of its problems that can be mended and fed back', async () => {
    const made = makeTicketsCsv({ rows: 10, seed: 3, spoil: [...rowSpoils] })
    const outcome = await importFile(bytesOf(made.csv), 500111)
    const list = await listOf(outcome)
    const again = await importFile(bytesOf(list), 500111)
    // The id of the duplicate is no longer a duplicate within the list; the database knows it.
    expect(keys(again.tickets)).toEqual([keysOf(made)[0]])
    expect(brief(again)).toHaveLength(rowSpoils.length - 1)

    const mended = list
      .toString()
      .replaceAll('没有的社区', '龙星社区')
      .replace(',-,7', ',504,7')
      .replaceAll("'2018-13-45", '2031/7/4 9:05')
    const { tickets, problems } = await importFile(bytesOf(iconv.encode(mended.slice(1), 'gb18030')), 500111)
    expect(tickets.map((ticket) => ticket.createdAt)).toContain('2031-07-04T01:05:00.000Z')
    expect(tickets).toHaveLength(3)
    expect(problems.every(({ text }) => /[\u4e00-\u9fff]{4}/.test(text))).toBe(true)
  })
})

const real = fileURLToPath(
  new URL('../../../../../../../shared/data/pingshan/tickets_2018-02_2018-10.csv', import.meta.url),
)
const present = existsSync(real)

describe.skipIf(!present)(`the real file${present ? '' : ' (left out: ../shared absent)'}`, { timeout: 30_000 }, () => {
  // Counted by nothing of ours: the file has no quotes, so cells are what stands between commas.
  const independent = () => {
    const [header = '', ...lines] = readFileSync(real, 'utf8').trimEnd().split('\r\n')
    const columns = header.split(',')
    return lines.map((line) => Object.fromEntries(line.split(',').map((cell, place) => [columns[place], cell])))
  }

  it('has 6,952 rows: 6,945 tickets and 7 without a community', async () => {
    const { tickets, problems } = await importFile(createReadStream(real), 440310)
    expect(tickets).toHaveLength(6945)
    const homeless = independent().flatMap((row, at) =>
      row.COMMUNITY_NAME === '-' ? [{ line: at + 2, reason: 'no-community', id: row.REC_ID }] : [],
    )
    expect(homeless).toHaveLength(7)
    expect(problems.map(({ line, reason, cells }) => ({ line, reason, id: cells.REC_ID }))).toEqual(homeless)
    expect(new Set(keys(tickets)).size).toBe(6945)
  })

  it('counts as the file does, by every side', async () => {
    const { tickets } = await importFile(createReadStream(real), 440310)
    const rows = independent().filter((row) => row.COMMUNITY_NAME !== '-')
    const division = await readDivision(440310)
    const names = new Map(division?.communities.map((one) => [one.code12, `${one.stem}社区`]))
    const streets = new Map(division?.subdistricts.map((one) => [one.code9, one.name]))
    const pairs: [string, (ticket: Ticket) => unknown, (row: Record<string, string | undefined>) => unknown, number][] =
      [
        ['street', (one) => streets.get(one.areaCode.slice(0, 9)), (row) => row.STREET_NAME, 6],
        ['community', (one) => names.get(one.areaCode), (row) => row.COMMUNITY_NAME, 23],
        ['top', (one) => Object.values(one.categoryPath[0]), (row) => [row.EVENT_TYPE_ID, row.EVENT_TYPE_NAME], 18],
        [
          'category',
          (one) => one.categoryPath.flatMap(({ code, name }) => [code, name]),
          (row) => [
            row.EVENT_TYPE_ID,
            row.EVENT_TYPE_NAME,
            row.MAIN_TYPE_ID,
            row.MAIN_TYPE_NAME,
            row.SUB_TYPE_ID,
            row.SUB_TYPE_NAME,
          ],
          346,
        ],
        [
          'unit',
          (one) => (one.unit ? [one.unit.externalId, one.unit.name] : '-,-'),
          (row) => [row.DISPOSE_UNIT_ID, row.DISPOSE_UNIT_NAME],
          146,
        ],
        ['source', (one) => Object.values(one.source), (row) => [row.EVENT_SRC_ID, row.EVENT_SRC_NAME], 9],
        ['nature', (one) => one.nature?.name ?? '-', (row) => row.EVENT_PROPERTY_NAME, 7],
        [
          'on time',
          (one) => one.onTime,
          (row) => (row.INTIME_ARCHIVE_NUM === '-' ? null : row.INTIME_ARCHIVE_NUM === '1'),
          3,
        ],
        [
          'created',
          (one) => new Date(Date.parse(one.createdAt) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' '),
          (row) => row.CREATE_TIME,
          0,
        ],
      ]
    for (const [what, ours, theirs, kinds] of pairs) {
      const wanted = count(rows, theirs)
      expect(count(tickets, ours), what).toEqual(wanted)
      if (kinds) expect(Object.keys(wanted), what).toHaveLength(kinds)
    }
    const onTime = count(tickets, (one) => one.onTime)
    expect((onTime.true ?? 0) + (onTime.false ?? 0) + (onTime.null ?? 0)).toBe(6945)
    expect(onTime.null).toBe(2)
  })
})
