import { careKinds, personalFields } from '@linli/contract'
import { registered } from '@linli/world/stages-of-people'
import { type TestWorld, testWorld } from '@linli/world/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { staysKnown } from '../../../modules.ts'
import { shanghaiDate, shiftDate } from '../../../platform/clock.ts'
import { newId } from '../../../platform/ids.ts'
import { retain } from '../jobs.ts'
import { addPersons } from '../store.ts'

let w: TestWorld
let district: number
beforeAll(async () => {
  w = await testWorld({ quiet: true })
  district = Number(w.world.building.slice(0, 6))
})
afterAll(() => w.close())

const today = shanghaiDate(new Date())
const noon = (day: string) => new Date(`${day}T04:00:00Z`)
const { days } = personalFields.name.keeps
const short = personalFields.language.keeps.days

/** Days around which something becomes due, among others. */
const span = (min: number, max: number) =>
  fc.oneof(
    fc.integer({ min, max }),
    fc.constantFrom(0, short - 1, short, short + 1, days - short, days - 1, days, days + 1).filter((n) => n <= max),
  )

/** Somebody of the past: days are counted back from today. */
const life = fc.record({
  born: span(0, 900),
  homes: fc.array(fc.record({ from: fc.integer({ min: 2000, max: 3000 }), to: fc.option(span(-800, 1500)) }), {
    maxLength: 3,
  }),
  died: fc.option(span(0, 1500), { freq: 1 }),
  post: fc.nat(5).map((n) => n === 0),
  careEnded: fc.option(span(0, 90)),
})
type Life = typeof life extends fc.Arbitrary<infer T> ? T : never

async function live(lives: Life[]): Promise<string[]> {
  const ids = lives.map(() => newId())
  await w.run('system', async (ctx) => {
    addPersons(
      ctx,
      ids.map((personId, at) => ({
        personId,
        accountId: null,
        realName: `孙${at}`,
        displayName: '老孙',
        phone: null,
      })),
    )
  })
  const before = (back: number) => shiftDate(today, -back)
  for (const [at, one] of lives.entries()) {
    const id = ids[at]
    await w.sql(
      `update people set created_at = $2, language = '四川话', ended_as = $3, ended_on = $4 where person_id = $1`,
      [id, noon(before(one.born)), one.died === null ? null : 'deceased', one.died === null ? null : before(one.died)],
    )
    for (const home of one.homes)
      await w.sql(
        `insert into residences (district_id, residence_id, person_id, area_code, community_code, door_index, door_sealed,
           tie, from_on, to_on, source, noted_at)
         values ($1, $2, $3, $4, left($4, 12), $5, $5, 'lives', $6, $7, 'staff', now())`,
        [
          district,
          newId(),
          id,
          w.world.building,
          Buffer.from(newId()),
          before(home.from),
          home.to === null ? null : before(home.to),
        ],
      )
    await w.sql(
      `insert into care_flags (district_id, flag_id, person_id, kind, source, review_on, noted_at, ended_at)
       values ($1, $2, $3, 'livesAlone', 'visit', $4, now(), $5)`,
      [district, newId(), id, today, one.careEnded === null ? null : noon(before(one.careEnded))],
    )
    if (one.post)
      await w.sql(
        `insert into organisation_members (district_id, member_id, organisation_id, person_id, role, from_on, to_on)
         select district_id, $1, organisation_id, $2, 'member', $3, $4 from organisations where district_id = $5 limit 1`,
        [newId(), id, before(2000), before(1900), district],
      )
  }
  return ids
}

/** What ought to be left of somebody so many days from now: told from the life alone, not from the tables. */
function expected(one: Life, ahead: number): 'all' | 'less' | 'nothing' {
  if (one.post) return 'all'
  const open = one.homes.some(({ to }) => to === null)
  const left =
    one.died !== null ? one.died : open ? null : Math.min(one.born, ...one.homes.map(({ to }) => to as number))
  if (left === null) return 'all'
  const gone = left + ahead
  return gone > days ? 'nothing' : gone > short ? 'less' : 'all'
}

async function leftOf(personId: string): Promise<'all' | 'less' | 'nothing'> {
  const [row] = await w.sql<{ ended_as: string | null; language: string | null }>(
    'select ended_as, language from people where person_id = $1',
    [personId],
  )
  const keys = await w.sql('select from person_keys where person_id = $1', [personId])
  expect(keys.length, 'the key is there as long as the person').toBe(row?.ended_as === 'erased' ? 0 : 1)
  return row?.ended_as === 'erased' ? 'nothing' : row?.language === null ? 'less' : 'all'
}

test('whatever lives people led and whenever it runs, exactly what is due goes', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(life, { minLength: 1, maxLength: 12 }),
      fc.uniqueArray(span(0, 1500), { minLength: 1, maxLength: 3 }),
      async (lives, moments) => {
        const ids = await live(lives)
        for (const ahead of moments.sort((a, b) => a - b)) {
          const day = shiftDate(today, ahead)
          w.at(noon(day))
          await retain(w.runtime, district, staysKnown)
          expect(await retain(w.runtime, district, staysKnown), 'a second run finds nothing').toBe(0)
          for (const [at, one] of lives.entries()) {
            const id = ids[at] as string
            const wanted = expected(one, ahead)
            expect(await leftOf(id), JSON.stringify({ one, ahead })).toBe(wanted)
            const homes = await w.sql('select from residences where person_id = $1', [id])
            const kept = one.homes.filter(({ to }) => to === null || to + ahead <= days)
            expect(homes.length, 'homes').toBe(wanted === 'nothing' ? 0 : kept.length)
            const care = await w.sql('select from care_flags where person_id = $1', [id])
            const ended = one.careEnded !== null && one.careEnded + ahead > short
            expect(care.length, 'care').toBe(wanted === 'all' && !ended ? 1 : 0)
          }
        }
        w.at(new Date())
      },
    ),
    { numRuns: Number(process.env.LINLI_RUNS ?? 25) },
  )
})

test('who signs in still is not gone, and somebody who lives here is not touched', async () => {
  const { personId } = w.world.people.xiulan
  const here = await registered(w)
  await w.sql(`update residences set to_on = from_on + 1 where person_id = $1`, [personId])
  w.at(new Date())
  await retain(w.runtime, district, staysKnown)
  expect(await leftOf(personId as string)).not.toBe('nothing')
  expect(await w.sql('select from residences where person_id = $1', [here])).toHaveLength(1)
})

test('every field of the registry has its way out: with the row, with the care, or with the whole person', () => {
  const ways = Object.entries(personalFields).filter(
    ([id, { keeps }]) => keeps.days < days && !(id in careKinds) && !['language', 'contactWish'].includes(id),
  )
  expect(ways).toEqual([])
})
