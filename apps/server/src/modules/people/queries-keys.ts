import type { KeyState, ResponseOf } from '@linli/contract'
import type { Reader } from '../../platform/command.ts'
import { authorise, deny, explain } from '../../platform/decision.ts'
import { newestKey } from '../../platform/vault-keys.ts'
import { policy } from './policy.ts'

/** The newest key and how far it has come; before any change there is the first one, made with the deployment. */
export async function getKeyState(q: Reader): Promise<ResponseOf<'getKeyState'>> {
  authorise(policy.getKeyState(q.actor))
  const key = await newestKey(q)
  const state = key ? stateOf(key, q.now) : 'first'
  const mayChange = state === 'first' || state === 'finished' ? policy.rotateKeys(q.actor) : deny('keys-being-changed')
  return {
    version: key?.version ?? 1,
    state,
    reason: key?.reason ?? null,
    madeAt: key?.made_at.toISOString() ?? null,
    activeAt: key?.active_at.toISOString() ?? null,
    finishedAt: key?.finished_at?.toISOString() ?? null,
    may: { rotateKeys: explain(mayChange) },
  }
}

function stateOf(key: { active_at: Date; finished_at: Date | null }, now: Date): KeyState {
  if (key.finished_at) return 'finished'
  return key.active_at > now ? 'waiting' : 'resealing'
}
