import { join } from 'node:path'
import { defineConfig, type Plugin } from 'vitest/config'
import { withoutLock } from './tools/mutation/find.ts'

/** `npm run mutate-locks` runs the tests with one lock taken out of one source. */
function mutation(): Plugin[] {
  const given = process.env.LINLI_WITHOUT_LOCK
  if (!given) return []
  const { file, nth } = JSON.parse(given) as { file: string; nth: number }
  return [
    {
      name: 'without a lock',
      enforce: 'pre',
      transform: (code, id) => (id.split('?')[0] === join(import.meta.dirname, file) ? withoutLock(code, nth) : null),
    },
  ]
}

export default defineConfig({
  plugins: mutation(),
  test: {
    globalSetup: ['world/src/test-database.ts'],
    setupFiles: ['world/src/fast-check.ts'],
    include: [
      'apps/server/**/*.test.ts',
      'packages/**/*.test.ts',
      'world/**/*.test.ts',
      'tools/**/*.test.ts',
      'apps/web/**/*.test.ts',
      'bench/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', 'dist/**'],
    pool: 'forks',
    // Files share a process: what they import is loaded once, and each has a database of its own anyway.
    isolate: false,
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
