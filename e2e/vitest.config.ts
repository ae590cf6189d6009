import { defineConfig } from 'vitest/config'

/** Journeys in a browser against the whole built product, demo world included. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    globalSetup: ['server.ts'],
    include: ['*.test.ts'],
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
