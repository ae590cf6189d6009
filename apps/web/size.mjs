// First load of the resident bundle: every script its page loads before a page of its own chunk, gzipped. At most 80 KB.
import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const dist = join(dirname(fileURLToPath(import.meta.url)), '../../dist/web/resident')
const most = 80 * 1024
const read = (file) => readFileSync(join(dist, file))

const html = read('resident.html').toString()
const wanted = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, file]) => file)
const seen = new Map()
while (wanted.length > 0) {
  const file = wanted.pop()
  if (seen.has(file)) continue
  const source = read(file)
  seen.set(file, gzipSync(source, { level: 9 }).length)
  for (const [, from] of source.toString().matchAll(/(?:\bfrom|\bimport)\s*["'`]\.\/([^"'`]+\.js)["'`]/g)) {
    wanted.push(`assets/${from}`)
  }
}
const total = [...seen.values()].reduce((sum, size) => sum + size, 0)
for (const [file, size] of [...seen].sort(([, a], [, b]) => b - a)) {
  console.log(`${(size / 1024).toFixed(1).padStart(7)} KB  ${basename(file)}`)
}
console.log(
  `${(total / 1024).toFixed(1).padStart(7)} KB  first load of the resident pages, gzipped (at most ${most / 1024} KB)`,
)
process.exit(total > most ? 1 : 0)
