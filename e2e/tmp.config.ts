import { defineConfig } from 'vitest/config'
export default defineConfig({
  test: {
    root: '/work/main/e2e',
    provide: { url: 'http://127.0.0.1:4100' } as never,
    include: ['*.test.ts'],
    testTimeout: 200000,
    hookTimeout: 100000,
  },
})
