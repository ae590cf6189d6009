import { crc32, deflateRawSync } from 'node:zlib'
import exceljs from 'exceljs'

/** A workbook as Excel would save it. */
export async function workbook(fill: (book: exceljs.Workbook) => void): Promise<Buffer> {
  const book = new exceljs.Workbook()
  fill(book)
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** A workbook with these rows on one sheet. */
export const sheetOf = (rows: unknown[][]): Promise<Buffer> =>
  workbook((book) => void book.addWorksheet('楼栋').addRows(rows as never))

interface Part {
  name: string
  content: string | Buffer
  /** What the zip says its size is, where that is not true. */
  claims?: number
}

/** A zip made by hand, so that it may lie. */
export function zipOf(parts: Part[]): Buffer {
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let offset = 0
  for (const { name, content, claims } of parts) {
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes)
    const sizes = Buffer.alloc(16)
    sizes.writeUInt32LE(0x21_00_00, 0)
    sizes.writeUInt32LE(crc(bytes), 4)
    sizes.writeUInt32LE(packed.length, 8)
    sizes.writeUInt32LE(claims ?? bytes.length, 12)
    const about = Buffer.concat([
      Buffer.from([20, 0, 0, 8, 8, 0]),
      sizes,
      Buffer.from([Buffer.byteLength(name), 0, 0, 0]),
    ])
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), about, Buffer.from(name), packed])
    const where = Buffer.alloc(14)
    where.writeUInt32LE(offset, 10)
    centrals.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), about, where, Buffer.from(name)]))
    locals.push(local)
    offset += local.length
  }
  const central = Buffer.concat(centrals)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, central, end])
}

const crc = (bytes: Buffer): number => (crc32 as unknown as (bytes: Buffer) => number)(bytes)

/** The least a workbook needs, with this sheet. */
export const rawWorkbook = (sheet: string, more: Part[] = [], claims?: number): Buffer =>
  zipOf([
    {
      name: 'xl/workbook.xml',
      content: '<workbook xmlns:r="r"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>',
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    },
    { name: 'xl/worksheets/sheet1.xml', content: sheet, ...(claims === undefined ? {} : { claims }) },
    ...more,
  ])
