import { shanghaiInstant, shiftDate } from '../../platform/clock.ts'
import type { Reader } from '../../platform/command.ts'
import { downloadsBy } from '../exports/index.ts'
import { wrongPasswordsOf } from '../identity/index.ts'
import { accountOfPerson, lookSums, looksBy, relativesOf, searchesBy } from '../people/index.ts'
import { staffAmong } from '../posts/index.ts'
import type { Signals } from './anomalies.ts'

/** What somebody did on a day, out of the modules that noted it. */
export async function signalsOf(q: Reader, personId: string, day: string): Promise<Signals> {
  const from = shanghaiInstant(day)
  const to = shanghaiInstant(shiftDate(day, 1))
  const [looks, sums, searches, downloads, family, account] = await Promise.all([
    looksBy(q, personId, from, to),
    lookSums(q, personId, from, to),
    searchesBy(q, personId, from, to),
    downloadsBy(q, personId, from, to),
    relativesOf(q, personId),
    accountOfPerson(q, personId),
  ])
  const seen = [...new Set(looks.map(({ person_id }) => person_id))]
  const colleagues = new Set(await staffAmong(q, seen))
  const wrong = account ? await wrongPasswordsOf(q, account, from, to) : undefined
  return {
    looks: looks.map(({ at, person_id, fields, reveal }) => ({
      at,
      personId: person_id,
      fields,
      reveal,
      close: family.has(person_id) || colleagues.has(person_id),
    })),
    usualReveals: sums.usualReveals,
    mostSame: sums.mostSame,
    searches,
    downloads,
    wrongPasswords: wrong ?? null,
  }
}
