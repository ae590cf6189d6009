import { normalAddress, numberOf } from '../territory/index.ts'

/** By which two ways of writing a door are the same: 2 单元 5-2, 二单元5－2号 and 2-5-2 are. */
export const doorKey = (door: string): string =>
  normalAddress(door)
    .replace(/[〇零一二两三四五六七八九十]+(?=单元|层|楼|号)/g, (found) => String(numberOf(found) ?? found))
    .replace(/单元|门洞|栋|幢|号楼/g, '-')
    .replace(/(?:号房|号|室|房|户|门)$/g, '')
    .replace(/[层楼](?=\d)/g, '-')
    .replace(/-{2,}/g, '-')
    .replace(/^-|-$/g, '')
