import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The desk alone: React itself, TanStack Router and Ant Design. Nothing is fetched from another host. */
export default defineConfig({
  root: here('.'),
  base: '/',
  publicDir: false,
  plugins: [react()],
  build: {
    outDir: here('../../dist/web/desk'),
    emptyOutDir: true,
    target: ['es2022', 'chrome100', 'safari15.4'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      input: { desk: here('desk.html') },
      output: {
        entryFileNames: 'assets/desk-[name]-[hash].js',
        chunkFileNames: 'assets/desk-[name]-[hash].js',
        assetFileNames: 'assets/desk-[name]-[hash][extname]',
        codeSplitting: {
          // all words in one file instead of a request for each; what never changes apart from what does
          groups: [
            { name: 'words', test: /messages\/compiled/, priority: 2 },
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler|@tanstack)\//, priority: 1 },
          ],
        },
      },
    },
  },
})
