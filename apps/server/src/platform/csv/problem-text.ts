const rowTexts = {
  'wrong-encoding': '这一行有不是本文件编码的字节（已标“〓”），请改成正确的文字',
  'replaced-character': '这一行有认不出的字符（已标“〓”），请改成原来的文字',
  'nul-byte': '这一行有空字符（已标“〓”），请删去',
  'too-few-cells': '这一行的列数比表头少，请补齐标有“〓”的格子',
  'too-many-cells': '这一行的列数比表头多，多出的内容已接在最后一格“〓”之后，请整理',
  'cell-too-long': '有一格内容太长，已截断并标“〓”，请缩短',
  'row-too-long': '这一行太长，已截断并标“〓”，请缩短',
  'open-quote': '从这一行起有一个引号没有配对，请检查标有“〓”的格子',
  'stray-quote': '这一行有多余的引号，请检查标有“〓”的格子',
  'not-mended': '这一行还有“〓”没有改好，请改好并删去“〓”',
} as const

const wholeFileTexts = {
  'empty-file': '文件是空的',
  'no-rows': '文件只有表头，没有数据',
  'utf-16-file': '文件是 UTF-16（Unicode 文本）编码，请在 Excel 里另存为“CSV UTF-8（逗号分隔）”再导入',
  'workbook-file': '这是 Excel 工作簿，不是 CSV，请在 Excel 里另存为“CSV UTF-8（逗号分隔）”再导入',
  'compressed-file': '这是压缩文件，请解压后再导入',
  'unreadable-header': '第一行表头读不出来（引号、编码或长度有误），请改好后再导入',
  'duplicate-column': '表头里有重名的列，请改名或删去一列后再导入',
  'too-many-columns': '表头的列太多，请检查文件',
  'wrong-separator': '列之间不是英文逗号，请在 Excel 里另存为“CSV UTF-8（逗号分隔）”再导入',
} as const

export type RowFault = keyof typeof rowTexts
export type WholeFileFault = keyof typeof wholeFileTexts

const texts: Record<string, string> = { ...rowTexts, ...wholeFileTexts }

/** What the operator can do about it. */
export const csvProblemText = (problem: RowFault | WholeFileFault): string => texts[problem] ?? problem
