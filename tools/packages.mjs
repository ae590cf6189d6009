// Installs what is missing: a fresh clone has no packages, an updated one may lack some.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

export function installPackages(root) {
  const mark = join(root, 'node_modules/.package-lock.json')
  const lock = join(root, 'package-lock.json')
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`邻里需要 Node 20.19 或更新的版本,这里是 ${process.versions.node}。 Linli needs Node 20.19 or newer.`)
    process.exit(1)
  }
  if (existsSync(mark) && linksThere(root, lock) && sameLock(mark, lock)) return
  console.log('正在安装依赖,需要一两分钟…… Installing packages')
  const done = spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (done.status !== 0) process.exit(done.status ?? 1)
}

/** A package of our own that came with an update is a link in node_modules, which only installing makes. */
function linksThere(root, lock) {
  const wanted = JSON.parse(readFileSync(lock, 'utf8')).packages
  return Object.entries(wanted).every(([path, { link }]) => !link || existsSync(join(root, path)))
}

/** npm leaves a copy of what it installed; it differs from the lock file when something was added since. */
function sameLock(mark, lock) {
  if (statSync(mark).mtimeMs >= statSync(lock).mtimeMs) return true
  const wanted = JSON.parse(readFileSync(lock, 'utf8')).packages
  const here = JSON.parse(readFileSync(mark, 'utf8')).packages
  return Object.entries(wanted).every(
    ([path, { version, optional, link }]) =>
      path === '' || optional || link || !version || here[path]?.version === version,
  )
}
