import { type Post, posts } from '@linli/contract/plain'

export interface PostSearch {
  tab?: 'vacancies' | 'team'
  within?: string
  kind?: Post
  q?: string
  /** The post whose sheet is open. */
  post?: string
  /** A grid of the team to look at. */
  grid?: string
}

const matching = (value: unknown, shape: RegExp) => (typeof value === 'string' && shape.test(value) ? value : undefined)

export function postSearch(raw: Record<string, unknown>): PostSearch {
  const search: PostSearch = {
    tab: raw.tab === 'vacancies' || raw.tab === 'team' ? raw.tab : undefined,
    within: matching(raw.within, /^\d{6,23}$/),
    kind: typeof raw.kind === 'string' && raw.kind in posts ? (raw.kind as Post) : undefined,
    q: typeof raw.q === 'string' && raw.q !== '' ? raw.q.slice(0, 40) : undefined,
    post: matching(raw.post, /^[0-9a-f-]{36}$/),
    grid: matching(raw.grid, /^\d{15}$/),
  }
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined))
}
