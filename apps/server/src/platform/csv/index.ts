export type { Encoding } from './encoding.ts'
export { csvProblemText, type RowFault, type WholeFileFault } from './problem-text.ts'
export { type Cells, type CsvProblem, type CsvRow, type ReadOptions, readRows } from './read-rows.ts'
export { type ProblemRow, type ProblemWriter, writeProblems } from './write-problems.ts'
