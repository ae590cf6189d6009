import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: ['world/src/test-database.ts'],
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
