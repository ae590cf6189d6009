import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

let found: string | undefined

/** The project's folder, whether we run from source or from apps/server/dist/main.js. */
export function projectRoot(): string {
  if (found) return found
  for (let here = dirname(fileURLToPath(import.meta.url)); ; here = dirname(here)) {
    if (existsSync(join(here, 'apps', 'server', 'migrations'))) {
      found = here
      return here
    }
    if (here === dirname(here))
      throw new Error('The folder apps/server/migrations is missing; the installation is not whole.')
  }
}
