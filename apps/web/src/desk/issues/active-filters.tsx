import { issueSources, issueStatuses, natures } from '@linli/contract/plain'
import { useNavigate } from '@tanstack/react-router'
import { X } from 'lucide-react'
import { m } from '../../messages/compiled/messages.js'
import { useAreaName } from '../parts/area-names.ts'
import { useCategories } from '../parts/categories.ts'
import { useOrganisations } from '../parts/organisations.ts'
import type { IssueSearch } from '../search.ts'
import { onTimeWords } from './words.ts'

/** What narrows the list beyond the saved view, each with a way out. */
export function ActiveFilters({ search, shown }: { search: IssueSearch; shown: IssueSearch }) {
  const navigate = useNavigate()
  const areaName = useAreaName()
  const { byCode } = useCategories()
  const { byId } = useOrganisations(shown.organisationId !== undefined)
  const chips: { key: string; words: string; without: Partial<IssueSearch> }[] = []
  const add = (key: keyof IssueSearch, words: string) => chips.push({ key, words, without: { [key]: undefined } })

  if (shown.within) add('within', areaName(shown.within))
  for (const status of shown.status ?? []) {
    const rest = shown.status?.filter((each) => each !== status)
    chips.push({ key: status, words: issueStatuses[status], without: { status: rest?.length ? rest : undefined } })
  }
  if (shown.overdue) add('overdue', shown.overdue === 'true' ? m.desk_view_overdue() : m.desk_not_overdue())
  if (shown.category) add('category', byCode.get(shown.category)?.name ?? shown.category)
  // `id:name` of an imported work order's unit.
  if (shown.unit) add('unit', shown.unit.slice(shown.unit.indexOf(':') + 1))
  if (shown.organisationId) add('organisationId', byId.get(shown.organisationId)?.name ?? m.desk_responsible())
  if (shown.source) add('source', issueSources[shown.source])
  if (shown.nature) add('nature', natures[shown.nature])
  if (shown.onTime) add('onTime', onTimeWords(shown.onTime))
  if (shown.from) add('from', m.desk_filter_from({ day: shown.from }))
  if (shown.to) add('to', m.desk_filter_to({ day: shown.to }))
  if (shown.q) add('q', m.desk_filter_words({ words: shown.q }))
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
