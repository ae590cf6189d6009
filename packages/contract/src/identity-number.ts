import type { Gender, IdKind } from './words.ts'

export type ReadIdNumber = { value: string; bornOn: string | null; gender: Gender | null } | { wrong: string }

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checks = '10X98765432'

/** The check digit of 17 digits (GB 11643-1999). */
export const checkDigit = (digits: string): string =>
  checks[[...digits].reduce((sum, digit, at) => sum + Number(digit) * (weights[at] as number), 0) % 11] as string

/** Of a date as 19500131; null where there is no such day, or it is not past on `today` (YYYY-MM-DD). */
function dayOf(digits: string, today: string): string | null {
  const written = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`
  const at = new Date(`${written}T00:00:00Z`)
  const real = !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === written
  return real && written >= '1880-01-01' && written <= today ? written : null
}

/** Kinds whose number is built as GB 11643 says: 18 digits with the date of birth and a check digit. */
const asResidentId: readonly IdKind[] = ['residentId', 'hongKongMacaoTaiwanPermit']

/**
 * The number of a document, its spaces gone and its x made X, with what it says of birth and gender; or what is wrong
 * with it, in words. A number of 15 digits, as before 1999, is made one of 18.
 */
export function readIdNumber(kind: IdKind, written: string, today: string): ReadIdNumber {
  const value = written.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
  if (!asResidentId.includes(kind)) {
    const known = /^[A-Z0-9]{5,20}$/.test(value)
    return known ? { value, bornOn: null, gender: null } : { wrong: '应是 5 到 20 位字母和数字' }
  }
  if (/^\d{15}$/.test(value)) {
    const long = `${value.slice(0, 6)}19${value.slice(6)}`
    return readIdNumber(kind, long + checkDigit(long), today)
  }
  if (!/^\d{17}[\dX]$/.test(value)) return { wrong: `应是 18 位，现在是 ${value.length} 位` }
  if (kind === 'hongKongMacaoTaiwanPermit' && !/^8[123]0000/.test(value))
    return { wrong: '港澳台居民居住证以 810000、820000 或 830000 开头' }
  const bornOn = dayOf(value.slice(6, 14), today)
  if (!bornOn) return { wrong: `第 7 到 14 位应是出生日期，没有 ${value.slice(6, 14)} 这一天` }
  if (checkDigit(value.slice(0, 17)) !== value[17]) return { wrong: '最后一位对不上，请逐位核对' }
  return { value, bornOn, gender: Number(value[16]) % 2 === 1 ? 'male' : 'female' }
}
