export interface AccessSearch {
  ask?: 'who'
  person?: string
  issue?: string
  areaCode?: string
  on?: string
}

const matching = (value: unknown, shape: RegExp) => (typeof value === 'string' && shape.test(value) ? value : undefined)
const uuid = /^[0-9a-f-]{36}$/

export function accessSearch(raw: Record<string, unknown>): AccessSearch {
  const search: AccessSearch = {
    ask: raw.ask === 'who' ? 'who' : undefined,
    person: matching(raw.person, uuid),
    issue: matching(raw.issue, uuid),
    areaCode: matching(raw.areaCode, /^\d{6,23}$/),
    on: matching(raw.on, /^\d{4}-\d\d-\d\d$/),
  }
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined))
}
