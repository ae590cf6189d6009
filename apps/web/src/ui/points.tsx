import { m } from '../messages/compiled/messages.js'

/** Points are thanks, not money: a plain number and its word, never a currency sign. */
export function Points({ value, signed }: { value: number; signed?: boolean }) {
  const sign = value < 0 ? '−' : signed ? '+' : ''
  return <span className="tabular">{m.shared_points({ points: `${sign}${grouped(Math.abs(value))}` })}</span>
}

export const grouped = (value: number): string => new Intl.NumberFormat('zh-CN').format(value)
