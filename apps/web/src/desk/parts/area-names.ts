import { useOperation } from '../../api/query.ts'
import { params } from '../shell/here.ts'

const long = { staleTime: 60 * 60_000 }

/** The district's subdistricts and communities. */
export function useDistrictAreas() {
  const streets = useOperation('listAreas', { params, query: { level: 'subdistrict', limit: 1000 } }, long)
  const communities = useOperation('listAreas', { params, query: { level: 'community', limit: 1000 } }, long)
  return {
    subdistricts: streets.data?.areas ?? [],
    communities: communities.data?.areas ?? [],
    isPending: streets.isPending || communities.isPending,
  }
}

/** Names of the district's subdistricts and communities, for codes that stand alone. */
export function useAreaName(): (code: string) => string {
  const { subdistricts, communities } = useDistrictAreas()
  return (code) =>
    communities.find((area) => area.areaCode === code)?.shortName ??
    subdistricts.find((area) => area.areaCode === code)?.name ??
    code
}
