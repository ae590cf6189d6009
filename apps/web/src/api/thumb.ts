/** The small variant of a file, for lists. */
export const thumbOf = (url: string): string => `${url}${url.includes('?') ? '&' : '?'}variant=thumb`
