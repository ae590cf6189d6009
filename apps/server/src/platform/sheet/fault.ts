const texts = {
  'empty-file': '文件是空的',
  'too-large': '文件超过 20 MB，请拆成几个文件再导入',
  'old-workbook': '这是旧版 Excel 文件（.xls），请在 Excel 里另存为“Excel 工作簿（.xlsx）”再导入',
  'locked-workbook': '这个文件加了密码，请在 Excel 的“文件－信息－保护工作簿”里去掉密码，另存为 .xlsx 再导入',
  'web-page': '这其实是一个网页（系统导出时只改了扩展名），请用 Excel 打开它，另存为“Excel 工作簿（.xlsx）”再导入',
  'binary-workbook': '这是二进制工作簿（.xlsb），请在 Excel 里另存为“Excel 工作簿（.xlsx）”再导入',
  'open-document': '这是 .ods 表格，请另存为“Excel 工作簿（.xlsx）”再导入',
  'no-workbook': '这个压缩文件不是 Excel 工作簿，请导入 .xlsx、.csv 或 .geojson 文件',
  'broken-workbook': '工作簿损坏或没有传完，请用 Excel 打开检查，另存一份再导入',
  'zip-bomb': '文件解压后大得不正常，已停止读取；请在 Excel 里新建一个工作簿，把内容粘贴过去再导入',
  'too-many-parts': '工作簿里的部件太多，已停止读取；请把要导入的一张表单独另存一份',
  'too-much-text': '表里的文字太多，已停止读取；请拆成几个文件再导入',
  'too-many-rows': '有内容的行超过 25 万行，请拆成几个文件再导入',
  'no-header': '没有找到认得的表头，请下载导入模板，照模板的列名填写',
  'no-rows': '只有表头，没有数据',
  'duplicate-column': '表头里有两列是同一个意思，请删去一列再导入',
  'not-json': '不是有效的 GeoJSON：读到一半读不下去，请从制图软件重新导出',
  'not-text': '这个文件读不出文字，请导入 .xlsx、.csv 或 .geojson 文件',
} as const

export type SheetFault = keyof typeof texts

/** A file that is refused as a whole, with what the operator can do about it. */
export class FileRefused extends Error {
  constructor(
    readonly fault: SheetFault | 'csv',
    words?: string,
  ) {
    super(words ?? texts[fault as SheetFault])
  }
}
