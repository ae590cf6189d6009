import { useOperation } from '../../api/query.ts'
import { distanceWords, metresBetween, type Position } from '../../ui/distance.ts'
import { useViewer } from '../viewer.ts'

/** Where my building stands, so that a task can say how far it is. */
export function useHomePosition(): Position | undefined {
  const { district, home } = useViewer()
  const areas = useOperation(
    'listAreas',
    { params: { district }, query: { within: home?.areaCode, limit: 1 } },
    { enabled: home !== undefined, staleTime: 60 * 60_000 },
  )
  return areas.data?.areas.find(({ areaCode }) => areaCode === home?.areaCode)?.position ?? undefined
}

export const awayWords = (home: Position | undefined, place: Position | null): string | undefined =>
  home && place ? distanceWords(metresBetween(home, place)) : undefined
