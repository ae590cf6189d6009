import { careKinds, type PersonalFieldId, type QueryOf, type ViewerRelation, viewOf } from '@linli/contract'
import { type RawBuilder, sql } from 'kysely'
import { areaRange, scopeOf } from '../../platform/actor.ts'
import { shanghaiDate } from '../../platform/clock.ts'
import type { Reader } from '../../platform/command.ts'
import { rawQuery } from '../../platform/sql.ts'
import { buildingsInGrids, parseAddress } from '../territory/index.ts'
import { type Asked, readQuestion } from './search-words.ts'
import { phoneIndex } from './store.ts'
import { relationOfPosts } from './viewing.ts'

/** Which people, however many. */
export type PeopleFilter = Pick<QueryOf<'searchPeople'>, 'q' | 'within' | 'tie' | 'care' | 'age'>
export interface Hit {
  area_code: string
  person_id: string
}

/** A part of the district in which the viewer reads the register, and as what: a range of area codes, or buildings of grids. */
export type Part = { as: ViewerRelation } & (Range | { buildings: string[] })

/** Nobody finds somebody by what they do not see: a kind of care in full, an age at least roughly, a number masked. */
function finds(as: ViewerRelation, { care, age }: PeopleFilter, asked: Asked | undefined): boolean {
  const sees = (field: PersonalFieldId) => viewOf(field, [as])
  return (
    (!care || sees(care) === 'clear') &&
    (!age || sees('born') !== 'absent') &&
    (asked?.kind !== 'idNumber' || sees('idNumber') !== 'absent') &&
    (asked?.kind !== 'phone' || sees('phone') !== 'absent')
  )
}

/** Where the viewer reads, narrower where `within` is asked. */
export async function partsFor(q: Reader, filter: PeopleFilter): Promise<Part[]> {
  const asked = filter.q === undefined ? undefined : readQuestion(filter.q)
  const within = filter.within ? areaRange(filter.within) : undefined
  const parts: Part[] = []
  for (const [as, posts] of relationOfPosts.filter(([each]) => finds(each, filter, asked))) {
    const { ranges, gridCodes } = scopeOf(q.actor, posts)
    const buildings = (await buildingsInGrids(q, gridCodes)).filter(
      (code) => !within || (code >= within.from && code < within.to),
    )
    for (const range of ranges)
      for (const each of within ? narrower(range, within) : [range]) parts.push({ as, ...each })
    if (buildings.length > 0) parts.push({ as, buildings })
  }
  return parts
}

interface Range {
  from: string
  to: string
}

/** Area codes are a tree: of two ranges one holds the other, or they have nothing in common. */
function narrower(one: Range, other: Range): Range[] {
  if (one.from.startsWith(other.from)) return [{ from: one.from, to: one.to }]
  return other.from.startsWith(one.from) ? [{ from: other.from, to: other.to }] : []
}

export const isInOne = (alias: string, parts: readonly Part[]): RawBuilder<unknown> =>
  sql.join([...parts.map((part) => sql`(${isIn(alias, part)})`), sql`false`], sql` or `)

export const isIn = (alias: string, part: Part): RawBuilder<boolean> => {
  const code = sql.ref(`${alias}.area_code`)
  return 'buildings' in part
    ? sql<boolean>`${code} = any(${part.buildings})`
    : sql<boolean>`${code} >= ${part.from} and ${code} < ${part.to}`
}

/** The words asked for, as they are kept; an identity number's end only for whom it is not absent. */
export const wordsOf = (q: Reader, asked: Asked & { kind: 'words' }, as: ViewerRelation): Buffer[] =>
  asked.words
    .filter(([field]) => field !== 'id-end' || viewOf('idNumber', [as]) !== 'absent')
    .map(([field, word]) => q.vault.blindWord(field, word))

/**
 * The first `most` places with people, in order. Each word in each part of the district is one walk along one index, which
 * ends where enough was found, however common the word.
 */
export async function hitsOf(
  q: Reader,
  filter: PeopleFilter,
  parts: readonly Part[],
  after: [string, string] | undefined,
  most: number,
): Promise<Hit[]> {
  const asked = filter.q === undefined ? undefined : readQuestion(filter.q)
  const branches = await branchesOf(q, filter, asked, parts, { after, most })
  if (branches.length === 0) return []
  return q.all(
    rawQuery<Hit>(sql`select distinct h.area_code, h.person_id from (${sql.join(branches, sql` union all `)}) h
      order by h.area_code, h.person_id limit ${most}`),
  )
}

/** Everybody who fits, as a statement of (area_code, person_id); null where nobody can. */
export async function allHits(q: Reader, filter: PeopleFilter): Promise<RawBuilder<unknown> | null> {
  const asked = filter.q === undefined ? undefined : readQuestion(filter.q)
  const branches = await branchesOf(q, filter, asked, await partsFor(q, filter), { after: undefined, most: null })
  return branches.length > 0 ? sql.join(branches, sql` union all `) : null
}

interface Piece {
  after: [string, string] | undefined
  /** Null: all. */
  most: number | null
}

async function branchesOf(
  q: Reader,
  filter: PeopleFilter,
  asked: Asked | undefined,
  parts: readonly Part[],
  { after, most }: Piece,
): Promise<RawBuilder<unknown>[]> {
  const district = q.district
  const filtered = filters(q, filter)
  const behind = (alias: string) =>
    after
      ? sql`(${sql.ref(`${alias}.area_code`)}, ${sql.ref(`${alias}.person_id`)}) > (${after[0]}, ${after[1]}::uuid)`
      : sql`true`
  const ends = (alias: string) =>
    most === null
      ? sql``
      : sql`order by ${sql.ref(`${alias}.area_code`)}, ${sql.ref(`${alias}.person_id`)} limit ${most}`
  const atHome = sql`r.district_id = ${district} and r.to_on is null and ${behind('r')}
    and ${filter.tie ? sql`r.tie = ${filter.tie}` : sql`true`}`
  if (asked?.kind === 'words')
    return parts.flatMap((part) =>
      wordsOf(q, asked, part.as).map(
        (word) => sql`(select distinct w.area_code, w.person_id from person_words w
          join people p on p.district_id = ${district} and p.person_id = w.person_id
          where w.district_id = ${district} and w.word = ${word} and ${isIn('w', part)} and ${behind('w')} and ${filtered}
          ${ends('w')})`,
      ),
    )
  if (asked?.kind === 'phone' || asked?.kind === 'idNumber') {
    const number =
      asked.kind === 'phone'
        ? sql`p.phone_index = ${phoneIndex(q, asked.value)}`
        : sql`p.id_index = ${q.vault.blindIndex('id-number', asked.value)} and p.merged_into is null`
    // The number first, then where they live: whoever has it is one, or a family.
    return [
      sql`(with p as materialized (select p.person_id from people p
            where p.district_id = ${district} and ${number} and ${filtered})
        select r.area_code, r.person_id from p join residences r on r.person_id = p.person_id
        where ${atHome} and (${isInOne('r', parts)}))`,
    ]
  }
  const narrowed = asked?.kind === 'address' ? await addressed(q, asked.text, parts) : parts
  return narrowed.map(
    (part) => sql`(select distinct r.area_code, r.person_id from residences r
      join people p on p.district_id = ${district} and p.person_id = r.person_id
      where ${atHome} and ${isIn('r', part)} and ${filtered}
      ${ends('r')})`,
  )
}

/** Of the viewer's places the buildings an address may mean there; of a door its building, since doors are sealed. */
async function addressed(q: Reader, text: string, parts: readonly Part[]): Promise<Part[]> {
  const found: Part[] = []
  for (const part of parts) {
    const roots = 'buildings' in part ? new Set(part.buildings.map((code) => code.slice(0, 12))) : [part.from]
    for (const within of roots) {
      const { choices } = await parseAddress(q, { q: text, within })
      const codes = new Set(choices.map(({ areaCode }) => areaCode.slice(0, 17)))
      if ('buildings' in part) found.push({ as: part.as, buildings: part.buildings.filter((code) => codes.has(code)) })
      else
        found.push(
          ...[...codes].flatMap((code) => narrower(part, areaRange(code))).map((each) => ({ as: part.as, ...each })),
        )
    }
  }
  return found
}

function filters(q: Reader, { care, age, tie, q: words }: PeopleFilter): RawBuilder<unknown> {
  const year = Number(shanghaiDate(q.now).slice(0, 4))
  const ages = {
    minor: sql`p.born_year > ${year - 18}`,
    adult: sql`p.born_year <= ${year - 18} and p.born_year > ${year - 60}`,
    elder: sql`p.born_year <= ${year - 60}`,
  }
  return sql.join(
    [
      sql`p.ended_as is null and p.restricted_at is null`,
      ...(age ? [ages[age]] : []),
      ...(care && care in careKinds
        ? [
            sql`exists (select from care_flags f where f.district_id = ${q.district} and f.person_id = p.person_id
              and f.kind = ${care} and f.ended_at is null)`,
          ]
        : []),
      ...(tie && words
        ? [
            sql`exists (select from residences t where t.district_id = ${q.district} and t.person_id = p.person_id
              and t.tie = ${tie} and t.to_on is null)`,
          ]
        : []),
    ],
    sql` and `,
  )
}
