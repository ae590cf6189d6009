import { Link, useNavigate } from '@tanstack/react-router'
import { Search, SlidersHorizontal } from 'lucide-react'
import { useEffect, useState } from 'react'
import { m } from '../../messages/compiled/messages.js'
import type { IssueSearch } from '../search.ts'

/** Search as one types, and the way to the counts and filters. */
export function IssuesToolbar({ search, countsOpen }: { search: IssueSearch; countsOpen: boolean }) {
  const navigate = useNavigate()
  const [words, setWords] = useState(search.q ?? '')
  useEffect(() => setWords(search.q ?? ''), [search.q])
  useEffect(() => {
    const q = words.trim() || undefined
    if (q === search.q) return
    const timer = setTimeout(() => navigate({ to: '.', search: { ...search, q }, replace: true }), 300)
    return () => clearTimeout(timer)
  }, [words, search, navigate])

  return (
    <div className="list-tools">
      <search className="search">
        <Search size={16} aria-hidden="true" />
        <input
          id="search"
          type="search"
          value={words}
          maxLength={80}
          onChange={(event) => setWords(event.target.value)}
          aria-label={m.desk_search_issues()}
          placeholder={m.desk_search_issues()}
        />
        <span className="key" aria-hidden="true">
          /
        </span>
      </search>
      <Link
        to="/issues"
        search={{ ...search, panel: 'counts' }}
        className="button"
        activeProps={{}}
        aria-current={countsOpen ? 'true' : undefined}
      >
        <SlidersHorizontal size={15} aria-hidden="true" />
        {m.desk_filters()}
      </Link>
    </div>
  )
}
