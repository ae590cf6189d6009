import type { Post } from '@linli/contract'

/** An appointment that counts today: who holds it, until when they are away, who would stand in. Days are yyyy-mm-dd. */
export interface Holding {
  appointmentId: string
  holderId: string
  post: Post
  areaCode: string
  gridCode: string | null
  organisationId: string | null
  backupId: string | null
  awayUntil: string | null
  backupAwayUntil: string | null
}

export interface OnDuty {
  personId: string
  post: Post
  standsInFor: string | null
}

/** Who does the work of these posts today: who is there, then who stands in; one away without anybody, last. */
export function onDuty(held: Holding[]): OnDuty[] {
  const here = held.filter(({ awayUntil }) => awayUntil === null)
  const away = held.filter(({ awayUntil }) => awayUntil !== null)
  const coveredBy = (holding: Holding): string | null => (holding.backupAwayUntil === null ? holding.backupId : null)
  return [
    ...here.map(({ holderId, post }) => ({ personId: holderId, post, standsInFor: null })),
    ...away.flatMap((holding) => {
      const backup = coveredBy(holding)
      return backup ? [{ personId: backup, post: holding.post, standsInFor: holding.holderId }] : []
    }),
    ...away
      .filter((holding) => coveredBy(holding) === null)
      .map(({ holderId, post }) => ({ personId: holderId, post, standsInFor: null })),
  ]
}
