import { reasons } from '@linli/contract/reasons'
import { describe, expect, test } from 'vitest'
import { authorise, deny, either, every, explain, only } from './decision.ts'
import { AppError, conflict, httpStatus, invalid, notFound, say } from './errors.ts'
import { canMove, type Moves, move } from './moves.ts'

const doors: Moves<'open' | 'close', 'shut' | 'ajar'> = { open: { shut: 'ajar' }, close: { ajar: 'shut' } }
const words = { shut: '关着', ajar: '开着' }

describe('a table of moves', () => {
  test('says where a verb leads', () => {
    expect(move(doors, 'open', 'shut', words)).toBe('ajar')
    expect(canMove(doors, 'open', 'shut')).toBe(true)
  })
  test('refuses what is not in it, naming the status in Chinese', () => {
    expect(() => move(doors, 'open', 'ajar', words)).toThrow('现在是“开着”，这一步做不了。')
    expect(canMove(doors, 'open', 'ajar')).toEqual({ denied: 'not-now-short' })
  })
})

describe('a decision', () => {
  const no = deny('staff-only')
  const never = deny('not-yours')
  test('every: the first denial wins', () => {
    expect(every(true, no, never)).toEqual(no)
    expect(every(true, true)).toBe(true)
    expect(every()).toBe(true)
  })
  test('either: one allowance is enough, else the last denial is told', () => {
    expect(either(no, true, never)).toBe(true)
    expect(either(no, never)).toEqual(never)
  })
  test('only: a condition and its reason', () => {
    expect(only(true, 'staff-only')).toBe(true)
    expect(only(false, 'staff-only')).toEqual(no)
  })
  test('is thrown as forbidden, or explained for the screen', () => {
    expect(() => authorise(true)).not.toThrow()
    expect(() => authorise(no)).toThrow(expect.objectContaining({ code: 'forbidden', reason: 'staff-only' }))
    expect(explain(no)).toEqual({ reason: 'staff-only', message: reasons['staff-only'] })
    expect(explain(true)).toBe(true)
  })
})

describe('an error', () => {
  test('speaks Chinese with its blanks filled', () => {
    expect(say('code-too-soon', { seconds: 42 })).toBe('验证码刚发过，请过 42 秒再获取。')
    expect(new AppError('limit', 'locked-out', { minutes: 3 }).message).toContain('3 分钟')
    expect(say('not-now')).toBe('现在是“”，这一步做不了。刷新看看最新进展。')
  })
  test('has one HTTP status a code', () => {
    expect([notFound(), conflict('not-now'), invalid('bad-input')].map(({ code }) => httpStatus[code])).toEqual([
      404, 409, 400,
    ])
    expect(new Set(Object.values(httpStatus)).size).toBe(Object.keys(httpStatus).length)
  })
  test.each(Object.entries(reasons))(
    'the reason %s is kebab-case, its sentence Chinese and ended',
    (reason, sentence) => {
      expect(reason).toMatch(/^[a-z]+(-[a-z]+)*$/)
      expect(sentence).toMatch(/[\u4e00-\u9fff]/)
      expect(sentence).toMatch(/[。!?]$/)
    },
  )
})
