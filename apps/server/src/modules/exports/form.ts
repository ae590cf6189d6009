import { type CareKind, careKinds, type PersonalFieldId } from '@linli/contract'
import type { Table } from '../../platform/sheet/index.ts'
import { type Column, columnsIn, readCell, residents } from '../imports/index.ts'
import { ageOn, type FormLook, type NamedOnForm, type PersonCells } from '../people/index.ts'

/** Rows of a form that may be filled without anybody's approval. */
export const mostRows = 500
/** What finding and writing one cell takes by hand, in seconds: an estimate. */
const secondsACell = 10

const extra = (key: string, title: string, also: readonly string[]): Column => ({
  key,
  title,
  also,
  about: '',
  example: '',
  parse: (text) => ({ value: text }),
})

/** The columns of a list of residents, by the titles people give them, and a few that only forms have. */
const columns: Column[] = [
  ...residents.columns,
  extra('address', '住址', ['家庭住址', '现住址', '居住地址', '详细地址', '地址', '家庭地址', '住所', '现居住地']),
  extra('age', '年龄', ['周岁', '年龄（周岁）']),
  extra('registered', '户籍所在地', ['户籍地', '户籍', '户口所在地', '户籍地址']),
]

const care = Object.keys(careKinds) as CareKind[]
/** What a column shows of somebody. */
const fieldsOf: Record<string, readonly PersonalFieldId[]> = {
  name: ['name'],
  idNumber: ['idNumber'],
  phone: ['phone'],
  gender: ['gender'],
  bornOn: ['born'],
  age: ['born'],
  community: ['place'],
  building: ['place'],
  address: ['place', 'door'],
  door: ['door'],
  registered: ['registered'],
  care,
  language: ['language'],
}

/** How much a line of titles looks like the header of a form about people. */
export function scoreOfForm(titles: string[]): number {
  const places = columnsIn({ columns }, titles)
  return places.has('name') && places.size >= 2 ? places.size : 0
}

export interface Form {
  header: string[]
  /** Which place of the header is which column. */
  places: Map<string, number>
  lines: { line: number; texts: string[]; named: NamedOnForm | null }[]
}

export interface FilledForm {
  header: string[]
  /** Each line's texts, and which of them were filled. */
  lines: { texts: string[]; filled: Set<number>; note: string }[]
  rows: number
  found: number
  cells: number
  minutesSaved: number
  columns: { title: string; as: string | null }[]
  notes: { line: number; column: string | null; note: string }[]
  looks: FormLook[]
}

export function readForm({ header, lines }: Table): Form {
  const places = columnsIn({ columns }, header)
  return {
    header,
    places,
    lines: lines.map(({ line, cells }) => {
      const textOf = (key: string): string | undefined => {
        const column = columns.find((each) => each.key === key)
        const place = places.get(key)
        const parsed = column && place !== undefined ? readCell(column, cells[place]) : undefined
        return parsed && 'value' in parsed && typeof parsed.value === 'string' ? parsed.value : undefined
      }
      const name = textOf('name')
      const [idNumber, phone, door, building] = ['idNumber', 'phone', 'door', 'building'].map(textOf)
      return {
        line,
        texts: header.map((_, at) => cells[at]?.text ?? ''),
        named: name ? { name, idNumber, phone, door, building } : null,
      }
    }),
  }
}

/** The columns in words: what the title was taken for. */
export const columnsOf = ({ header, places }: Form): { title: string; as: string | null }[] => {
  const byPlace = new Map([...places].map(([key, at]) => [at, key]))
  return header.flatMap((title, at) => {
    const key = byPlace.get(at)
    const known = key !== undefined && fieldsOf[key] !== undefined
    return title ? [{ title, as: known ? (columns.find((each) => each.key === key)?.title ?? null) : null }] : []
  })
}

/** The columns that can be filled at all. */
export const fillable = ({ places }: Form): string[] => [...places.keys()].filter((key) => fieldsOf[key])

/** Every field any of these columns shows. */
export const fieldsNeeded = (form: Form): PersonalFieldId[] => [
  ...new Set(fillable(form).flatMap((key) => fieldsOf[key] ?? [])),
]

const whyNot = {
  reveal: '要写明理由才能看全，请打开本人资料查看',
  masked: '您的岗位只能看打码的，没有填',
  absent: '您的岗位看不到这项，没有填',
  empty: '登记里没有这项',
} as const

/** What a column says of somebody, with the fields it took; or why it stays empty. */
export function cellFor(
  key: string,
  person: PersonCells,
  today: string,
): { text: string; fields: PersonalFieldId[] } | { note: string } {
  const fields = fieldsOf[key] ?? []
  const { cells, views, home } = person
  const clear = fields.filter((field) => views[field] === 'clear')
  if (clear.length === 0) {
    const [view = 'absent'] = fields.map((field) => views[field])
    return { note: whyNot[view === 'clear' ? 'empty' : view] }
  }
  const text = {
    age: () => (cells.born ? String(ageOn(cells.born, today)) : ''),
    community: () => home?.communityName ?? '',
    building: () => home?.label ?? '',
    address: () =>
      [home && `${home.communityName} ${home.label}`, clear.includes('door') && cells.door].filter(Boolean).join(' '),
    care: () =>
      care
        .filter((kind) => views[kind] === 'clear' && cells[kind])
        .map((kind) => careKinds[kind])
        .join('、'),
  }[key]
  const filled = text ? text() : (cells[fields[0] as PersonalFieldId] ?? '')
  if (!filled) return { note: whyNot.empty }
  return { text: filled, fields: clear.filter((field) => cells[field]) }
}

export const minutesOf = (cells: number): number => Math.round((cells * secondsACell) / 60)

export const unknownWords = {
  nobody: '您负责的范围里没有对得上的人',
  several: '有几个人都对得上，请补上证件号码',
  'name-alone': '只有姓名认不准，请补上证件号码、手机号或门牌',
} as const
