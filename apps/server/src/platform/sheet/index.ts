export { type Cell, type Flaw, type Line, tidied } from './cell.ts'
export { FileRefused } from './fault.ts'
export { looksLikeJson, readJson } from './json.ts'
export { mostBytes, readTable, type ScoreOf, type Table } from './table.ts'
