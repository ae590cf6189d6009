import type { CoverageKey, QueryOf, ResponseOf } from '@linli/contract'
import type { Reader } from '../../platform/command.ts'
import { authorise } from '../../platform/decision.ts'
import { estatesServed, type UnitInCoverage, unitsIn } from '../organisations/index.ts'
import { placesHeld } from '../posts/index.ts'
import {
  type CommunityCounts,
  countGround,
  groundLacks,
  type LookedAfter,
  lackingOnGround,
} from '../territory/index.ts'
import { type Figures, keys, rules, sumOf, told } from './figure.ts'
import { policy, widestArea } from './policy.ts'

const mostLacking = 1000
const kinds = ['partyOrganisation', 'ownersCommittee', 'ownersManagementCommittee', 'propertyCompany'] as const
const withParty = {
  propertyParty: ['propertyCompany'],
  ownersParty: ['ownersCommittee', 'ownersManagementCommittee'],
  socialParty: ['socialOrganisation'],
} as const
type UnitKey = keyof typeof withParty

/** What posts and organisations know of the places of an area today. */
export async function lookedAfter(q: Reader, within: string): Promise<LookedAfter> {
  const [worked, staffed, led, served] = await Promise.all([
    placesHeld(q, within, ['gridWorker', 'gridLead']),
    placesHeld(q, within, ['gridWorker']),
    placesHeld(q, within, ['buildingLead']),
    estatesServed(q, within, kinds),
  ])
  const of = (...wanted: (typeof kinds)[number][]) => [...new Set(wanted.flatMap((kind) => served.get(kind) ?? []))]
  return {
    worked,
    staffed,
    led,
    partyEstates: of('partyOrganisation'),
    ownersEstates: of('ownersCommittee', 'ownersManagementCommittee'),
    propertyEstates: of('propertyCompany'),
  }
}

function figuresOf(counts: CommunityCounts, units: UnitInCoverage[], committee: boolean): Figures {
  const party = (key: UnitKey) => {
    const those = units.filter(({ kind }) => (withParty[key] as readonly string[]).includes(kind))
    return { covered: those.filter((unit) => unit.party).length, total: those.length }
  }
  return {
    buildingWorker: { covered: counts.worked, total: counts.buildings },
    estateWorker: { covered: counts.workedEstates, total: counts.estates },
    gridWorker: { covered: counts.staffedGrids, total: counts.grids },
    buildingLead: { covered: counts.led, total: counts.residential },
    estateParty: { covered: counts.partyEstates, total: counts.estates },
    estateOwners: { covered: counts.ownersEstates, total: counts.estates },
    estateProperty: { covered: counts.propertyEstates, total: counts.estates },
    propertyParty: party('propertyParty'),
    ownersParty: party('ownersParty'),
    socialParty: party('socialParty'),
    environmentProperty: { covered: committee ? 1 : 0, total: 1 },
    gridSize: { covered: counts.sizedGrids + counts.sizedMicroGrids, total: counts.generalGrids + counts.microGrids },
  }
}

const unitKinds = [...Object.values(withParty).flat(), 'environmentPropertyCommittee'] as const

/** How far organisations and workers reach in an area today, the places that lack them, and each community for the map. */
export async function getCoverage(q: Reader, filter: QueryOf<'getCoverage'>): Promise<ResponseOf<'getCoverage'>> {
  const within = filter.within ?? widestArea(q.actor) ?? String(q.district)
  authorise(policy.getCoverage(q.actor, within))
  const wanted: readonly CoverageKey[] = filter.key ? [filter.key] : keys
  const known = await lookedAfter(q, within)
  const onGround = groundLacks.filter((key) => wanted.includes(key))
  const each = filter.key ? mostLacking : Math.floor(mostLacking / keys.length)
  const [communities, units, lacking] = await Promise.all([
    countGround(q, within, known),
    unitsIn(q, within, unitKinds),
    lackingOnGround(q, within, known, onGround, each),
  ])
  const unitsOf = new Map<string, UnitInCoverage[]>()
  for (const unit of units) {
    const community = unit.areaCode.slice(0, 12)
    unitsOf.set(community, [...(unitsOf.get(community) ?? []), unit])
  }
  const areas = communities.map((counts) => {
    const own = unitsOf.get(counts.areaCode) ?? []
    const committee = own.some(({ kind }) => kind === 'environmentPropertyCommittee')
    return { counts, committee, figures: figuresOf(counts, own, committee) }
  })
  const all = sumOf(areas.map(({ figures }) => figures))
  // Units of a subdistrict or of the district belong to no community; they count all the same.
  const above = figuresOf(
    {} as CommunityCounts,
    units.filter(({ areaCode }) => areaCode.length < 12),
    false,
  )
  for (const key of Object.keys(withParty) as UnitKey[]) {
    all[key].covered += above[key].covered
    all[key].total += above[key].total
  }
  const names = new Map(communities.map(({ areaCode, name }) => [areaCode, name]))
  const unitsLacking = (Object.keys(withParty) as UnitKey[])
    .filter((key) => wanted.includes(key))
    .flatMap((key) =>
      units
        .filter(({ kind, party }) => !party && (withParty[key] as readonly string[]).includes(kind))
        .slice(0, each)
        .map(({ organisationId, name, areaCode }) => ({
          key,
          code: organisationId,
          name,
          communityCode: areaCode,
          communityName: names.get(areaCode.slice(0, 12)) ?? '',
        })),
    )
  const withoutCommittee = wanted.includes('environmentProperty')
    ? areas
        .filter(({ committee }) => !committee)
        .slice(0, each)
        .map(({ counts: { areaCode, name } }) => ({
          key: 'environmentProperty' as const,
          code: areaCode,
          name,
          communityCode: areaCode,
          communityName: name,
        }))
    : []
  return {
    figures: told(all, wanted).map((figure) => ({ ...figure, rule: rules[figure.key] })),
    lacking: [...lacking, ...unitsLacking, ...withoutCommittee].slice(0, mostLacking),
    areas: areas.map(({ counts, figures }) => ({
      areaCode: counts.areaCode,
      name: counts.name,
      figures: told(figures, wanted),
    })),
  }
}
