// Bundles the server into apps/server/dist/main.js when any source is newer; packages stay outside the bundle.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

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
  const dist = join(root, 'apps/server/dist')
  const out = join(dist, 'main.js')
  const sources = ['apps/server/src', 'packages/contract/src', 'packages/geometry/src', 'world/src'].map((folder) =>
    join(root, folder),
  )
  if (existsSync(out) && sources.every((folder) => newest(folder) < statSync(out).mtimeMs)) return out
  const { build } = await import('esbuild')
  const began = new Date()
  const staging = join(dist, `part-${process.pid}`)
  try {
    const { metafile } = await build({
      entryPoints: { main: join(root, 'apps/server/src/main.ts') },
      outdir: staging,
      absWorkingDir: root,
      bundle: true,
      splitting: true,
      platform: 'node',
      target: 'node20',
      format: 'esm',
      sourcemap: true,
      metafile: true,
      logLevel: 'warning',
      plugins: [packagesOutside],
    })
    const made = Object.keys(metafile.outputs).map((file) => relative(staging, join(root, file)))
    // Parts first, the program last, each whole: somebody may be starting meanwhile.
    for (const file of [...made.filter((name) => name !== 'main.js'), 'main.js']) {
      mkdirSync(dirname(join(dist, file)), { recursive: true })
      renameSync(join(staging, file), join(dist, file))
    }
    // What was edited while it was built is newer than this.
    utimesSync(out, began, began)
    forgetOld(dist, made, began)
  } finally {
    rmSync(staging, { recursive: true, force: true })
  }
  return out
}

/** Parts of earlier builds, once nobody can be starting with them any more. */
function forgetOld(dist, made, began) {
  for (const name of readdirSync(dist)) {
    const path = join(dist, name)
    if (made.includes(name) || statSync(path).mtimeMs > began.getTime() - 3_600_000) continue
    rmSync(path, { recursive: true, force: true })
  }
}

const packagesOutside = {
  // Our own workspaces go into the bundle; everything else is a package and stays outside.
  name: 'packages-outside',
  setup(bundle) {
    bundle.onResolve({ filter: /^[^./]/ }, ({ path }) =>
      path.startsWith('@linli/') ? undefined : { path, external: true },
    )
  },
}
