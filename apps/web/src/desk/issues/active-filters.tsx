import { issueSources, issueStatuses } from '@linli/contract/plain'
import { useNavigate } from '@tanstack/react-router'
import { X } from 'lucide-react'
import { m } from '../../messages/compiled/messages.js'
import { useAreaName } from '../parts/area-names.ts'
import { useCategories } from '../parts/categories.ts'
import { useOrganisations } from '../parts/organisations.ts'
import type { IssueSearch } from '../search.ts'
import { onTimeWords } from './words.ts'

/** What narrows the list, each with a way out. */
export function ActiveFilters({ search }: { search: IssueSearch }) {
  const navigate = useNavigate()
  const areaName = useAreaName()
  const { byCode } = useCategories()
  const { byId } = useOrganisations(search.organisationId !== undefined)
  const chips: { key: string; words: string; without: Partial<IssueSearch> }[] = []
  const add = (key: keyof IssueSearch, words: string) => chips.push({ key, words, without: { [key]: undefined } })

  if (search.within) add('within', areaName(search.within))
  for (const status of search.status ?? []) {
    const rest = search.status?.filter((each) => each !== status)
    chips.push({ key: status, words: issueStatuses[status], without: { status: rest?.length ? rest : undefined } })
  }
  if (search.overdue) add('overdue', search.overdue === 'true' ? m.desk_view_overdue() : m.desk_not_overdue())
  if (search.category) add('category', byCode.get(search.category)?.name ?? search.category)
  if (search.unit) add('unit', search.unit)
  if (search.organisationId) add('organisationId', byId.get(search.organisationId)?.name ?? m.desk_responsible())
  if (search.source) add('source', issueSources[search.source])
  if (search.onTime) add('onTime', onTimeWords(search.onTime))
  if (search.from) add('from', m.desk_filter_from({ day: search.from }))
  if (search.to) add('to', m.desk_filter_to({ day: search.to }))
  if (search.q) add('q', m.desk_filter_words({ words: search.q }))
  if (chips.length === 0) return null

  return (
    <ul className="chips" aria-label={m.desk_filters_active()}>
      {chips.map(({ key, words, without }) => (
        <li key={key}>
          <button
            type="button"
            className="chip"
            onClick={() => navigate({ to: '.', search: { ...search, ...without } })}
          >
            {words}
            <X size={13} aria-hidden="true" />
            <span className="hidden">{m.desk_filter_remove()}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
