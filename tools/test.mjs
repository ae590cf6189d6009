// npm test: every check and every test. The last line says how many passed and failed.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installPackages } from './packages.mjs'

const root = join(fileURLToPath(import.meta.url), '../..')
process.chdir(root)
installPackages(root)
const { findBrowser } = await import('./browser.mjs')
const { check } = await import('./check.mjs')
const began = Date.now()
let passed = 0
let failed = 0
let skipped = 0
/** What failed and why, said again at the end, where whoever reads only the end finds it. */
const failures = []
/** How long each file of tests took, in milliseconds. */
const slowest = []

/** @param {boolean} ok @param {string} what */
function count(ok, what) {
  if (ok) {
    passed++
    return
  }
  failed++
  failures.push(what)
}

for (const { name, ok, said } of await check()) count(ok, `${name}\n${said.slice(-2000)}`)

for (const step of ['tools/build.mjs', 'apps/web/size.mjs']) {
  count(spawnSync(process.execPath, [step], { stdio: 'inherit' }).status === 0, step)
}

const browser = findBrowser()
if (!browser) count(false, 'No Chromium was found and none could be installed: the journeys in a browser fail.')
for (const suite of ['unit', 'e2e']) {
  const report = join(mkdtempSync(join(tmpdir(), 'linli-report-')), 'report.json')
  const args = [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${report}`,
    ...(suite === 'e2e' ? ['--config', 'e2e/vitest.config.ts'] : []),
  ]
  const before = failed
  const { status } = spawnSync(join(root, 'node_modules/.bin/vitest'), args, {
    stdio: 'inherit',
    env: { ...process.env, ...(browser ? { LINLI_CHROMIUM: browser } : {}) },
    shell: process.platform === 'win32',
  })
  try {
    const { numPassedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
    passed += numPassedTests
    skipped += numPendingTests + (numTodoTests ?? 0)
    for (const file of testResults) {
      const name = relative(root, file.name)
      const broken = file.assertionResults.filter(({ status }) => status === 'failed')
      for (const { fullName, failureMessages } of broken) {
        count(false, `${name}: ${fullName}\n${failureMessages.join('\n').slice(0, 2000)}`)
      }
      // A file that does not load, or whose preparation failed, counts as a failure of its own.
      if (file.status === 'failed' && broken.length === 0) count(false, `${name}\n${file.message.slice(0, 2000)}`)
    }
    slowest.push(
      ...testResults.map(({ name, startTime, endTime }) => ({ name: relative(root, name), took: endTime - startTime })),
    )
    // An error outside every test.
    if (status !== 0 && failed === before) count(false, `The ${suite} tests ended with status ${status}.`)
  } catch {
    count(false, `The ${suite} tests did not come to an end.`)
  }
}
const slow = slowest.sort((a, b) => b.took - a.took).slice(0, 12)
console.log(`The slowest files: ${slow.map(({ name, took }) => `${name} ${Math.round(took / 1000)} s`).join(', ')}`)
for (const what of failures) console.log(`FAILED ${what}\n`)
console.log(`${((Date.now() - began) / 60_000).toFixed(1)} minutes`)
if (skipped > 0) console.log(`${skipped} left out, each with its reason above`)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
