// npm start: installs what is missing, builds what is older than its source, serves.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { installPackages } from './packages.mjs'

const root = join(fileURLToPath(import.meta.url), '../..')
process.chdir(root)
installPackages(root)
const { buildServer } = await import('./build-server.mjs')
const program = await buildServer(root)
if (!webIsBuilt()) {
  const { spawnSync } = await import('node:child_process')
  console.log('正在生成网页…… Building pages')
  const built = spawnSync(process.execPath, [join(root, 'apps/web/build.mjs')], { stdio: 'inherit' })
  if (built.status !== 0) process.exit(built.status ?? 1)
}
process.argv.splice(2, process.argv.length, 'serve')
await import(pathToFileURL(program).href)

function newest(folder) {
  let latest = 0
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'compiled' || entry.name === 'node_modules' || entry.name.startsWith('.')) continue
    const path = join(folder, entry.name)
    latest = Math.max(latest, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs)
  }
  return latest
}

function webIsBuilt() {
  const pages = ['public/public.html', 'resident/resident.html', 'desk/desk.html'].map((name) =>
    join(root, 'dist/web', name),
  )
  if (!pages.every((page) => existsSync(page))) return false
  const oldest = Math.min(...pages.map((page) => statSync(page).mtimeMs))
  const sources = ['apps/web', 'packages/contract/src', 'packages/geometry/src']
  return Math.max(...sources.map((folder) => newest(join(root, folder)))) < oldest
}
