import type { ResponseOf } from '@linli/contract'
import { organisationKinds } from '@linli/contract/plain'
import { useMemo } from 'react'
import { useOperation } from '../../api/query.ts'
import { params } from '../shell/here.ts'
import { groupBy } from './group-by.ts'

export type Organisation = ResponseOf<'listOrganisations'>['organisations'][number]

/** Who can be made responsible, by id and grouped by kind for a select. */
export function useOrganisations(enabled = true) {
  const { data, isPending } = useOperation('listOrganisations', { params }, { enabled, staleTime: 10 * 60_000 })
  return useMemo(() => {
    const list = data?.organisations ?? []
    const byId = new Map(list.map((organisation) => [organisation.organisationId, organisation]))
    const groups = [...groupBy(list, ({ kind }) => kind)].map(([kind, members]) => ({
      label: organisationKinds[kind],
      options: members.map(({ organisationId, name }) => ({ value: organisationId, label: name })),
    }))
    return { list, byId, groups, isPending }
  }, [data, isPending])
}
