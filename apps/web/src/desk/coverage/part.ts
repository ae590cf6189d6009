/** 0 to 1; nothing to cover is covered. */
export const partOf = (covered: number, total: number): number => (total === 0 ? 1 : covered / total)

/** Never 100 % while one is missing, never 0 % while one is there. */
export function percentOf(covered: number, total: number): string {
  const percent = Math.round(partOf(covered, total) * 100)
  if (percent === 100 && covered < total) return '99%'
  return percent === 0 && covered > 0 ? '1%' : `${percent}%`
}
