/**
 * Invented ticket files in the shape of the pingshan export, whole or spoilt, for tests where the real one is absent.
 * No row is real.
 */
export const rowSpoils = [
  'no-community',
  'unknown-community',
  'broken-date',
  'broken-on-time',
  'missing-id',
  'duplicate-id',
  'missing-category',
  'half-unit',
  'wrong-encoding',
  'replaced-character',
  'nul-byte',
  'too-few-cells',
  'too-many-cells',
  'cell-too-long',
  'open-quote',
  'stray-quote',
] as const
export const fileSpoils = ['missing-column', 'duplicate-column', 'utf-16-file', 'no-rows'] as const

export type RowSpoil = (typeof rowSpoils)[number]
export type FileSpoil = (typeof fileSpoils)[number]
export type MadePlace = { street: string; community: string }

export type MadeOptions = {
  /** Good rows; spoilt ones are put among them. */
  rows: number
  seed: number
  spoil?: (RowSpoil | FileSpoil)[]
  places?: MadePlace[]
  lineEnd?: '\n' | '\r\n' | '\r'
  bom?: boolean
  /** Another encoding than UTF-8, such as GB18030. */
  encode?: (text: string) => Uint8Array
}

export type MadeTicket = {
  id: string
  place: MadePlace
  category: string[]
  unit: { id: string; name: string } | null
  onTime: boolean | null
}

export type MadeFile = {
  csv: Uint8Array
  tickets: MadeTicket[]
  /** By line, the reason is the spoil's name. */
  problems: { line: number; reason: RowSpoil | FileSpoil }[]
}

const columns =
  'REPORT_NUM,EVENT_PROPERTY_NAME,EVENT_TYPE_ID,EVENT_TYPE_NAME,EVENT_SRC_NAME,DISTRICT_ID,INTIME_ARCHIVE_NUM,SUB_TYPE_ID,DISTRICT_NAME,COMMUNITY_ID,REC_ID,STREET_ID,OVERTIME_ARCHIVE_NUM,OPERATE_NUM,DISPOSE_UNIT_ID,STREET_NAME,CREATE_TIME,EVENT_SRC_ID,INTIME_TO_ARCHIVE_NUM,SUB_TYPE_NAME,EVENT_PROPERTY_ID,OCCUR_PLACE,COMMUNITY_NAME,DISPOSE_UNIT_NAME,MAIN_TYPE_NAME,MAIN_TYPE_ID'.split(
    ',',
  )

export const madePlaces: MadePlace[] = ['龙滩园', '双龙东路', '连二坡', '龙星', '太平'].map((stem) => ({
  street: '龙滩子街道',
  community: `${stem}社区`,
}))

// As in the real file: one sub id under two names, one unit id under two names, one name under two unit ids.
const categories = [
  ['900', '楼栋设施', '910', '电梯', '911', '电梯停运'],
  ['900', '楼栋设施', '910', '电梯', '911', '电梯故障'],
  ['900', '楼栋设施', '920', '楼道照明', '921', '路灯不亮'],
  ['901', '环境卫生', '930', '垃圾清运', '931', '垃圾外溢、堆放'],
  ['901', '环境卫生', '940', '噪声', '941', '夜间噪声（施工）'],
  ['902', '停车出行', '950', '乱停车', '951', '占用消防通道'],
]
const units = [
  ['501', '龙滩物业'],
  ['501', '龙滩物业（龙滩子街道办事处）'],
  ['502', '综合执法队'],
  ['503', '综合执法队'],
  ['504', '环卫所'],
  ['-', '-'],
]
const sources = [
  ['71', '@邻里'],
  ['71', '热线'],
  ['72', '热线'],
]
const natures = [
  ['2', '投诉'],
  ['3', '咨询'],
  ['99', '-'],
  ['-', '-'],
]

export function makeTicketsCsv(options: MadeOptions): MadeFile {
  const { rows, seed, spoil = [], places = madePlaces, lineEnd = '\n', bom = false } = options
  const encode = options.encode ?? ((text: string) => new TextEncoder().encode(text))
  const next = dice(seed)
  const pick = <Item>(items: readonly Item[]): Item => items[next(items.length)] as Item
  const made: { cells: Record<string, string>; ticket: MadeTicket }[] = []
  const makeRow = (id: number) => {
    const [top = '', topName = '', main = '', mainName = '', sub = '', subName = ''] = pick(categories)
    const [unit = '', unitName = ''] = pick(units)
    const [source = '', sourceName = ''] = pick(sources)
    const [nature = '', natureName = ''] = pick(natures)
    const place = pick(places)
    const onTime = pick([true, true, true, false, null])
    const two = (below: number, from = 0) => String(from + next(below)).padStart(2, '0')
    const cells: Record<string, string> = Object.fromEntries(columns.map((column) => [column, '1']))
    Object.assign(cells, {
      REC_ID: String(id),
      CREATE_TIME: `2031-${two(12, 1)}-${two(28, 1)} ${two(24)}:${two(60)}:${two(60)}`,
      OCCUR_PLACE: '-',
      DISTRICT_NAME: '某区',
      STREET_NAME: place.street,
      COMMUNITY_NAME: place.community,
      EVENT_TYPE_ID: top,
      EVENT_TYPE_NAME: topName,
      MAIN_TYPE_ID: main,
      MAIN_TYPE_NAME: mainName,
      SUB_TYPE_ID: sub,
      SUB_TYPE_NAME: subName,
      DISPOSE_UNIT_ID: unit,
      DISPOSE_UNIT_NAME: unitName,
      EVENT_SRC_ID: source,
      EVENT_SRC_NAME: sourceName,
      EVENT_PROPERTY_ID: nature,
      EVENT_PROPERTY_NAME: natureName,
      INTIME_ARCHIVE_NUM: onTime === null ? '-' : onTime ? '1' : '0',
      OVERTIME_ARCHIVE_NUM: onTime === null ? '-' : onTime ? '0' : '1',
      INTIME_TO_ARCHIVE_NUM: '0',
    })
    const unitOrNull = unit === '-' ? null : { id: unit, name: unitName }
    return {
      cells,
      ticket: { id: String(id), place, category: [topName, mainName, subName], unit: unitOrNull, onTime },
    }
  }
  for (let id = 1; id <= rows; id++) made.push(makeRow(9000 + id))

  const written = columns.filter((column) => column !== 'CREATE_TIME' || !spoil.includes('missing-column'))
  const lineOf = (cells: Record<string, string>) => encode(written.map((column) => cells[column] ?? '').join(','))
  const lines = made.map(({ cells }) => ({ bytes: lineOf(cells), reason: null as RowSpoil | null }))
  for (const reason of rowSpoils.filter((one) => spoil.includes(one))) {
    const { cells } = makeRow(7000 + lines.length)
    // A second row of an id has to come after the first, so after all rows.
    const place = reason === 'duplicate-id' ? lines.length : next(lines.length + 1)
    if (reason === 'duplicate-id') cells.REC_ID = made[0]?.ticket.id ?? ''
    lines.splice(place, 0, { bytes: spoilRow(reason, cells, lineOf), reason })
  }

  const problems: MadeFile['problems'] = []
  for (const [place, { reason }] of lines.entries()) if (reason) problems.push({ line: place + 2, reason })
  const header = [...written]
  if (spoil.includes('duplicate-column')) header[1] = header[0] ?? ''
  const body = spoil.includes('no-rows') ? [] : lines.map(({ bytes }) => bytes)
  const parts = [encode(header.join(',')), ...body].flatMap((bytes) => [bytes, encode(lineEnd)])
  const csv = joined(bom ? [Uint8Array.of(0xef, 0xbb, 0xbf), ...parts] : parts)
  const whole = fileSpoils.find((one) => spoil.includes(one))
  if (!whole) return { csv, tickets: made.map(({ ticket }) => ticket), problems }
  return { csv: whole === 'utf-16-file' ? utf16(csv) : csv, tickets: [], problems: [{ line: 1, reason: whole }] }
}

function spoilRow(
  reason: RowSpoil,
  cells: Record<string, string>,
  lineOf: (cells: Record<string, string>) => Uint8Array,
): Uint8Array {
  const changed: Partial<Record<RowSpoil, Record<string, string>>> = {
    'no-community': { STREET_NAME: '-', COMMUNITY_NAME: '-' },
    'unknown-community': { COMMUNITY_NAME: '没有的社区' },
    'broken-date': { CREATE_TIME: '2018-13-45' },
    'broken-on-time': { INTIME_ARCHIVE_NUM: '1', OVERTIME_ARCHIVE_NUM: '1' },
    'missing-id': { REC_ID: '-' },
    'missing-category': { SUB_TYPE_NAME: '' },
    'half-unit': { DISPOSE_UNIT_ID: '504', DISPOSE_UNIT_NAME: '-' },
    'replaced-character': { SUB_TYPE_NAME: '电梯\ufffd运' },
    'nul-byte': { SUB_TYPE_NAME: '电\0梯' },
    'cell-too-long': { SUB_TYPE_NAME: '长'.repeat(350_000) },
    'open-quote': { SUB_TYPE_NAME: '"电梯' },
    'stray-quote': { SUB_TYPE_NAME: '电"梯"停' },
    'too-many-cells': { SUB_TYPE_NAME: '电梯,停运,三天' },
  }
  const line = lineOf({ ...cells, ...changed[reason] })
  if (reason === 'wrong-encoding') return joined([Uint8Array.of(0xff, 0xfe), line])
  return reason === 'too-few-cells' ? line.subarray(0, line.lastIndexOf(44, line.lastIndexOf(44) - 1)) : line
}

function utf16(csv: Uint8Array): Uint8Array {
  const text = `\ufeff${new TextDecoder().decode(csv)}`
  return Uint8Array.from([...text].flatMap((char) => [char.charCodeAt(0) & 255, char.charCodeAt(0) >> 8]))
}

function joined(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** The same file for the same seed, on every machine (mulberry32's steps). */
function dice(seed: number): (sides: number) => number {
  let state = seed | 0
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides
  }
}
