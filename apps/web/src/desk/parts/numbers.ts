import { m } from '../../messages/compiled/messages.js'

/** Exact to 1,000, then "1000+". */
export const countWords = (count: { value: number; exact: boolean }): string =>
  count.exact ? String(count.value) : m.desk_count_more({ value: count.value })
