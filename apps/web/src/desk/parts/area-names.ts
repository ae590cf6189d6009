import { useOperation } from '../../api/query.ts'
import { params } from '../shell/here.ts'

const long = { staleTime: 60 * 60_000 }

/** Names of the district's subdistricts and communities, for codes that stand alone. */
export function useAreaName(): (code: string) => string {
  const streets = useOperation('listAreas', { params, query: { level: 'subdistrict', limit: 1000 } }, long)
  const communities = useOperation('listAreas', { params, query: { level: 'community', limit: 1000 } }, long)
  return (code) =>
    communities.data?.areas.find((area) => area.areaCode === code)?.shortName ??
    streets.data?.areas.find((area) => area.areaCode === code)?.name ??
    code
}
