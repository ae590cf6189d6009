import type { Tie } from '@linli/contract'
import { expect, test } from 'vitest'
import { separationIn } from './separation.ts'

const here = '500111003001'
const at = (tie: Tie, community = here) => ({ tie, areaCode: `${community}00001` })
const elsewhere = '500111003002'

test.each([
  ['lives and is registered here', [at('lives'), at('registered')], 'together'],
  ['lives here, registered nowhere in the district', [at('lives')], 'livesHereOnly'],
  ['lives here, registered in the next community', [at('lives'), at('registered', elsewhere)], 'livesHereOnly'],
  ['registered here, lives next door', [at('registered'), at('lives', elsewhere)], 'registeredHereOnly'],
  ['owns here, lives away', [at('owns'), at('lives', elsewhere)], 'ownsHereOnly'],
  ['owns and works here', [at('works'), at('owns')], 'ownsHereOnly'],
  ['works here', [at('works')], 'worksHereOnly'],
  ['belongs elsewhere', [at('lives', elsewhere)], null],
] as const)('%s', (_what, residences, expected) => {
  expect(separationIn(here, residences)).toBe(expected)
})
