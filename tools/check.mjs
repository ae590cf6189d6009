// npm run check: format, lint, types, own rules. Prints what each part took; the first failure does not hide the others.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installPackages } from './packages.mjs'

const root = join(fileURLToPath(import.meta.url), '../..')
installPackages(root)
const bin = (name) => join(root, 'node_modules/.bin', name)

/** Runs one part and answers its name, whether it passed and what it said, which is shown when it did not. */
function part(name, command, args) {
  const began = Date.now()
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (said += bytes))
    child.on('close', (code) => {
      const ok = code === 0
      console.log(`${ok ? 'ok  ' : 'BAD '} ${name} ${((Date.now() - began) / 1000).toFixed(1)} s`)
      if (!ok) console.log(said.trimEnd())
      resolve({ name, ok, said: said.trimEnd() })
    })
  })
}

export async function check() {
  const messages = await part('messages', process.execPath, ['apps/web/messages.mjs'])
  const results = await Promise.all([
    part('format and lint', bin('biome'), ['ci', '--diagnostic-level=warn', '.']),
    part('types', bin('tsc'), ['--noEmit', '-p', 'tsconfig.json']).then(async (types) => [
      types,
      await part('types, web', bin('tsc'), ['--noEmit', '-p', 'apps/web/tsconfig.json']),
    ]),
    part('tidy', bin('tsx'), ['tools/tidy.ts']),
  ])
  return [messages, ...results.flat()]
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const results = await check()
  process.exit(results.every(({ ok }) => ok) ? 0 : 1)
}
