import { type ImportKind, importKinds } from '@linli/contract'
import { profiles } from './reading.ts'

const rowsForChoices = 5000
/** Excel takes no longer list in a validation. */
const longestList = 250

/** An empty workbook with the columns, one example and, on a second sheet, what each column wants. */
export async function templateFor(kind: ImportKind): Promise<{ fileName: string; bytes: Buffer }> {
  const { columns, notes } = profiles[kind]
  // Large, and few ever ask: not loaded before.
  const { default: exceljs } = await import('exceljs')
  const book = new exceljs.Workbook()
  const sheet = book.addWorksheet(importKinds[kind], { views: [{ state: 'frozen', ySplit: 1 }] })
  const words = book.addWorksheet('填写说明')
  const choices = book.addWorksheet('选项', { state: 'hidden' })
  sheet.columns = columns.map(({ title, example }) => ({
    header: title,
    width: Math.max(12, Math.min(40, title.length * 2 + 6, 60), Math.min(30, example.length * 1.6)),
    // Text, so that Excel changes no code, no 3-2 and no phone.
    style: { numFmt: '@' },
  }))
  sheet.addRow(columns.map(({ example }) => example))
  const header = sheet.getRow(1)
  columns.forEach(({ required, choices: listed }, at) => {
    const cell = header.getCell(at + 1)
    cell.font = { bold: true, color: { argb: required ? 'FFB42318' : 'FF1F2937' } }
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF3F4F6' } }
    if (!listed) return
    const inline = `"${listed.join(',')}"`
    const column = sheet.getColumn(at + 1).letter
    listed.forEach((word, row) => {
      choices.getCell(row + 1, at + 1).value = word
    })
    const list = choices.getColumn(at + 1).letter
    const formula = inline.length <= longestList ? inline : `选项!$${list}$1:$${list}$${listed.length}`
    const rules = (sheet as unknown as { dataValidations: { add(range: string, rule: object): void } }).dataValidations
    rules.add(`${column}2:${column}${rowsForChoices}`, {
      type: 'list',
      allowBlank: true,
      formulae: [formula],
      showErrorMessage: true,
      error: '请从下拉里选',
    })
  })
  words.columns = [{ width: 20 }, { width: 10 }, { width: 60 }, { width: 44 }]
  words.addRow(['列', '必填', '怎么填', '也认得这些列名']).font = { bold: true }
  for (const { title, required, about, also } of columns)
    words.addRow([title, required ? '必填' : '', about, also.join('、')])
  words.addRow([])
  for (const note of ['第 2 行是例子，导入前请删去或改成自己的。', ...notes]) words.addRow(['', '', note])
  return { fileName: `邻里导入模板-${importKinds[kind]}.xlsx`, bytes: Buffer.from(await book.xlsx.writeBuffer()) }
}
