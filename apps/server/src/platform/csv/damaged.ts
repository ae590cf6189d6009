/**
 * Stands in the cells of a faulty row wherever a person has to look; a list fed back with one left is not taken. The
 * printers' sign for a missing character, and not U+FFFD: it survives when Excel saves the list in GBK.
 */
export const mark = '〓'

/** Bytes that mean nothing, here or in the program that wrote the file. */
export const lostCharacter = '\ufffd'

export const marked = (text: string): string => text.replace(/[\0\ufffd]/g, mark)

const longestShown = 1000

export const shorten = (cell: string, maxCell: number): string =>
  Buffer.byteLength(cell) > maxCell ? `${cell.slice(0, longestShown)}${mark}` : cell

/** As many cells as columns: missing ones are marked, surplus ones are joined to the last behind a mark. */
export function fitCells(cells: string[], width: number): string[] {
  if (cells.length <= width) return [...cells, ...Array<string>(width - cells.length).fill(mark)]
  return [...cells.slice(0, width - 1), cells.slice(width - 1).join(mark)]
}

/** The cells of a line whose quotes do not add up, as well as one can tell; a cell with a strange quote is marked. */
export function roughCells(text: string, isWhole: boolean): string[] {
  const cells: string[] = []
  let at = 0
  while (at <= text.length) {
    const quoted = /^"((?:[^"]|"")*)"(?=,|$)/.exec(text.slice(at, at + longestShown * 4))
    if (quoted) {
      cells.push((quoted[1] ?? '').replaceAll('""', '"'))
      at += quoted[0].length + 1
    } else {
      const comma = text.indexOf(',', at)
      const end = comma < 0 ? text.length : comma
      const cell = text.slice(at, end)
      cells.push(cell.includes('"') ? cell + mark : cell)
      at = end + 1
    }
  }
  if (!isWhole) cells.push((cells.pop() ?? '') + mark)
  return cells
}
