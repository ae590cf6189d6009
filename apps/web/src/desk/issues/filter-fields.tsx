import { natures } from '@linli/contract/plain'
import { Input, Select } from 'antd'
import { m } from '../../messages/compiled/messages.js'
import { useCategories } from '../parts/categories.ts'
import { CategoryCascader } from '../parts/category-cascader.tsx'
import { optionsOf } from '../parts/form.ts'
import { Labelled } from '../parts/labelled.tsx'
import { useOrganisations } from '../parts/organisations.ts'
import type { IssueSearch } from '../search.ts'

export function FilterFields({ search, set }: { search: IssueSearch; set: (change: Partial<IssueSearch>) => void }) {
  const categories = useCategories()
  const organisations = useOrganisations()
  return (
    <div className="filter-fields">
      <Labelled label={m.desk_category()}>
        {(id) => (
          <CategoryCascader
            id={id}
            value={categories.pathTo(search.category)}
            onChange={(path) => set({ category: path?.at(-1) })}
            anyLevel
            clearable
            placeholder={m.desk_any()}
          />
        )}
      </Labelled>
      <Labelled label={m.desk_responsible()}>
        {(id) => (
          <Select
            id={id}
            options={organisations.groups}
            value={search.organisationId}
            onChange={(organisationId) => set({ organisationId })}
            showSearch={{ optionFilterProp: 'label' }}
            allowClear
            placeholder={m.desk_any()}
          />
        )}
      </Labelled>
      <Labelled label={m.desk_nature()}>
        {(id) => (
          <Select
            id={id}
            options={optionsOf(natures)}
            value={search.nature}
            onChange={(nature) => set({ nature })}
            allowClear
            placeholder={m.desk_any()}
          />
        )}
      </Labelled>
      <Labelled label={m.desk_reported_from()}>
        {(id) => (
          <Input
            id={id}
            type="date"
            value={search.from ?? ''}
            max={search.to}
            onChange={(event) => set({ from: event.target.value || undefined })}
          />
        )}
      </Labelled>
      <Labelled label={m.desk_reported_to()}>
        {(id) => (
          <Input
            id={id}
            type="date"
            value={search.to ?? ''}
            min={search.from}
            onChange={(event) => set({ to: event.target.value || undefined })}
          />
        )}
      </Labelled>
    </div>
  )
}
