import exceljs from 'exceljs'

export interface Many {
  communities: { name: string; buildings: number }[]
  /** Doors of each building: two stairs of half as many. */
  households: number
}

/**
 * The file an operator moves in with: one row for each building, as the template for buildings has it. 402 communities
 * of 22 or 23 buildings of 22 doors are 9,000 rows and 200,000 households.
 */
export async function buildingsWorkbook({ communities, households }: Many): Promise<Buffer> {
  const book = new exceljs.Workbook()
  const sheet = book.addWorksheet('楼栋和单元')
  sheet.addRow(['社区', '小区', '楼栋', '层数', '单元', '每单元户数'])
  for (const { name, buildings } of communities) {
    for (let at = 0; at < buildings; at++)
      sheet.addRow([name, `小区${Math.floor(at / 10) + 1}`, `${(at % 10) + 1} 栋`, 11, 2, households / 2])
  }
  return Buffer.from(await book.xlsx.writeBuffer())
}
