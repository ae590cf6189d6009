export interface TaskSearch {
  view?: 'all'
  kind?: 'public' | 'targeted'
  q?: string
}

export function taskSearch(raw: Record<string, unknown>): TaskSearch {
  return {
    ...(raw.view === 'all' ? { view: 'all' } : {}),
    ...(raw.kind === 'public' || raw.kind === 'targeted' ? { kind: raw.kind } : {}),
    ...(typeof raw.q === 'string' && raw.q !== '' ? { q: raw.q.slice(0, 60) } : {}),
  }
}
