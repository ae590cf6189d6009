/** A field that must be filled, with words that say what to do. */
export const required = (message: string) => ({ required: true, whitespace: true, message })
export const chosen = (message: string) => ({ required: true, message })

/** A closed vocabulary as options of a select. */
export const optionsOf = <K extends string>(words: Record<K, string>): { value: K; label: string }[] =>
  (Object.entries(words) as [K, string][]).map(([value, label]) => ({ value, label }))
