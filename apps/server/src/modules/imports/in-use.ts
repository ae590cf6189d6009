import { conflict } from '../../platform/errors.ts'

/** An import is not taken back while something stands on these; `what` says what that is, and `names` what they are called. */
export function refuseUse(what: string, codes: string[], names: ReadonlyMap<string, string>): never {
  const listed = codes.slice(0, 3).map((code) => names.get(code) ?? code)
  const more = codes.length > 3 ? '等' : ''
  throw conflict('import-in-use', { places: `${listed.join('、')}${more}`, what })
}
