import { m } from '../messages/compiled/messages.js'

const zone = 'Asia/Shanghai'
const minute = 60_000
const hour = 60 * minute
const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('zh-CN', { timeZone: zone, ...options })
const clock = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const monthDay = format({ month: 'long', day: 'numeric' })
const fullDay = format({ year: 'numeric', month: 'long', day: 'numeric' })
const weekday = format({ weekday: 'short' })
const hourFormat = format({ hour: 'numeric', hourCycle: 'h23' })
const yearOf = format({ year: 'numeric' })

/** Days since 1970 in Shanghai, where days have no summer time. */
const dayNumber = (at: Date) => Math.floor((at.getTime() + 8 * hour) / (24 * hour))

export const dateOf = (at: string): string => {
  const then = new Date(at)
  return yearOf.format(then) === yearOf.format(new Date()) ? monthDay.format(then) : fullDay.format(then)
}
export const fullDateOf = (at: string): string => fullDay.format(new Date(at))
export const timeOf = (at: string): string => clock.format(new Date(at))

/** 11月3日 17:30: for paper, which does not know what day it is read on. */
export const dayTimeOf = (at: string): string => m.shared_time_date_at({ date: dateOf(at), time: timeOf(at) })

/** The hour in Shanghai, 0 to 23: what to greet with, wherever the phone thinks it is. */
export const hourOf = (at: Date): number => Number.parseInt(hourFormat.format(at), 10)

/** 刚刚, 12 分钟前, 昨天 14:20, 11月3日: how long it has been. */
export function ago(at: string, now: Date = new Date()): string {
  const then = new Date(at)
  const passed = now.getTime() - then.getTime()
  if (passed < 2 * minute) return m.shared_time_now()
  if (passed < hour) return m.shared_time_minutes_ago({ minutes: Math.floor(passed / minute) })
  const days = dayNumber(now) - dayNumber(then)
  if (days === 0) return m.shared_time_today_at({ time: clock.format(then) })
  if (days === 1) return m.shared_time_yesterday_at({ time: clock.format(then) })
  return m.shared_time_date_at({ date: dateOf(at), time: clock.format(then) })
}

/** 明天 17:30, 周三 17:30, 11月3日 17:30: the moment itself, named by what is near. */
export function moment(at: string, now: Date = new Date()): string {
  const then = new Date(at)
  const time = clock.format(then)
  const days = dayNumber(then) - dayNumber(now)
  if (days === 0) return m.shared_time_today_at({ time })
  if (days === 1) return m.shared_time_tomorrow_at({ time })
  if (days === -1) return m.shared_time_yesterday_at({ time })
  if (days > 1 && days < 7) return m.shared_time_date_at({ date: weekday.format(then), time })
  return m.shared_time_date_at({ date: dateOf(at), time })
}

/** 还剩 2 天(周三 17:30): numbers with units and time with distance. */
export function left(at: string, now: Date = new Date()): string {
  const then = new Date(at)
  const remaining = then.getTime() - now.getTime()
  if (remaining <= 0) return m.shared_time_past({ at: moment(at, now) })
  const days = dayNumber(then) - dayNumber(now)
  if (days >= 1) return m.shared_time_days_left({ days, at: moment(at, now) })
  if (remaining >= hour) return m.shared_time_hours_left({ hours: Math.floor(remaining / hour), at: moment(at, now) })
  return m.shared_time_minutes_left({ minutes: Math.max(1, Math.floor(remaining / minute)), at: moment(at, now) })
}
