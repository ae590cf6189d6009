import { load } from './tidy/load.ts'
import { type Files, show } from './tidy/rule.ts'
import { rules } from './tidy/rules.ts'
import { lineCount } from './tidy/texts.ts'

/** Checks the tree against our own rules: `npx tsx tools/tidy.ts [root] [--sizes]`. */
const started = performance.now()
const words = process.argv.slice(2)
const files = load(words.find((word) => !word.startsWith('--')) ?? '.')
const findings = rules.flatMap((rule) => rule.run(files).map((finding) => ({ rule, finding })))
findings.sort((a, b) => compare(a.finding.path, b.finding.path) || a.finding.line - b.finding.line)

for (const { rule, finding } of findings) console.log(show(rule, finding))
if (words.includes('--sizes')) console.log(sizesOf(files))
const spent = Math.round(performance.now() - started)
console.error(`tidy: ${files.size} files, ${rules.length} rules, ${findings.length} findings, ${spent} ms`)
process.exitCode = findings.length > 0 ? 1 : 0

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}

function sizesOf(all: Files): string {
  const counts = [...all].filter(([path]) => path.endsWith('.ts')).map(([, text]) => lineCount(text))
  counts.sort((a, b) => a - b)
  const at = (part: number) => counts[Math.min(counts.length - 1, Math.floor(counts.length * part))] ?? 0
  return `sizes of ${counts.length} .ts files: median ${at(0.5)} lines, 90th percentile ${at(0.9)}, longest ${at(1)}`
}
