/** Which rows to draw: those seen, and a screen of them before and after. Pixels. */
export function windowOf(of: { top: number; high: number; rowHigh: number; count: number }) {
  const { top, high, rowHigh, count } = of
  const screen = Math.ceil(high / rowHigh)
  const first = Math.floor(top / rowHigh)
  return {
    from: Math.max(0, Math.min(first - screen, count - screen)),
    until: Math.min(count, first + 2 * screen + 8),
  }
}
