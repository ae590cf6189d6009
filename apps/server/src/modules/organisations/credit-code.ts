const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** One spelling of a unified social credit code: capitals, half-width, no blanks. */
export const creditCodeOf = (text: string): string => text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()

/** GB 32100-2015: 18 characters without I, O, S, V, Z; the last checks the others, modulo 31. */
export function isCreditCode(code: string): boolean {
  const values = [...code].map((character) => alphabet.indexOf(character))
  if (values.length !== 18 || values.includes(-1)) return false
  const sum = weights.reduce((total, weight, index) => total + weight * (values[index] as number), 0)
  return values[17] === (31 - (sum % 31)) % 31
}
