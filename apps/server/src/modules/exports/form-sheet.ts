import { defused } from './defused.ts'
import type { FilledForm } from './form.ts'

/**
 * The form as a workbook of our own making: the same columns and rows, what was filled marked, and why something was not
 * in a last column. An office file from anybody is read, and not written on.
 */
export async function formSheet(
  form: Pick<FilledForm, 'header' | 'lines'>,
  about: { who: string; reason: string; at: Date },
): Promise<Buffer> {
  const { default: exceljs } = await import('exceljs')
  const book = new exceljs.Workbook()
  Object.assign(book, { creator: about.who, created: about.at, description: about.reason, title: '邻里填表' })
  const sheet = book.addWorksheet('表', { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = [...form.header, '邻里备注'].map((title) => ({
    width: Math.max(12, Math.min(40, title.length * 3)),
    style: { numFmt: '@' },
  }))
  sheet.addRow([...form.header.map(defused), '邻里备注']).font = { bold: true }
  for (const { texts, filled, note } of form.lines) {
    const row = sheet.addRow([...texts.map(defused), note])
    for (const place of filled)
      row.getCell(place + 1).fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFF3D6' } }
  }
  return Buffer.from(await book.xlsx.writeBuffer())
}
