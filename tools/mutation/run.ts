// npm run mutate-locks: takes each lock and each rule of the database away, one at a time, and shows a test that fails
// without it. What no test misses is listed at the end, and the command fails. Arguments filter by name.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import setup from '../../world/src/test-database.ts'
import { urlOf } from '../../world/src/urls.ts'
import { constraintMutants, lockMutants, type Mutant } from './find.ts'

const root = join(import.meta.dirname, '../..')
let given: { superUrl: string; template: string } | undefined
const stop = await setup({
  provide: (_key: string, value: typeof given) => {
    given = value
  },
} as unknown as TestProject)
if (!given) throw new Error('The database of the tests did not start.')
const server = JSON.stringify(given)
const client = new pg.Client({ connectionString: urlOf(given.superUrl, given.template) })
await client.connect()
const all = [...lockMutants(root), ...(await constraintMutants(client, root))]
await client.end()

const wanted = process.argv.slice(2)
const mutants = wanted.length ? all.filter(({ name }) => wanted.some((word) => name.includes(word))) : all

/** The test that failed without this wall; nothing when all passed. A lock may be missed by a later module's test only. */
async function missedBy(mutant: Mutant): Promise<string | undefined> {
  const own = mutant.tests.length > 0 ? await failing(mutant, mutant.tests) : undefined
  const shared = mutant.kind === 'lock' && mutant.file.includes('/modules/')
  return own ?? (shared ? failing(mutant, ['apps/server/src/modules/']) : undefined)
}

function failing(mutant: Mutant | undefined, tests: string[]): Promise<string | undefined> {
  const env = {
    ...process.env,
    LINLI_TEST_SERVER: server,
    ...(mutant?.kind === 'lock' && { LINLI_WITHOUT_LOCK: JSON.stringify({ file: mutant.file, nth: mutant.nth }) }),
    ...(mutant?.kind === 'constraint' && { LINLI_WITHOUT_CONSTRAINT: mutant.drop }),
  }
  const args = ['run', '--bail=1', '--reporter=json', '--silent', '--maxWorkers=1', ...tests]
  return new Promise((resolve, reject) => {
    const child = spawn(join(root, 'node_modules/.bin/vitest'), args, { cwd: root, env })
    let said = ''
    child.stdout.on('data', (bytes) => (said += bytes))
    child.stderr.resume()
    child.on('close', () => {
      try {
        resolve(firstFailure(said))
      } catch (error) {
        reject(error)
      }
    })
  })
}

interface Report {
  testResults: { message: string; assertionResults: { status: string; fullName: string }[] }[]
}

function firstFailure(said: string): string | undefined {
  const report = JSON.parse(said.slice(said.indexOf('{"'))) as Report
  for (const { assertionResults, message } of report.testResults) {
    const failed = assertionResults.find(({ status }) => status === 'failed')
    if (failed) return failed.fullName
    // A file that does not even load would fail for any reason: that shows nothing.
    if (assertionResults.length === 0 && message) throw new Error(message)
  }
  return undefined
}

// A test that fails anyway would seem to miss everything.
const broken = await failing(undefined, [...new Set(mutants.flatMap(({ tests }) => tests))])
if (broken) throw new Error(`With nothing taken away this fails already: ${broken}`)

const survivors: string[] = []
let next = 0
async function worker(): Promise<void> {
  for (;;) {
    const mutant = mutants[next++]
    if (!mutant) return
    const failed = await missedBy(mutant).catch((error: Error) => {
      survivors.push(`${mutant.name}: ${error.message}`)
      return null
    })
    if (failed === undefined) survivors.push(mutant.name)
    console.log(
      `${failed ? 'missed ' : 'UNSEEN '} ${mutant.kind.padEnd(10)} ${mutant.name}${failed ? `  by: ${failed}` : ''}`,
    )
  }
}
await Promise.all([worker(), worker()])
await stop()
console.log(`\n${mutants.length} taken away in turn, ${mutants.length - survivors.length} missed by a test`)
for (const name of survivors) console.log(`no test misses ${name}`)
process.exit(survivors.length === 0 ? 0 : 1)
