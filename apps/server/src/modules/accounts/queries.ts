import type { ResponseOf } from '@linli/contract'
import { pinyin } from 'pinyin-pro'
import type { Reader } from '../../platform/command.ts'
import { authorise, explain } from '../../platform/decision.ts'
import { initialPasswordOf, limits } from '../identity/index.ts'
import { policy } from './policy.ts'
import { ownerOf } from './queries-owner.ts'

/** 李梅 is limei, as far as the name says something. */
const suggestedFor = (name: string): string =>
  pinyin(name, { toneType: 'none', type: 'array' })
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 30)

export async function getStaffAccount(q: Reader, personId: string): Promise<ResponseOf<'getStaffAccount'>> {
  const owner = await ownerOf(q, personId)
  authorise(policy.getStaffAccount(q.actor))
  return {
    personId,
    name: owner.name,
    username: owner.username,
    suggested: suggestedFor(owner.name),
    state: owner.username === null ? 'none' : owner.initial ? 'issued' : 'inUse',
    may: {
      issueStaffAccount: explain(policy.issueStaffAccount(q.actor, owner)),
      resetStaffAccount: explain(policy.resetStaffAccount(q.actor, owner)),
      changePhoneOnBehalf: explain(policy.changePhoneOnBehalf(q.actor, owner)),
    },
  }
}

/** What is printed. Asked for again with the same key it reads the same, until the password was changed. */
export async function slipOf(q: Reader, personId: string, key: string): Promise<ResponseOf<'issueStaffAccount'>> {
  const owner = await ownerOf(q, personId)
  authorise(policy.issueStaffAccount(q.actor, owner))
  const expiresAt = owner.setAt && new Date(owner.setAt.getTime() + limits.initialPassword).toISOString()
  return {
    personId,
    name: owner.name,
    username: owner.username ?? '',
    initialPassword: owner.initial ? initialPasswordOf(q, key) : null,
    expiresAt: owner.initial ? expiresAt : null,
  }
}
