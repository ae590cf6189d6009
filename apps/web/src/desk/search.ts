import type { SentQuery } from '@linli/contract'
import {
  type IssueSource,
  type IssueStatus,
  issueSources,
  issueStatuses,
  type Nature,
  natures,
} from '@linli/contract/plain'

/** Always a list, even of one: the router compares addresses as they were parsed. */
const lists: readonly string[] = ['status']

/** Query strings a person can read and send on: plain words, a repeated key for a list. */
export function parseSearch(search: string): Record<string, string | string[]> {
  const said = new URLSearchParams(search)
  const keys = [...new Set(said.keys())]
  return Object.fromEntries(keys.map((key) => [key, lists.includes(key) ? said.getAll(key) : (said.get(key) ?? '')]))
}

export function stringifySearch(search: Record<string, unknown>): string {
  const words = new URLSearchParams()
  for (const [key, value] of Object.entries(search)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') words.append(key, String(one))
    }
  }
  const text = words.toString()
  return text === '' ? '' : `?${text}`
}

export interface IssueSearch {
  view?: 'inbox' | 'mine'
  within?: string
  status?: IssueStatus[]
  category?: string
  unit?: string
  organisationId?: string
  onTime?: 'true' | 'false' | 'unknown'
  source?: IssueSource
  nature?: Nature
  overdue?: 'true' | 'false'
  from?: string
  to?: string
  q?: string
  /** On a phone: the counts and filters stand in front of the list. */
  panel?: 'counts'
}

type Raw = Record<string, unknown>
const one = (raw: Raw, key: string) => (typeof raw[key] === 'string' && raw[key] !== '' ? raw[key] : undefined)
const among = <T extends string>(value: string | undefined, of: readonly T[]) => of.find((word) => word === value)
const matching = (value: string | undefined, shape: RegExp) => (value && shape.test(value) ? value : undefined)

/** What a URL may say; anything else is dropped, so an old link still opens. */
export function issueSearch(raw: Raw): IssueSearch {
  const said = Array.isArray(raw.status) ? raw.status : []
  const status = (Object.keys(issueStatuses) as IssueStatus[]).filter((word) => said.includes(word))
  const search: IssueSearch = {
    view: among(one(raw, 'view'), ['inbox', 'mine']),
    within: matching(one(raw, 'within'), /^\d{6,23}$/),
    status: status.length > 0 ? status : undefined,
    category: one(raw, 'category')?.slice(0, 40),
    unit: one(raw, 'unit')?.slice(0, 120),
    organisationId: one(raw, 'organisationId'),
    onTime: among(one(raw, 'onTime'), ['true', 'false', 'unknown']),
    source: among(one(raw, 'source'), Object.keys(issueSources) as IssueSource[]),
    nature: among(one(raw, 'nature'), Object.keys(natures) as Nature[]),
    overdue: among(one(raw, 'overdue'), ['true', 'false']),
    from: matching(one(raw, 'from'), /^\d{4}-\d\d-\d\d$/),
    to: matching(one(raw, 'to'), /^\d{4}-\d\d-\d\d$/),
    q: one(raw, 'q')?.slice(0, 80),
    panel: among(one(raw, 'panel'), ['counts']),
  }
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined))
}

/** No filter at all, said aloud: a link to it is the current one only where nothing narrows the list. */
export const anything: Required<{ [K in Exclude<keyof IssueSearch, 'panel'>]: IssueSearch[K] | undefined }> = {
  view: undefined,
  within: undefined,
  status: undefined,
  category: undefined,
  unit: undefined,
  organisationId: undefined,
  onTime: undefined,
  source: undefined,
  nature: undefined,
  overdue: undefined,
  from: undefined,
  to: undefined,
  q: undefined,
}

export type IssueFilters = Omit<SentQuery<'listIssues'>, 'cursor' | 'limit'>

/** The part of the URL that the server is asked. */
export function filtersOf({ panel: _panel, ...search }: IssueSearch): IssueFilters {
  return { ...search, view: search.view ?? 'all' }
}

const asked = (search: IssueSearch) => {
  const words = new URLSearchParams(stringifySearch({ ...search, panel: undefined }))
  return [...words]
    .map((pair) => pair.join('='))
    .sort()
    .join('&')
}

/** Two searches are the same list when they ask the server the same. */
export const sameFilters = (a: IssueSearch, b: IssueSearch) => asked(a) === asked(b)
