import { defineConfig } from 'vitest/config'

/** Journeys in a browser against the whole built product, demo world included. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    globalSetup: ['server.ts'],
    include: ['*.test.ts'],
    pool: 'forks',
    // One visits pages while the other tells its story; neither counts what the other makes.
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
