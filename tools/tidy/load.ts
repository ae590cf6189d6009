import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Files } from './rule.ts'

const roots = ['apps', 'packages', 'world', 'bench', 'tools', 'e2e', 'docs', 'ARCHITECTURE.md']
const ignored = new Set(['node_modules', 'dist', 'compiled', '.git', '.linli', '.cache', 'cache'])
const read = /\.(?:tsx?|mjs|css|html|sql|md)$|\/messages\/.*\.json$/

/** The tree as text. Of files no rule reads inside, only the name is kept. */
export function load(root: string): Files {
  const files = new Map<string, string>()
  for (const entry of readdirSync(root, { withFileTypes: true })) {
    if (roots.includes(entry.name)) add(files, root, entry.name, entry.isDirectory())
  }
  return files
}

function add(files: Map<string, string>, root: string, path: string, isDirectory: boolean): void {
  if (!isDirectory) {
    files.set(path, read.test(path) ? readFileSync(join(root, path), 'utf8') : '')
    return
  }
  const entries = readdirSync(join(root, path), { withFileTypes: true }).filter((entry) => !ignored.has(entry.name))
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    add(files, root, `${path}/${entry.name}`, entry.isDirectory())
  }
}
