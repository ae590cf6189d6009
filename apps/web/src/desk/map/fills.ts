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

export const fillOf = (nth: number): string => fills[nth % fills.length] ?? '#e4dccb'
export const noFill = '#ffffff'
export const lackFill = '#b93526'
