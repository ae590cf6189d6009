// npm test: every check and every test. The last line says how many passed and failed.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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

for (const ok of await check()) ok ? passed++ : failed++

const built = spawnSync(process.execPath, ['tools/build.mjs'], { stdio: 'inherit' })
built.status === 0 ? passed++ : failed++
const sized = spawnSync(process.execPath, ['apps/web/size.mjs'], { stdio: 'inherit' })
sized.status === 0 ? passed++ : failed++

const browser = findBrowser()
if (!browser) {
  console.log('No Chromium was found and none could be installed: the journeys in a browser fail.')
  failed++
}
for (const suite of ['unit', 'e2e']) {
  const report = join(mkdtempSync(join(tmpdir(), 'linli-report-')), 'report.json')
  const args = [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${report}`,
    ...(suite === 'e2e' ? ['--config', 'e2e/vitest.config.ts'] : []),
  ]
  spawnSync(join(root, 'node_modules/.bin/vitest'), args, {
    stdio: 'inherit',
    env: { ...process.env, ...(browser ? { LINLI_CHROMIUM: browser } : {}) },
    shell: process.platform === 'win32',
  })
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
      readFileSync(report, 'utf8'),
    )
    passed += numPassedTests
    // A file that does not load, or whose preparation failed, counts as a failure of its own.
    failed +=
      numFailedTests +
      testResults.filter(
        (file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
      ).length
    skipped += numPendingTests + (numTodoTests ?? 0)
  } catch {
    console.log(`The ${suite} tests did not come to an end.`)
    failed++
  }
}
console.log(`${((Date.now() - began) / 60_000).toFixed(1)} minutes`)
if (skipped > 0) console.log(`${skipped} left out, each with its reason above`)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
