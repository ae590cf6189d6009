import type { Post, Reason } from '@linli/contract'
import type { Effect, RowOutcome } from '../../platform/effects.ts'
import { say } from '../../platform/errors.ts'
import type { NewAppointment, NewPost } from './post.ts'
import { isAdministrator, wrongPlace } from './rank.ts'
import { fullOn, monthsLater, overlap, type Term } from './term.ts'

/** A row of a file: a seat of a post, and who takes it; told by the line it stands on. Days are yyyy-mm-dd. */
export interface PostImportRow {
  row: number
  kind: Post
  /** A community, subdistrict or the district, by name or code. */
  area: string
  /** By name within the community, or 15 digits. */
  grid?: string | undefined
  estate?: string | undefined
  building?: string | undefined
  organisation?: string | undefined
  title?: string | undefined
  seats?: number | undefined
  termMonths?: number | undefined
  dutyPhone?: string | undefined
  name?: string | undefined
  phone?: string | undefined
  fromOn?: string | undefined
  toOn?: string | undefined
}

interface Known {
  personId: string
  realName: string
}

export interface KnownPost extends NewPost {
  holders: (Term & { personId: string; name: string })[]
}

/** What is known beforehand, and how names are found. */
export interface Ground {
  today: string
  newId: () => string
  areas: (written: string) => string[]
  grids: { gridCode: string; communityCode: string; name: string }[]
  buildings: { areaCode: string; communityCode: string; estate: string | null; name: string }[]
  /** By which two written names of a building, or of anything else, are the same. */
  buildingKey: (name: string) => string
  nameKey: (name: string) => string
  /** One name of a person, and one number, however they are written. */
  personKey: (name: string) => string
  phoneKey: (phone: string) => string
  organisations: { organisationId: string; name: string; areaCode: string }[]
  posts: KnownPost[]
  /** People of the register by the number as it is written. */
  phones: Map<string, Known[]>
  mayAppoint: (post: { kind: Post; areaCode: string }, personId: string | null) => Reason | null
}

export interface PostPlan {
  outcomes: RowOutcome[]
  people: { personId: string; realName: string; phone: string | null; areaCode: string }[]
  posts: NewPost[]
  seats: { postId: string; seats: number }[]
  appointments: (NewAppointment & { postId: string })[]
}

class Refused extends Error {
  constructor(
    readonly column: keyof PostImportRow,
    readonly reason: Reason,
    readonly values: Record<string, string | number> = {},
  ) {
    super(reason)
  }
}

/** What each row would do. A post that is there is used; who holds it already stays; a second run is the same. */
export function planPosts(ground: Ground, rows: PostImportRow[]): PostPlan {
  const plan: PostPlan = { outcomes: [], people: [], posts: [], seats: [], appointments: [] }
  const known = new Map(ground.posts.map((post) => [keyOf(post), { ...post, holders: [...post.holders] }]))
  const fresh = new Map<string, Known[]>()
  const seen = new Map<string, number>()
  for (const row of rows) {
    try {
      plan.outcomes.push(oneRow(ground, plan, known, fresh, seen, plainRow(ground, row)))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      const problems = [{ column: error.column, message: say(error.reason, error.values) }]
      plan.outcomes.push({ row: row.row, outcome: 'refused', problems, effects: [] })
    }
  }
  return plan
}

const plainRow = (ground: Ground, row: PostImportRow): PostImportRow => ({
  ...row,
  name: row.name && ground.personKey(row.name),
})

const keyOf = (post: Omit<NewPost, 'postId' | 'seats'>): string =>
  [post.kind, post.areaCode, post.gridCode, post.organisationId, post.title].map((each) => each ?? '').join('/')

function oneRow(
  ground: Ground,
  plan: PostPlan,
  known: Map<string, KnownPost>,
  fresh: Map<string, Known[]>,
  seen: Map<string, number>,
  row: PostImportRow,
): RowOutcome {
  const place = placeOf(ground, row)
  const wrong = wrongPlace(place)
  if (wrong) throw new Refused(wrong === 'post-needs-organisation' ? 'organisation' : 'kind', wrong)
  if (isAdministrator(row.kind)) throw new Refused('kind', 'import-administrator')
  const denied = ground.mayAppoint(place, null)
  if (denied) throw new Refused('area', denied)
  const key = keyOf(place)
  const line = row.name ? `${key}/${row.name}/${ground.phoneKey(row.phone ?? '')}` : ''
  const first = seen.get(line)
  if (line && first !== undefined) throw new Refused('name', 'import-row-twice', { row: first })
  const before = known.get(key)
  const post = before ?? { ...place, postId: ground.newId(), seats: row.seats ?? 1, holders: [] }
  const taken = row.name ? takenBy(ground, fresh, post, row, row.name) : null
  const seats = Math.max(post.seats, row.seats ?? 0, taken ? seatsFor(post, taken.term) : 0)
  if (seats > 200) throw new Refused('seats', 'import-too-many-seats')

  // From here on nothing is refused: what is noted will be written.
  if (line) seen.set(line, row.row)
  const effects: Effect[] = []
  if (!before) {
    plan.posts.push(post)
    known.set(key, post)
    effects.push({ effect: 'added', subjectKind: 'post', subjectKey: post.postId })
  }
  if (seats > post.seats) {
    // A post of this very file simply gets more seats.
    if (before && !plan.posts.includes(before)) {
      plan.seats = [...plan.seats.filter(({ postId }) => postId !== post.postId), { postId: post.postId, seats }]
      const change = { was: { seats: post.seats }, became: { seats } }
      effects.push({ effect: 'changed', subjectKind: 'post', subjectKey: post.postId, before: change })
    }
    post.seats = seats
  }
  if (taken) effects.push(...sit(ground, plan, fresh, post, taken))
  const outcome = !before
    ? 'added'
    : effects.some(({ effect }) => effect === 'added')
      ? 'added'
      : effects.length > 0
        ? 'changed'
        : 'same'
  const problems = taken?.shared ? [{ column: 'phone', message: say('phone-of-another') }] : []
  return { row: row.row, outcome, problems, effects }
}

interface Taken {
  personId: string | null
  realName: string
  phone: string | null
  /** Somebody new, under a number that is another's too: a family's perhaps. It is told, and does not block. */
  shared: boolean
  term: Term
}

/** Who takes the seat, or null when they sit there already. */
function takenBy(
  ground: Ground,
  fresh: Map<string, Known[]>,
  post: KnownPost,
  row: PostImportRow,
  name: string,
): Taken | null {
  const fromOn = row.fromOn ?? ground.today
  const months = row.termMonths ?? post.termMonths
  const toOn = row.toOn ?? (months ? monthsLater(fromOn, months) : null)
  if (toOn !== null && toOn <= fromOn) throw new Refused('toOn', 'ends-before-it-begins')
  const term = { fromOn, toOn }
  const numbered = row.phone
    ? [...(ground.phones.get(row.phone) ?? []), ...(fresh.get(ground.phoneKey(row.phone)) ?? [])]
    : []
  const personId = numbered.find(({ realName }) => realName === name)?.personId ?? null
  const denied = ground.mayAppoint(post, personId)
  if (denied) throw new Refused('name', denied)
  // Without a number somebody is known by name among those who hold the post.
  const sits = post.holders.some(
    (held) => (personId ? held.personId === personId : !row.phone && held.name === name) && overlap(held, term),
  )
  const shared = personId === null && numbered.length > 0
  return sits ? null : { personId, realName: name, phone: row.phone ?? null, shared, term }
}

/** How many seats there must be for one more in this term. */
function seatsFor(post: KnownPost, term: Term): number {
  let seats = post.seats
  while (fullOn(seats, post.holders, term) !== null) seats++
  return seats
}

function sit(ground: Ground, plan: PostPlan, fresh: Map<string, Known[]>, post: KnownPost, taken: Taken): Effect[] {
  const effects: Effect[] = []
  let { personId } = taken
  if (personId === null) {
    personId = ground.newId()
    plan.people.push({ personId, realName: taken.realName, phone: taken.phone, areaCode: post.areaCode })
    if (taken.phone) {
      const number = ground.phoneKey(taken.phone)
      fresh.set(number, [...(fresh.get(number) ?? []), { personId, realName: taken.realName }])
    }
    effects.push({ effect: 'added', subjectKind: 'person', subjectKey: personId })
  }
  const appointmentId = ground.newId()
  const { kind, areaCode, gridCode, organisationId, postId } = post
  plan.appointments.push({
    appointmentId,
    postId,
    personId,
    post: kind,
    areaCode,
    gridCode,
    organisationId,
    ...taken.term,
  })
  post.holders.push({ ...taken.term, personId, name: taken.realName })
  effects.push({ effect: 'added', subjectKind: 'appointment', subjectKey: appointmentId })
  return effects
}

function placeOf(ground: Ground, row: PostImportRow): Omit<NewPost, 'postId' | 'seats'> {
  const [area, ...others] = ground.areas(row.area)
  if (!area) throw new Refused('area', 'import-area-unknown', { name: row.area })
  if (others.length > 0) throw new Refused('area', 'import-area-unclear', { name: row.area })
  const more = {
    kind: row.kind,
    title: row.title ?? null,
    termMonths: row.termMonths ?? null,
    dutyPhone: row.dutyPhone ?? null,
    organisationId: row.organisation ? organisationOf(ground, row.organisation, area) : null,
  }
  if (row.grid) return { ...more, areaCode: area, gridCode: gridOf(ground, row.grid, area) }
  return { ...more, areaCode: row.building ? buildingOf(ground, row, area) : area, gridCode: null }
}

function gridOf(ground: Ground, written: string, area: string): string {
  const found = ground.grids.filter(
    (grid) =>
      grid.communityCode === area &&
      (grid.gridCode === written || ground.nameKey(grid.name).endsWith(ground.nameKey(written))),
  )
  const exact = found.filter(
    (grid) => grid.gridCode === written || ground.nameKey(grid.name) === ground.nameKey(written),
  )
  const meant = exact.length > 0 ? exact : found
  if (meant.length !== 1) throw new Refused('grid', 'import-grid-unknown', { name: written })
  return (meant[0] as { gridCode: string }).gridCode
}

function buildingOf(ground: Ground, row: PostImportRow, area: string): string {
  const key = ground.buildingKey(row.building ?? '')
  const found = ground.buildings.filter(
    (building) =>
      building.communityCode === area &&
      ground.buildingKey(building.name) === key &&
      (!row.estate || ground.nameKey(building.estate ?? '') === ground.nameKey(row.estate)),
  )
  if (found.length === 0) throw new Refused('building', 'import-building-unknown', { name: row.building ?? '' })
  if (found.length > 1) throw new Refused('estate', 'import-building-unclear', { name: row.building ?? '' })
  return (found[0] as { areaCode: string }).areaCode
}

/** The one of that name; of several the nearest that lies around the area. */
function organisationOf(ground: Ground, name: string, area: string): string {
  const found = ground.organisations
    .filter((one) => one.name === name && (area.startsWith(one.areaCode) || one.areaCode.startsWith(area)))
    .sort((a, b) => b.areaCode.length - a.areaCode.length)
  if (!found[0]) throw new Refused('organisation', 'import-organisation-unknown', { name })
  return found[0].organisationId
}
