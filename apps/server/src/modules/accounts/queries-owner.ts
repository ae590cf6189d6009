import { shanghaiDate } from '../../platform/clock.ts'
import type { CommandContext, Reader } from '../../platform/command.ts'
import { notFound } from '../../platform/errors.ts'
import { staffAccountOf } from '../identity/index.ts'
import { accountOfPerson, homesOf, lockPerson, namesOf } from '../people/index.ts'
import { grantsOf } from '../posts/index.ts'
import { placesOf } from '../territory/index.ts'
import type { Owner } from './policy.ts'

export interface OwnAccount extends Owner {
  name: string
  accountId: string | null
  username: string | null
  initial: boolean
  setAt: Date | null
}

/** Whose account it is, what they hold and where they live. */
export async function ownerOf(q: Reader, personId: string): Promise<OwnAccount> {
  const person = (await namesOf(q, [personId])).get(personId)
  if (!person) throw notFound('unknown-person')
  const accountId = await accountOfPerson(q, personId)
  const account = accountId ? await staffAccountOf(q, accountId) : undefined
  const today = shanghaiDate(q.now)
  const held = (await grantsOf(q, personId)).filter(
    ({ standsInFor, toOn }) => !standsInFor && (toOn === null || toOn > today),
  )
  const homes = await homesOf(q, personId)
  const places = await placesOf(
    q,
    homes.map(({ area_code }) => area_code),
  )
  return {
    personId,
    name: person.displayName,
    accountId,
    username: account?.username ?? null,
    initial: account?.initial ?? false,
    setAt: account?.setAt ?? null,
    posts: held.map(({ post, areaCode }) => ({ kind: post, areaCode })),
    homes: homes.map(({ area_code }) => ({ areaCode: area_code, gridCode: places.get(area_code)?.gridCode ?? null })),
    elsewhere: account?.districts.some((district) => district !== q.district) ?? false,
  }
}

/** The same, kept: no post begins and no account comes meanwhile, since those lock the person too. */
export async function lockOwner(ctx: CommandContext, personId: string): Promise<OwnAccount> {
  if (!(await lockPerson(ctx, personId))) throw notFound('unknown-person')
  return ownerOf(ctx, personId)
}
