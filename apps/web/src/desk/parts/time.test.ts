import { afterEach, describe, expect, it } from 'vitest'
import { localTime, shanghaiInstant, timeLeft, workdaysLeft } from './time.ts'

// a Friday, 15:00 in Shanghai, before an ordinary weekend
const friday = new Date('2026-11-20T15:00:00+08:00')
const issue = {
  status: 'handling',
  reportedAt: '2026-11-18T15:00:00+08:00',
  acceptBy: null,
  solveBy: '2026-11-24T17:30:00+08:00',
}

const zone = process.env.TZ
afterEach(() => {
  if (zone === undefined) delete process.env.TZ
  else process.env.TZ = zone
})

describe('time left', () => {
  it.each(['Asia/Shanghai', 'UTC', 'America/Los_Angeles', 'Pacific/Kiritimati'])('is the same in %s', (computer) => {
    process.env.TZ = computer
    // the computer did take on the zone
    expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(computer)
    expect(workdaysLeft('2026-11-22T17:30:00+08:00', friday)).toBe(0)
    expect(workdaysLeft('2026-11-23T17:30:00+08:00', friday)).toBe(1)
    expect(workdaysLeft('2026-11-24T17:30:00+08:00', friday)).toBe(2)
  })

  it('counts working days, not days: a weekend is none', () => {
    expect(workdaysLeft('2026-11-23T17:30:00+08:00', friday)).toBe(1)
    expect(workdaysLeft('2026-11-24T17:30:00+08:00', friday)).toBe(2)
  })

  it('knows holidays and the days that make up for them', () => {
    // National Day of 2025: 1 to 8 October are free, Saturday 11 October is worked
    const before = new Date('2025-09-30T15:00:00+08:00')
    expect(workdaysLeft('2025-10-09T17:30:00+08:00', before)).toBe(1)
    expect(workdaysLeft('2025-10-11T17:30:00+08:00', before)).toBe(3)
  })

  it('says it in words with how much is used up', () => {
    expect(timeLeft(issue, friday)).toMatchObject({ words: '还剩 2 个工作日', state: 'calm' })
    expect(timeLeft({ ...issue, solveBy: '2026-11-20T17:30:00+08:00' }, friday)).toMatchObject({
      words: '还剩 2 小时',
      state: 'soon',
    })
    expect(timeLeft({ ...issue, solveBy: '2026-11-18T14:00:00+08:00' }, friday)).toMatchObject({
      words: '超期 2 天',
      state: 'late',
      used: 1,
    })
  })

  it('runs against the time to accept until somebody triaged it, and not at all when nobody has to act', () => {
    const fresh = { ...issue, status: 'reported', acceptBy: '2026-11-20T16:10:00+08:00', solveBy: null }
    expect(timeLeft(fresh, friday)?.words).toBe('还剩 1 小时')
    expect(timeLeft({ ...issue, status: 'confirmed' }, friday)).toBeNull()
    expect(timeLeft({ ...issue, solveBy: null }, friday)).toBeNull()
  })
})

describe('fields of date and time', () => {
  it('mean Shanghai wherever the computer stands', () => {
    expect(shanghaiInstant('2026-11-22T20:00')).toBe('2026-11-22T12:00:00.000Z')
    expect(localTime(new Date('2026-11-22T12:00:00Z'))).toBe('2026-11-22T20:00')
  })
})
