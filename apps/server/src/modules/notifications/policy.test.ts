import { describe, expect, it } from 'vitest'
import { type Actor, nobody } from '../../platform/actor.ts'
import { policy } from './policy.ts'

const stranger: Actor = { ...nobody(500111), accountId: 'a' }
const somebody: Actor = { ...stranger, personId: 'p' }

describe.each([
  ['nobody', nobody(500111), false, false, false],
  ['an account that is nobody here', stranger, true, false, true],
  ['somebody', somebody, true, true, true],
])('%s', (_, actor, list, mark, stream) => {
  it('reads their own', () => {
    expect(policy.listNotifications(actor) === true).toBe(list)
    expect(policy.markNotificationsRead(actor) === true).toBe(mark)
    expect(policy.streamUpdates(actor) === true).toBe(stream)
  })
})
