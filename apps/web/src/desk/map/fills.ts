/** Quiet fills that stay apart from their neighbours; the name on each says the same. */
const fills = [
  '#f1d9c4',
  '#d5e3d3',
  '#dbe0ee',
  '#f3e3b3',
  '#ecd3da',
  '#cfe2e4',
  '#e4dccb',
  '#ded5ea',
  '#dfe6bd',
  '#f0cfc0',
]

/** The same ten, strong enough for a dot on its own ground. */
const dots = [
  '#b9773f',
  '#4f8a57',
  '#5b71b8',
  '#b38c1d',
  '#b05a72',
  '#3f8f97',
  '#8c7850',
  '#7d62ab',
  '#7f8f2c',
  '#c0643f',
]

export const dotOf = (nth: number): string => dots[nth % dots.length] ?? '#8c7850'
export const fillOf = (nth: number): string => fills[nth % fills.length] ?? '#e4dccb'
export const noFill = '#ffffff'
export const lackFill = '#b93526'
