/** For whom this page believes it acts: a turn, or `none` for oneself; undefined while it is not known. */
let turn: string | undefined

export const actsAs = (turnId: string | undefined): void => {
  turn = turnId ?? 'none'
}

/** Sent with each write: what was meant for somebody else is never done as oneself, nor the other way round. */
export const actingHeader = (): Record<string, string> => (turn === undefined ? {} : { 'x-linli-acting': turn })

/** What is kept on the device for somebody else is not mixed with one's own. */
export const actingMark = (): string => (turn === undefined || turn === 'none' ? '' : `:${turn}`)
