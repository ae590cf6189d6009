import type { ResponseOf } from '@linli/contract'
import { useMemo } from 'react'
import { useOperation } from '../../api/query.ts'
import { params } from '../shell/here.ts'
import { groupBy } from './group-by.ts'

export type Category = ResponseOf<'listCategories'>['categories'][number]
export interface CategoryOption {
  value: string
  label: string
  children?: CategoryOption[]
}

function optionsOf(categories: Category[]): CategoryOption[] {
  const below = groupBy(categories, ({ parentCode }) => parentCode ?? '')
  const under = (code: string): CategoryOption[] =>
    (below.get(code) ?? []).map((category) => {
      const children = under(category.code)
      return { value: category.code, label: category.name, ...(children.length > 0 ? { children } : {}) }
    })
  return under('')
}

/** The category tree, as a list, by code, and as a cascade. */
export function useCategories() {
  const { data, isPending } = useOperation('listCategories', { params }, { staleTime: 60 * 60_000 })
  return useMemo(() => {
    const list = data?.categories ?? []
    const byCode = new Map(list.map((category) => [category.code, category]))
    const pathTo = (code: string | undefined): string[] => {
      const path: string[] = []
      for (
        let at = code ? byCode.get(code) : undefined;
        at;
        at = at.parentCode ? byCode.get(at.parentCode) : undefined
      ) {
        path.unshift(at.code)
      }
      return path
    }
    return { list, byCode, pathTo, options: optionsOf(list), isPending }
  }, [data, isPending])
}
