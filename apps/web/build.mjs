// Builds every shell into dist/web/{resident,public,desk}: messages first, then one bundle after the other (two cores).
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build } from 'vite'
import { compileMessages } from './messages.mjs'

const web = dirname(fileURLToPath(import.meta.url))
const dist = join(web, '../../dist/web')
const only = process.argv.slice(2)
const wanted = (shell) => only.length === 0 || only.includes(shell)

console.log(`messages: ${await compileMessages()}`)
if (wanted('resident') || wanted('public')) {
  await build({ configFile: join(web, 'vite.resident.ts'), logLevel: 'warn' })
  mkdirSync(join(dist, 'public'), { recursive: true })
  renameSync(join(dist, 'resident/public.html'), join(dist, 'public/public.html'))
}
const desk = join(web, 'vite.desk.ts')
if (wanted('desk') && existsSync(desk)) await build({ configFile: desk, logLevel: 'warn' })
compress(join(dist, 'resident/assets'))
compress(join(dist, 'desk/assets'))
process.exit(0) // the message compiler leaves a handle open

/** A .br and a .gz beside every asset: the server only hands them out, and looks for no other when a browser takes them. */
function compress(folder) {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder)) {
    if (/\.(br|gz)$/.test(name)) continue
    const bytes = readFileSync(join(folder, name))
    writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }))
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(bytes))
  }
}
