import { useEffect, useMemo } from 'react'
import { usePages } from '../../api/query.ts'
import { params } from '../shell/here.ts'
import type { Building } from './draft.ts'

/** Every building of a community, placed or not, page after page. */
export function useCommunityBuildings(within: string) {
  const list = usePages('listBuildings', { params, query: { within, limit: 500 } }, { enabled: within !== '' })
  const { hasNextPage, isFetchingNextPage, fetchNextPage, isError, data } = list
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isError) fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, isError])
  const rows = useMemo(() => (data?.pages ?? []).flatMap((page) => page.rows), [data])
  const buildings = useMemo(
    () =>
      new Map<string, Building>(
        rows.map(({ areaCode, name, estate, households, position }) => [
          areaCode,
          { areaCode, label: [estate?.name, name].filter(Boolean).join(' '), households, position },
        ]),
      ),
    [rows],
  )
  return { rows, buildings, whole: data !== undefined && !hasNextPage, error: list.error, refetch: list.refetch }
}
