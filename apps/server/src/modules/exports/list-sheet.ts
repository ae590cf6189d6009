import { once } from 'node:events'
import { PassThrough, type Readable } from 'node:stream'
import { breathe } from '../../platform/breathe.ts'
import { defused } from './defused.ts'

/** A list as it is told on its first sheet, and marked on every page. */
export interface ListAbout {
  code: string
  title: string
  /** 赵敏，龙滩园 社区干部 */
  who: string
  facts: [string, string][]
  headers: string[]
  watermark: string
  at: Date
}

/**
 * The workbook, written while it is read: rows come in pieces, and none is asked for before the one before has left. The
 * watermark is in the document's properties, in the head and foot of each printed page, and in a row one cannot miss.
 */
export function listSheet(about: ListAbout, pieces: AsyncIterable<string[][]>): Readable {
  const out = new PassThrough()
  write(about, pieces, out).catch((error: Error) => out.destroy(error))
  return out
}

async function write(about: ListAbout, pieces: AsyncIterable<string[][]>, out: PassThrough): Promise<void> {
  // Large, and few ever ask: not loaded before.
  const { default: exceljs } = await import('exceljs')
  const book = new exceljs.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false })
  Object.assign(book, {
    creator: about.who,
    lastModifiedBy: about.who,
    created: about.at,
    modified: about.at,
    title: about.title,
    subject: about.watermark,
    keywords: about.code,
    description: about.watermark,
  })
  // & begins a code in heads and feet.
  const line = about.watermark.replaceAll('&', '&&')
  const headerFooter = { oddHeader: `&C&8${line}`, oddFooter: `&L&8${about.code}&C&8${line.slice(0, 120)}&R&8&P / &N` }
  const told = book.addWorksheet('说明', { headerFooter, pageSetup: { paperSize: 9 } })
  told.columns = [{ width: 16 }, { width: 70 }]
  told.addRow([about.title]).font = { bold: true, size: 14 }
  for (const [name, value] of about.facts)
    told.addRow([name, defused(value)]).alignment = { wrapText: true, vertical: 'top' }
  told.addRow([about.watermark]).font = { bold: true, color: { argb: 'FFB42318' } }
  await told.commit()

  const list = book.addWorksheet('名单', {
    headerFooter,
    views: [{ state: 'frozen', ySplit: 2 }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  })
  // Text, so that Excel changes no number and no 3-2.
  list.columns = about.headers.map((title) => ({ width: Math.max(12, title.length * 3), style: { numFmt: '@' } }))
  const mark = list.addRow([about.watermark])
  mark.font = { bold: true, color: { argb: 'FFB42318' } }
  mark.commit()
  const head = list.addRow(about.headers)
  head.font = { bold: true }
  head.commit()
  for await (const rows of pieces) {
    for (const cells of rows) list.addRow(cells.map(defused)).commit()
    // What was packed must be able to leave, before it is asked whether it does.
    await breathe()
    if (out.writableNeedDrain) await Promise.race([once(out, 'drain'), once(out, 'close')])
    if (out.destroyed) return
  }
  const last = list.addRow([about.watermark])
  last.font = { bold: true, color: { argb: 'FFB42318' } }
  last.commit()
  await list.commit()
  await book.commit()
}
