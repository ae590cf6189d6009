/** The ticket export of 坪山区's 民生诉求 system: 26 columns, no free text, `-` for what is not known. */
export const name = 'pingshan'
export const district = 440310

const required = [
  'REC_ID',
  'CREATE_TIME',
  'STREET_NAME',
  'COMMUNITY_NAME',
  'EVENT_TYPE_ID',
  'EVENT_TYPE_NAME',
  'MAIN_TYPE_ID',
  'MAIN_TYPE_NAME',
  'SUB_TYPE_ID',
  'SUB_TYPE_NAME',
  'DISPOSE_UNIT_ID',
  'DISPOSE_UNIT_NAME',
  'EVENT_SRC_ID',
  'EVENT_SRC_NAME',
  'EVENT_PROPERTY_ID',
  'EVENT_PROPERTY_NAME',
  'INTIME_ARCHIVE_NUM',
  'OVERTIME_ARCHIVE_NUM',
  'INTIME_TO_ARCHIVE_NUM',
] as const

type Column = (typeof required)[number]
type Coded = { code: string; name: string }

export type Ticket = {
  externalKey: string
  /** 12 digits. */
  areaCode: string
  /** From top to sub. One sub id can carry two names, so a category is the id and the name together. */
  categoryPath: [Coded, Coded, Coded]
  /** One id can carry several names, so a unit is the id and the name together. */
  unit: { externalId: string; name: string } | null
  source: Coded
  nature: Coded | null
  /** An ISO instant. */
  createdAt: string
  onTime: boolean | null
  /** The file does not say when a ticket was closed. */
  closedAt: null
}

export type TicketProblem = { reason: string; text: string }
export type Read = { ok: Ticket } | { problem: TicketProblem }
export type CommunityLookup = (streetName: string, communityName: string) => string | null

class Refused extends Error {
  readonly problem: TicketProblem
  constructor(reason: string, text: string) {
    super(reason)
    this.problem = { reason, text }
  }
}

/** One clear problem for the whole file, or null. */
export function checkHeader(columns: string[]): TicketProblem | null {
  const missing = required.filter((column) => !columns.includes(column))
  if (missing.length === 0) return null
  return { reason: 'missing-column', text: `表头缺少列：${missing.join('、')}。请用原系统的完整导出再导入` }
}

export function toTicket(cells: Record<string, string>, lookup: CommunityLookup): Read {
  try {
    return { ok: read((column) => (cells[column] ?? '').trim().replace(/\s+/g, ' '), lookup) }
  } catch (error) {
    if (error instanceof Refused) return { problem: error.problem }
    throw error
  }
}

/** For the rows of one file: as `toTicket`, and refuses the second row of one REC_ID. */
export function ticketReader(lookup: CommunityLookup): (cells: Record<string, string>, line: number) => Read {
  const firstLines = new Map<string, number>()
  return (cells, line) => {
    const result = toTicket(cells, lookup)
    if ('problem' in result) return result
    const { externalKey } = result.ok
    const first = firstLines.get(externalKey)
    if (first !== undefined) {
      const id = externalKey.slice(name.length + 1)
      return { problem: { reason: 'duplicate-id', text: `编号 REC_ID“${id}”与第 ${first} 行重复，请只留一行` } }
    }
    firstLines.set(externalKey, line)
    return result
  }
}

function read(text: (column: Column) => string, lookup: CommunityLookup): Ticket {
  const id = text('REC_ID')
  if (isAbsent(id)) throw new Refused('missing-id', '缺少编号 REC_ID，请补上原系统的编号')
  if (!/^\w{1,64}$/.test(id)) {
    throw new Refused('broken-id', `编号 REC_ID“${shown(id)}”不对，只能是字母和数字（是否被 Excel 改成了科学计数？）`)
  }
  return {
    externalKey: `${name}:${id}`,
    areaCode: readArea(text('STREET_NAME'), text('COMMUNITY_NAME'), lookup),
    categoryPath: [
      readCoded('category', '分类', text('EVENT_TYPE_ID'), text('EVENT_TYPE_NAME')),
      readCoded('category', '分类', text('MAIN_TYPE_ID'), text('MAIN_TYPE_NAME')),
      readCoded('category', '分类', text('SUB_TYPE_ID'), text('SUB_TYPE_NAME')),
    ],
    unit: readUnit(text('DISPOSE_UNIT_ID'), text('DISPOSE_UNIT_NAME')),
    source: readCoded('source', '来源', text('EVENT_SRC_ID'), text('EVENT_SRC_NAME')),
    nature: readNature(text('EVENT_PROPERTY_ID'), text('EVENT_PROPERTY_NAME')),
    createdAt: readInstant(text('CREATE_TIME')),
    onTime: readOnTime(text('INTIME_ARCHIVE_NUM'), text('OVERTIME_ARCHIVE_NUM'), text('INTIME_TO_ARCHIVE_NUM')),
    closedAt: null,
  }
}

function readArea(street: string, community: string, lookup: CommunityLookup): string {
  if (isAbsent(street) || isAbsent(community)) {
    throw new Refused('no-community', '没有写明街道或社区，请补上 STREET_NAME 和 COMMUNITY_NAME')
  }
  const code = lookup(street, community)
  if (code) return code
  const place = `“${shown(street)}”“${shown(community)}”`
  throw new Refused('unknown-community', `区划名单里没有${place}，请核对街道和社区的名称，或先把这个社区加进区划`)
}

function readCoded(what: 'category' | 'source', label: string, code: string, title: string): Coded {
  if (isAbsent(code) || isAbsent(title)) throw new Refused(`missing-${what}`, `${label}的编号或名称空缺，请两样都补上`)
  checkLength(label, code, title)
  return { code, name: title }
}

function readUnit(id: string, title: string): Ticket['unit'] {
  if (isAbsent(id) && isAbsent(title)) return null
  if (isAbsent(id) || isAbsent(title)) {
    throw new Refused('half-unit', '承办单位的编号和名称只有一样，请两样都填，或都填“-”')
  }
  checkLength('承办单位', id, title)
  return { externalId: id, name: title }
}

/** The name decides: 99 stands for no nature in some rows and `-` in others, both under the name `-`. */
function readNature(code: string, title: string): Coded | null {
  if (isAbsent(title)) return null
  if (isAbsent(code)) throw new Refused('half-nature', '性质只有名称没有编号，请两样都填，或都填“-”')
  checkLength('性质', code, title)
  return { code, name: title }
}

function checkLength(label: string, code: string, title: string): void {
  if (code.length > 64 || title.length > 200)
    throw new Refused('too-long', `${label}太长（编号最多 64 字，名称最多 200 字），请缩短`)
}

const localTime = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[ T](\d{1,2}):(\d{2})(?::(\d{2}))?$/
const hour = 3_600_000

/** Also as Excel rewrites it (2018/7/4 9:05). Shanghai has kept UTC+8 without summer time since 1992. */
function readInstant(written: string): string {
  const parts = localTime
    .exec(written)
    ?.slice(1)
    .map((part) => Number(part ?? 0))
  if (parts) {
    const [year = 0, month = 0, day = 0, hours = 0, minutes = 0, seconds = 0] = parts
    const local = new Date(Date.UTC(year, month - 1, day, hours, minutes, seconds))
    const same = local.getUTCMonth() === month - 1 && local.getUTCDate() === day && hours < 24 && minutes < 60
    if (same && seconds < 60 && year >= 2000 && year < 2100) return new Date(local.getTime() - 8 * hour).toISOString()
  }
  const example = '请写成“2018-07-04 17:24:41”的样子'
  throw new Refused('broken-date', `时间 CREATE_TIME“${shown(written)}”不对，${example}`)
}

/** Archived in time, archived late, still open in time: each 0 or 1. Only one can be so; none, or `-`, is not known. */
function readOnTime(inTime: string, late: string, open: string): boolean | null {
  const flags = [inTime, late, open].map((flag) => (isAbsent(flag) ? '0' : flag))
  const written = flags.join('')
  if (written === '100') return true
  if (written === '010') return false
  if (written === '000' || written === '001') return null
  throw new Refused('broken-on-time', '按时、超时、在办三个标志互相矛盾或不是 0、1，请只留一个 1')
}

const isAbsent = (text: string): boolean => text === '' || text === '-'

const shown = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text)
