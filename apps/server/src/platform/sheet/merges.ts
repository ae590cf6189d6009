import type { Line } from './cell.ts'
import { FileRefused } from './fault.ts'
import type { Merge } from './worksheet.ts'

const mostTouched = 10_000_000

/**
 * A label merged over several rows stands in each of them; answers how many were merged so. What is merged over several
 * columns belongs to nobody knows which: the cells it swallowed are marked.
 */
export function spread(lines: Line[], merges: Merge[], columns: number): number {
  let labels = 0
  let touched = 0
  for (const { top, left, bottom, right } of merges) {
    const first = firstFrom(lines, top)
    if (left > columns || first >= lines.length || (lines[first] as Line).line > bottom) continue
    const label = lines[first]?.line === top ? lines[first]?.cells[left - 1] : undefined
    if (label && bottom > top) labels++
    for (let at = first; at < lines.length && (lines[at] as Line).line <= bottom; at++) {
      const { cells } = lines[at] as Line
      if (label) cells[left - 1] = label
      for (let column = left + 1; column <= Math.min(right, columns); column++)
        cells[column - 1] = { text: label?.text ?? '', flaw: 'across' }
      touched += 1 + Math.min(right, columns) - left
    }
    if (touched > mostTouched) throw new FileRefused('too-many-parts')
  }
  return labels
}

/** The place of the first line that is not above `line`. */
function firstFrom(lines: Line[], line: number): number {
  let [low, high] = [0, lines.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((lines[middle] as Line).line < line) low = middle + 1
    else high = middle
  }
  return low
}
