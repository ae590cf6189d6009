// npm run build: the server's bundle and the three web bundles.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installPackages } from './packages.mjs'

const root = join(fileURLToPath(import.meta.url), '../..')
installPackages(root)
const { buildServer } = await import('./build-server.mjs')
await buildServer(root)
process.exit(spawnSync(process.execPath, [join(root, 'apps/web/build.mjs')], { stdio: 'inherit' }).status ?? 1)
