/**
 * What a spreadsheet would take for a formula, on its own or after the list was saved as CSV: an apostrophe before it
 * makes it text. Control characters, which XML does not know, are left out.
 */
export function defused(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what no workbook may hold
  const plain = text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
  return /^[\s\u3000]*[=+\-@＝＋－＠|]/.test(plain) || /^[\t\r\n]/.test(plain) ? `'${plain}` : plain
}
