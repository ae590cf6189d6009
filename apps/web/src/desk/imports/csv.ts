/**
 * One cell of a CSV that a spreadsheet opens: quoted where needed, and never a formula, for a file whose cell begins
 * with = would be run by whoever opens the list of its problems.
 */
export function cell(value: string | number | null): string {
  const text = value === null ? '' : String(value)
  const tame = /^[=+\-@\t\r]/.test(text) && typeof value === 'string' ? `'${text}` : text
  return /[",\r\n]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame
}

/** With a byte order mark: Excel reads Chinese rightly only then. */
export const csvOf = (rows: readonly (readonly (string | number | null)[])[]): string =>
  `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
