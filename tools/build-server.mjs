// Bundles the server into apps/server/dist/main.js when any source is newer; packages stay outside the bundle.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

function newest(folder) {
  let latest = 0
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) latest = Math.max(latest, newest(path))
    else if (entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
      latest = Math.max(latest, statSync(path).mtimeMs)
  }
  return latest
}

/** Answers the path of the program to run. */
export async function buildServer(root) {
  const out = join(root, 'apps/server/dist/main.js')
  const sources = ['apps/server/src', 'packages/contract/src', 'world/src'].map((folder) => join(root, folder))
  if (existsSync(out) && sources.every((folder) => newest(folder) < statSync(out).mtimeMs)) return out
  const { build } = await import('esbuild')
  await build({
    entryPoints: { main: join(root, 'apps/server/src/main.ts') },
    outdir: join(root, 'apps/server/dist'),
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    sourcemap: true,
    logLevel: 'warning',
    plugins: [
      {
        // Our own workspaces go into the bundle; everything else is a package and stays outside.
        name: 'packages-outside',
        setup(bundle) {
          bundle.onResolve({ filter: /^[^./]/ }, ({ path }) =>
            path.startsWith('@linli/') ? undefined : { path, external: true },
          )
        },
      },
    ],
  })
  return out
}
