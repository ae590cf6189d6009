import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Resident and public pages in one build, so that they share what both need. React's JSX runs on Preact here only. */
export default defineConfig({
  root: here('.'),
  base: '/',
  publicDir: false,
  resolve: {
    alias: [
      { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
      { find: /^react-dom$/, replacement: 'preact/compat' },
      { find: /^react\/jsx(-dev)?-runtime$/, replacement: 'preact/jsx-runtime' },
      { find: /^react$/, replacement: 'preact/compat' },
    ],
  },
  build: {
    outDir: here('../../dist/web/resident'),
    emptyOutDir: true,
    target: ['es2022', 'chrome94', 'safari15.4'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      checks: { moduleLevelDirective: false },
      input: { resident: here('resident.html'), public: here('public.html') },
      output: {
        entryFileNames: 'assets/resident-[name]-[hash].js',
        chunkFileNames: 'assets/resident-[name]-[hash].js',
        assetFileNames: 'assets/resident-[name]-[hash][extname]',
      },
    },
  },
})
