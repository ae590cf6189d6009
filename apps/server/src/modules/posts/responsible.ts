import { type AbsenceKind, type Post, posts, type ResponsibleLevel, responsibleLevels } from '@linli/contract'
import { awayWord } from './post.ts'

/** A seat that answers for a place today, held or empty. `where` is what its place is called. */
export interface Seat {
  level: ResponsibleLevel
  post: Post
  where: string
  phone: string | null
  holderId: string | null
  away: AbsenceKind | null
  backupId: string | null
  backupAway: boolean
}

export interface Responsible {
  level: ResponsibleLevel
  post: Post
  personId: string
  phone: string | null
  standsInFor: string | null
  reason: string
}

/** From the stairs up. */
export const levelOrder = Object.keys(responsibleLevels) as ResponsibleLevel[]

/** Whose post answers at each level, the one to ask first. */
export const answering: Record<ResponsibleLevel, readonly Post[]> = {
  building: ['buildingLead', 'groupLead', 'partTimeWorker', 'gridWorker'],
  microGrid: ['gridWorker', 'gridLead', 'groupLead', 'partTimeWorker'],
  grid: ['gridWorker', 'gridLead', 'groupLead', 'partTimeWorker'],
  community: ['communityOfficer', 'secretary'],
  subdistrict: ['subdistrictOfficer'],
  district: ['districtOfficer'],
}

type Named = (personId: string, post: Post) => string

const covered = (seat: Seat): boolean => seat.away !== null && seat.backupId !== null && !seat.backupAway
const present = (seat: Seat): boolean => seat.holderId !== null && seat.away === null

/** Why a seat does not answer itself: 网格员李梅今天休假，代班的赵敏也不在. */
function lack(seat: Seat, named: Named): string {
  if (seat.holderId === null) return `${seat.where}的${posts[seat.post]}空缺`
  const away = `${posts[seat.post]}${named(seat.holderId, seat.post)}今天${awayWord(seat.away as AbsenceKind)}`
  if (seat.backupId === null) return `${away}，没有定代班的人`
  return `${away}，代班的${named(seat.backupId, seat.post)}也不在`
}

function answer(seat: Seat, named: Named, before: string[]): Responsible {
  const own = `${seat.where}的${posts[seat.post]}`
  const why = before.length > 0 ? `${before.join('；')}，由${own}负责` : `是${own}`
  if (present(seat)) return { ...about(seat), personId: seat.holderId as string, standsInFor: null, reason: why }
  const holderId = seat.holderId as string
  const away = `${posts[seat.post]}${named(holderId, seat.post)}今天${awayWord(seat.away as AbsenceKind)}，由${named(seat.backupId as string, seat.post)}代班`
  return {
    ...about(seat),
    personId: seat.backupId as string,
    standsInFor: holderId,
    reason: [...before, away].join('；'),
  }
}

const about = ({ level, post, phone }: Seat) => ({ level, post, phone })

/**
 * Who is responsible today, nearest first; the first is who to ask. Whoever is there answers; for one away, who stands in;
 * where neither is, the next in a post of that level, else the level above, and the reason says so. Nobody at all only
 * where nobody holds any post: when everybody is away, the highest of them is told all the same.
 */
export function responsibleOf(seats: Seat[], named: Named): Responsible[] {
  const found: Responsible[] = []
  let open: string[] = []
  for (const level of levelOrder) {
    const ofPost = (post: Post) => seats.filter((seat) => seat.level === level && seat.post === post)
    const here = answering[level].flatMap(ofPost)
    const answers = answering[level].flatMap((post) => [
      ...ofPost(post).filter(present),
      ...ofPost(post).filter(covered),
    ])
    const lacks = here.filter((seat) => !present(seat) && !covered(seat)).map((seat) => lack(seat, named))
    if (answers.length === 0) {
      open = [...open, ...lacks]
      continue
    }
    found.push(...answers.map((seat, index) => answer(seat, named, index === 0 ? [...open, ...lacks] : [])))
    open = []
  }
  if (found.length > 0) return found
  const last = seats.filter(({ holderId }) => holderId !== null).sort(byHeight)[0]
  if (!last) return []
  const reason = `${lack(last, named)}；再没有别人在岗，急事请直接找${named(last.holderId as string, last.post)}`
  return [{ ...about(last), personId: last.holderId as string, standsInFor: null, reason }]
}

const byHeight = (a: Seat, b: Seat): number => levelOrder.indexOf(b.level) - levelOrder.indexOf(a.level)
