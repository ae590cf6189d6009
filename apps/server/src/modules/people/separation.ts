import type { Separation, Tie } from '@linli/contract'

/** 人户分离 (row T3): how somebody belongs to a community, from the ties they have to it today. */
export function separationIn(
  community: string,
  residences: readonly { areaCode: string; tie: Tie }[],
): Separation | null {
  const here = (tie: Tie) => residences.some((each) => each.tie === tie && each.areaCode.startsWith(community))
  if (here('lives')) return here('registered') ? 'together' : 'livesHereOnly'
  if (here('registered')) return 'registeredHereOnly'
  if (here('owns')) return 'ownsHereOnly'
  return here('works') ? 'worksHereOnly' : null
}
