import type { AbsenceKind, Post, QueryOf, ResponseOf, ResponsibleLevel } from '@linli/contract'
import { sql } from 'kysely'
import { shanghaiDate } from '../../platform/clock.ts'
import type { Reader } from '../../platform/command.ts'
import { invalid, notFound } from '../../platform/errors.ts'
import { prepared, tables } from '../../platform/sql.ts'
import { departmentsCompetentFor, organisationsServing } from '../organisations/index.ts'
import { nameFor, namesOf } from '../people/index.ts'
import {
  areaNames,
  buildingsInGrids,
  findPlaceInGrids,
  gridsByCode,
  householdsIn,
  locatePoints,
  placesOf,
} from '../territory/index.ts'
import { placesInWords } from './grid-card.ts'
import { isStaffHere, maySeeName } from './policy.ts'
import { answering, levelOrder, responsibleOf, type Seat } from './responsible.ts'
import type { PostsTables } from './tables.ts'

const db = tables<PostsTables>()

/** A place with all that answers for it: codes of areas and grids by level. */
interface Chain {
  areaCode: string
  label: string
  communityCode: string | null
  gridCode: string | null
  codes: Partial<Record<ResponsibleLevel, string>>
}

/** The codes above a place as far as it goes, and its grids. */
const chainOf = (
  place: { areaCode: string; label: string },
  grids: { gridCode: string | null; microGridCode: string | null },
): Chain => {
  const upTo = (digits: number) => (place.areaCode.length >= digits ? place.areaCode.slice(0, digits) : undefined)
  return {
    areaCode: place.areaCode,
    label: place.label,
    communityCode: upTo(12) ?? null,
    gridCode: grids.gridCode ?? grids.microGridCode,
    codes: {
      building: upTo(17),
      microGrid: grids.microGridCode ?? undefined,
      grid: grids.gridCode ?? undefined,
      community: upTo(12),
      subdistrict: upTo(9),
      district: upTo(6),
    },
  }
}

async function chainAt(q: Reader, about: QueryOf<'findResponsible'>): Promise<Chain> {
  if (about.gridCode) {
    const grid = (await gridsByCode(q, [about.gridCode])).get(about.gridCode)
    if (!grid) throw notFound()
    const grids =
      grid.kind === 'micro'
        ? { gridCode: grid.parentGridCode, microGridCode: grid.gridCode }
        : { gridCode: grid.gridCode, microGridCode: null }
    return chainOf({ areaCode: grid.communityCode, label: grid.name }, grids)
  }
  if (about.areaCode) {
    // Who answers does not differ by door, and whether there is such a door is not for everybody to learn.
    const place = await findPlaceInGrids(q, about.areaCode)
    if (!place) throw notFound()
    return chainOf(place, place)
  }
  if (about.latitude === undefined || about.longitude === undefined) throw invalid('place-missing')
  return chainAtPoint(q, { latitude: about.latitude, longitude: about.longitude })
}

/** The drawn grid and community come before the nearest building: across the border it may be the neighbours'. */
async function chainAtPoint(q: Reader, point: { latitude: number; longitude: number }): Promise<Chain> {
  const [found] = await locatePoints(q, [point])
  const community = found?.community ?? null
  const building = found?.building ?? null
  const inside = building && (!community || building.areaCode.startsWith(community.areaCode)) ? building : null
  const place = inside ? await findPlaceInGrids(q, inside.areaCode) : undefined
  if (place && (!found?.grid || place.gridCode === found.grid.gridCode)) return chainOf(place, place)
  if (!community) throw notFound('no-area-near')
  const grid = found?.grid ?? null
  const around = { areaCode: community.areaCode, label: grid?.name ?? community.name }
  return chainOf(around, { gridCode: grid?.gridCode ?? null, microGridCode: null })
}

export type SeatRow = Omit<Seat, 'where' | 'level'> & { areaCode: string; gridCode: string | null }

/** As many places as a chain has levels, so that PostgreSQL plans once: of an array it does not know how long it is. */
interface InChain {
  building: string
  community: string
  subdistrict: string
  root: string
  grid: string
  microGrid: string
}
type SeatsAsked = { district: number; today: string } & (InChain | { areas: string[]; grids: string[] })

const seatsOfKinds = (kinds: readonly Post[]) =>
  prepared(({ district, today, ...at }: SeatsAsked) => {
    const away = (person: string) =>
      sql<AbsenceKind | null>`(select s.kind from absences s where s.district_id = ${district}
      and s.person_id = ${sql.ref(person)} and not s.cancelled and s.from_on <= ${today} and s.to_on >= ${today} limit 1)`
    return db
      .selectFrom('posts as p')
      .leftJoin('appointments as x', (join) =>
        join
          .on('x.district_id', '=', district)
          .onRef('x.post_id', '=', 'p.post_id')
          .on('x.from_on', '<=', today)
          .on((eb) => eb.or([eb('x.to_on', 'is', null), eb('x.to_on', '>', today)])),
      )
      .leftJoin('backups as b', (join) =>
        join.on('b.district_id', '=', district).onRef('b.appointment_id', '=', 'x.appointment_id'),
      )
      .select([
        sql<Post>`p.kind`.as('post'),
        'p.area_code as areaCode',
        'p.grid_code as gridCode',
        'p.duty_phone as phone',
        'x.person_id as holderId',
        'b.person_id as backupId',
        away('x.person_id').as('away'),
        sql<boolean>`${away('b.person_id')} is not null`.as('backupAway'),
      ])
      .where('p.district_id', '=', district)
      .where(
        'p.kind',
        'in',
        kinds.map((kind) => sql.lit(kind)),
      )
      .where((eb) => eb.or([eb('p.ended_on', 'is', null), eb('p.ended_on', '>', today)]))
      .where((eb) =>
        eb.or([
          eb.and([
            eb('p.grid_code', 'is', null),
            'areas' in at
              ? eb('p.area_code', '=', sql<string>`any(${at.areas})`)
              : eb('p.area_code', 'in', [at.building, at.community, at.subdistrict, at.root]),
          ]),
          'grids' in at
            ? eb('p.grid_code', '=', sql<string>`any(${at.grids})`)
            : eb('p.grid_code', 'in', [at.grid, at.microGrid]),
        ]),
      )
      .orderBy('x.from_on')
      .orderBy('x.appointment_id')
      .orderBy('p.post_id')
  })

const seatsAsked = seatsOfKinds([...new Set(levelOrder.flatMap((level) => answering[level]))])

/** Every seat that answers anywhere in the chain, held or empty, with who is away and who stands in: one look. */
const seatsIn = (q: Reader, codes: Chain['codes'], seats = seatsAsked): Promise<SeatRow[]> =>
  q.all(
    seats({
      district: q.district,
      today: shanghaiDate(q.now),
      building: codes.building ?? '',
      community: codes.community ?? '',
      subdistrict: codes.subdistrict ?? '',
      root: codes.district ?? '',
      grid: codes.grid ?? '',
      microGrid: codes.microGrid ?? '',
    }),
  )

/** The same of several chains together. */
export const seatsOf = (q: Reader, areas: string[], grids: string[]): Promise<SeatRow[]> =>
  q.all(seatsAsked({ district: q.district, today: shanghaiDate(q.now), areas, grids }))

export async function findResponsible(
  q: Reader,
  about: QueryOf<'findResponsible'>,
): Promise<ResponseOf<'findResponsible'>> {
  const chain = await chainAt(q, about)
  const present = levelOrder.filter((level) => chain.codes[level] !== undefined)
  const isGrid = (level: ResponsibleLevel) => level === 'grid' || level === 'microGrid'
  const codesOf = (grids: boolean) =>
    present.filter((level) => isGrid(level) === grids).map((level) => chain.codes[level] as string)
  const [rows, grids, areas, units] = await Promise.all([
    seatsIn(q, chain.codes),
    gridsByCode(q, codesOf(true)),
    areaNames(q, codesOf(false)),
    about.categoryCode ? departmentsCompetentFor(q, about.categoryCode, chain.areaCode) : [],
  ])
  const seats = rows.flatMap((row): Seat[] => {
    const code = row.gridCode ?? row.areaCode
    const level = present.find((each) => chain.codes[each] === code)
    return level ? [{ ...row, level, where: grids.get(code)?.name ?? areas.get(code) ?? code }] : []
  })
  const names = await namesOf(
    q,
    seats.flatMap(({ holderId, backupId }) => [holderId, backupId]),
  )
  const named = (personId: string, post: Post) =>
    nameFor(names.get(personId), !maySeeName(q.actor, post, chain.communityCode ?? ''))
  const people = responsibleOf(seats, named)
  const staff = isStaffHere(q.actor)
  return {
    place: {
      areaCode: chain.areaCode,
      label: chain.label,
      gridCode: chain.gridCode,
      gridName: chain.gridCode ? (grids.get(chain.gridCode)?.name ?? null) : null,
      communityName: chain.communityCode ? (areas.get(chain.communityCode) ?? '') : '',
    },
    people: people.map(({ personId, standsInFor, ...person }) => ({
      ...person,
      name: named(personId, person.post),
      personId: staff ? personId : null,
      standsInFor: standsInFor ? named(standsInFor, person.post) : null,
    })),
    units: units.map(({ organisationId, name, kind, dutyPhone, categoryCode }) => ({
      id: organisationId,
      name,
      kind,
      phone: dutyPhone,
      reason: `职责里有这一类（${categoryCode}）`,
    })),
  }
}

/** Posts on the card of a grid, in its order: who leads, who works, who helps. */
const onCard: readonly Post[] = [
  'gridLead',
  'gridWorker',
  'partTimeWorker',
  'groupLead',
  'branchSecretary',
  'communityPolice',
  'familyDoctor',
  'socialWorker',
]

const seatsOnCard = seatsOfKinds(onCard)

/** What hangs on the wall of the building: open to everybody, so no neighbour's whole name and nobody's own number. */
export async function getGridCard(q: Reader, gridCode: string): Promise<ResponseOf<'getGridCard'>> {
  const grid = (await gridsByCode(q, [gridCode])).get(gridCode)
  if (!grid) throw notFound()
  const subdistrictCode = grid.communityCode.slice(0, 9)
  const [rows, buildings, areas, offices] = await Promise.all([
    seatsIn(q, { grid: gridCode }, seatsOnCard),
    buildingsInGrids(q, [gridCode]),
    areaNames(q, [grid.communityCode, subdistrictCode]),
    organisationsServing(q, subdistrictCode),
  ])
  const places = await placesOf(q, buildings)
  const names = await namesOf(
    q,
    rows.flatMap(({ holderId, backupId }) => [holderId, backupId]),
  )
  const named = (personId: string, post: Post) =>
    nameFor(names.get(personId), !maySeeName(q.actor, post, grid.communityCode))
  return {
    gridCode,
    name: grid.name,
    kind: grid.kind,
    trade: grid.trade,
    communityCode: grid.communityCode,
    communityName: areas.get(grid.communityCode) ?? '',
    subdistrictName: areas.get(subdistrictCode) ?? '',
    households: await householdsIn(q, buildings),
    places: placesInWords([...places.values()].map(({ label }) => label)),
    people: onCard.flatMap((post) =>
      rows.flatMap((row) => {
        if (row.post !== post || row.holderId === null) return []
        const standIn = row.away !== null && row.backupId !== null && !row.backupAway ? row.backupId : null
        return [
          {
            post,
            name: named(standIn ?? row.holderId, post),
            phone: row.phone,
            standsInFor: standIn ? named(row.holderId, post) : null,
          },
        ]
      }),
    ),
    supervisionPhone: offices.find(({ kind }) => kind === 'subdistrictOffice')?.dutyPhone ?? null,
  }
}
