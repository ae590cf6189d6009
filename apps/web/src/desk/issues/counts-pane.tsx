import {
  type IssueSource,
  type IssueStatus,
  issueSources,
  issueStatuses,
  type Nature,
  natures,
} from '@linli/contract/plain'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { ArrowLeft } from 'lucide-react'
import { m } from '../../messages/compiled/messages.js'
import { anything, type IssueSearch, sameFilters } from '../search.ts'
import { Facet } from './facet.tsx'
import { FilterFields } from './filter-fields.tsx'
import { onTimeWords } from './words.ts'

const toggled = <T,>(list: T[] | undefined, one: T) => {
  const next = list?.includes(one) ? list.filter((each) => each !== one) : [...(list ?? []), one]
  return next.length > 0 ? next : undefined
}

/** Beside the list while no issue is open: the same filters as counts, each a click away, and the exact fields. */
export function CountsPane() {
  const search = useSearch({ from: '/issues' })
  const navigate = useNavigate()
  const set = (change: Partial<IssueSearch>) => navigate({ to: '/issues', search: { ...search, ...change } })
  const cleared: IssueSearch = { ...anything, view: search.view, within: search.within }
  const same = <K extends keyof IssueSearch>(key: K, value: IssueSearch[K]) =>
    set({ [key]: search[key] === value ? undefined : value })

  return (
    <section className="counts" aria-labelledby="counts-title">
      <header className="counts-head">
        <Button
          className="only-narrow"
          icon={<ArrowLeft size={16} aria-hidden="true" />}
          onClick={() => set({ panel: undefined })}
        >
          {m.desk_back_to_list()}
        </Button>
        <h2 id="counts-title">{m.desk_counts_title()}</h2>
        {!sameFilters(search, cleared) && (
          <Button className="counts-clear" onClick={() => set(cleared)}>
            {m.desk_filters_clear()}
          </Button>
        )}
        <p className="quiet">{m.desk_counts_help()}</p>
      </header>
      <FilterFields search={search} set={set} />
      <div className="facets">
        <Facet
          by="status"
          order={Object.keys(issueStatuses)}
          title={m.desk_facet_status()}
          search={{ ...search, status: undefined }}
          chosen={(key) => search.status?.includes(key as IssueStatus) ?? false}
          name={(row) => issueStatuses[row.key as IssueStatus] ?? row.name}
          choose={(key) => set({ status: toggled(search.status, key as IssueStatus) })}
        />
        <Facet
          by="onTime"
          title={m.desk_facet_on_time()}
          search={{ ...search, onTime: undefined }}
          chosen={(key) => search.onTime === key}
          name={(row) => onTimeWords(row.key)}
          choose={(key) => same('onTime', key as IssueSearch['onTime'])}
        />
        <Facet
          by="subdistrict"
          title={m.desk_facet_subdistrict()}
          search={{ ...search, within: undefined }}
          chosen={(key) => search.within?.startsWith(key) ?? false}
          choose={(key) => same('within', key)}
        />
        <Facet
          by="community"
          title={m.desk_facet_community()}
          search={{
            ...search,
            within: search.within && search.within.length > 9 ? search.within.slice(0, 9) : search.within,
          }}
          chosen={(key) => search.within === key}
          choose={(key) => same('within', key)}
        />
        <Facet
          by="category"
          title={m.desk_facet_category()}
          search={{ ...search, category: undefined }}
          chosen={(key) => search.category === key}
          choose={(key) => same('category', key)}
        />
        <Facet
          by="unit"
          title={m.desk_facet_unit()}
          search={{ ...search, unit: undefined }}
          chosen={(key) => search.unit === key}
          choose={(key) => same('unit', key)}
        />
        <Facet
          by="source"
          title={m.desk_facet_source()}
          search={{ ...search, source: undefined }}
          chosen={(key) => search.source === key}
          name={(row) => issueSources[row.key as IssueSource] ?? row.name}
          choose={(key) => same('source', key as IssueSource)}
        />
        <Facet
          by="nature"
          title={m.desk_nature()}
          search={{ ...search, nature: undefined }}
          chosen={(key) => search.nature === key}
          name={(row) => natures[row.key as Nature] ?? row.name}
          choose={(key) => same('nature', key as Nature)}
        />
      </div>
    </section>
  )
}
