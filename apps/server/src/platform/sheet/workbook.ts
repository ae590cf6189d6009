import { FileRefused } from './fault.ts'
import { readXml } from './xml.ts'
import type { Archive } from './zip.ts'

export interface SheetPart {
  name: string
  path: string
  hidden: boolean
}

const main = 'xl/workbook.xml'
const mostStrings = 2_000_000
const mostText = 60_000_000

/** The sheets of a workbook in their order, and whether its days count from 1904. */
export async function sheetsOf(archive: Archive): Promise<{ sheets: SheetPart[]; from1904: boolean }> {
  if (!archive.names.has(main)) {
    if (archive.names.has('xl/workbook.bin')) throw new FileRefused('binary-workbook')
    throw new FileRefused(archive.names.has('content.xml') ? 'open-document' : 'no-workbook')
  }
  const targets = new Map<string, string>()
  const relations = 'xl/_rels/workbook.xml.rels'
  if (!archive.names.has(relations)) throw new FileRefused('broken-workbook')
  await readXml(archive.open(relations), {
    open(name, attribute) {
      if (name === 'Relationship') targets.set(attribute('Id') ?? '', attribute('Target') ?? '')
    },
    text() {},
    close() {},
  })
  const sheets: SheetPart[] = []
  let from1904 = false
  await readXml(archive.open(main), {
    open(name, attribute) {
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attribute('date1904') ?? '')
      if (name !== 'sheet') return
      const target = targets.get(attribute('r:id') ?? attribute('id') ?? '') ?? ''
      const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`
      // A chart or macro sheet is a sheet too, and holds no rows.
      if (!archive.names.has(path) || !/worksheets\//.test(path)) return
      sheets.push({
        name: attribute('name') ?? '',
        path,
        hidden: /^(hidden|veryHidden)$/.test(attribute('state') ?? ''),
      })
    },
    text() {},
    close() {},
  })
  return { sheets: sheets.slice(0, 50), from1904 }
}

/** Texts that cells point to by number. */
export async function sharedTexts(archive: Archive): Promise<string[]> {
  const path = 'xl/sharedStrings.xml'
  if (!archive.names.has(path)) return []
  const texts: string[] = []
  let size = 0
  let text = ''
  let within = ''
  let phonetic = false
  await readXml(archive.open(path), {
    open(name) {
      if (name === 'si') text = ''
      if (name === 'rPh') phonetic = true
      within = name
    },
    text(piece) {
      if (within === 't' && !phonetic) text += piece
    },
    close(name) {
      within = ''
      if (name === 'rPh') phonetic = false
      if (name !== 'si') return
      size += text.length
      if (size > mostText || texts.length >= mostStrings) throw new FileRefused('too-much-text')
      texts.push(text)
    },
  })
  return texts
}

// Formats of Excel's own that are dates: 14-22 and 45-47 everywhere, 27-36 and 50-58 in Chinese editions.
const ownDates = (format: number): boolean =>
  (format >= 14 && format <= 22) || (format >= 27 && format <= 36) || (format >= 45 && format <= 58)

/** For each cell style, whether it shows a number as a date. */
export async function dateStyles(archive: Archive): Promise<boolean[]> {
  const path = 'xl/styles.xml'
  if (!archive.names.has(path)) return []
  const custom = new Map<number, boolean>()
  const styles: boolean[] = []
  let inStyles = false
  await readXml(archive.open(path), {
    open(name, attribute) {
      if (name === 'numFmt') custom.set(Number(attribute('numFmtId')), showsDate(attribute('formatCode') ?? ''))
      if (name === 'cellXfs') inStyles = true
      if (name !== 'xf' || !inStyles || styles.length > 70_000) return
      const format = Number(attribute('numFmtId') ?? 0)
      styles.push(custom.get(format) ?? ownDates(format))
    },
    text() {},
    close(name) {
      if (name === 'cellXfs') inStyles = false
    },
  })
  return styles
}

const showsDate = (code: string): boolean => {
  const bare = code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')
  return /[yd年月日]|(?<![a-z])m{1,4}(?![a-z])/i.test(bare) && !/[0#?]/.test(bare.replace(/\.0+|ss|0$/g, ''))
}
