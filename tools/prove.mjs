// npm run prove: load and scale, with its table. Not part of CI.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installPackages } from './packages.mjs'

const root = join(fileURLToPath(import.meta.url), '../..')
installPackages(root)
const parts = {
  bench: [join(root, 'node_modules/.bin/tsx'), ['bench/prove.ts']],
  scale: [join(root, 'node_modules/.bin/tsx'), ['bench/scale.ts']],
  residents: [join(root, 'node_modules/.bin/tsx'), ['bench/residents.ts']],
  seals: [join(root, 'node_modules/.bin/tsx'), ['bench/seals.ts']],
  thorough: [join(root, 'node_modules/.bin/vitest'), ['run', 'apps/server/src/bad-input.test.ts']],
  laws: [join(root, 'node_modules/.bin/vitest'), ['run', 'apps/server/src/modules/exchange/laws.test.ts']],
}
const wanted = process.argv.slice(2)
let failed = spawnSync(process.execPath, ['tools/build.mjs'], { cwd: root, stdio: 'inherit' }).status === 0 ? 0 : 1
for (const [name, [command, args]] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  console.log(`\n== ${name}`)
  const done = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, LINLI_SEQUENCES: '2000', LINLI_THOROUGH: '1' },
    shell: process.platform === 'win32',
  })
  if (done.status !== 0) failed++
}
process.exit(failed)
