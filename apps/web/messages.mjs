// Compiles the message catalogues to functions and counts them: without its plugin the compiler "succeeds" with none.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const web = dirname(fileURLToPath(import.meta.url))
const settingsFile = join(web, 'project.inlang/settings.json')
const outdir = join(web, 'src/messages/compiled')
const stamp = join(outdir, 'stamp.txt')

function readCatalogues() {
  const folder = join(web, 'messages/zh-CN')
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
  const keys = new Map()
  const problems = []
  for (const file of files) {
    for (const key of Object.keys(JSON.parse(readFileSync(join(folder, file), 'utf8')))) {
      if (key === '$schema') continue
      if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)+$/.test(key))
        problems.push(`${file}: ${key} is not snake_case with a feature prefix`)
      if (keys.has(key)) problems.push(`${file}: ${key} is already in ${keys.get(key)}`)
      keys.set(key, file)
    }
  }
  if (problems.length > 0) throw new Error(`message catalogues:\n${problems.join('\n')}`)
  const hash = createHash('sha256').update(readFileSync(fileURLToPath(import.meta.url)))
  for (const file of files) hash.update(file).update(readFileSync(join(folder, file)))
  return { files, keys, hash: hash.digest('hex') }
}

/** The settings list every catalogue file, so that a new one is never left out. */
function listInSettings(files) {
  const settings = JSON.parse(readFileSync(settingsFile, 'utf8'))
  const pattern = files.map((file) => `./messages/{locale}/${file}`)
  if (JSON.stringify(settings['plugin.inlang.messageFormat']?.pathPattern) === JSON.stringify(pattern)) return
  settings['plugin.inlang.messageFormat'] = { pathPattern: pattern }
  const written = JSON.stringify(settings, null, 2).replace(/\[\n\s+("[^"]*")\n\s+\]/g, '[$1]')
  writeFileSync(settingsFile, `${written}\n`)
}

function countCompiled(keys) {
  const index = readFileSync(join(outdir, 'messages/_index.js'), 'utf8')
  const compiled = new Set([...index.matchAll(/from '\.\/([a-z0-9_]+)\.js'/g)].map(([, key]) => key))
  const missing = [...keys.keys()].filter((key) => !compiled.has(key))
  if (missing.length > 0 || compiled.size !== keys.size) {
    const named = missing.slice(0, 10).join(', ')
    throw new Error(`${compiled.size} messages compiled of ${keys.size} in the catalogues; missing: ${named}`)
  }
  return compiled.size
}

const runtime = `/** @typedef {string & { __brand?: 'LocalizedString' }} LocalizedString */
/** @template A, B, C @typedef {{ readonly __inputs?: A, readonly __options?: B, readonly __markup?: C }} MessageMetadata */
export {}
`

/** One language so far: the choice of locale and its runtime (5 KB gzipped, a URLPattern polyfill in it) are left out. */
function leaveOutLocaleChoice(keys) {
  for (const key of keys.keys()) {
    const file = join(outdir, `messages/${key}.js`)
    const source = readFileSync(file, 'utf8')
    const lean = source
      .replace("import { getLocale, experimentalStaticLocale } from '../runtime.js';\n", '')
      .replace('\texperimentalStaticLocale ?? options.locale ?? getLocale()\n', '')
    if (lean.length > source.length - 100) throw new Error(`${key}: the compiler writes messages in another way now`)
    writeFileSync(file, lean)
  }
  writeFileSync(join(outdir, 'runtime.js'), runtime)
  for (const unused of ['server.js', 'registry.js']) rmSync(join(outdir, unused), { force: true })
}

export async function compileMessages() {
  const { files, keys, hash } = readCatalogues()
  listInSettings(files)
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== hash) {
    const { compile } = await import('@inlang/paraglide-js')
    rmSync(outdir, { recursive: true, force: true })
    mkdirSync(outdir, { recursive: true })
    await compile({
      project: join(web, 'project.inlang'),
      outdir,
      strategy: ['baseLocale'],
      experimentalStaticLocale: '"zh-CN"',
      emitGitIgnore: false,
      emitReadme: false,
      emitPrettierIgnore: false,
    })
    countCompiled(keys)
    leaveOutLocaleChoice(keys)
    writeFileSync(stamp, hash)
  }
  return countCompiled(keys)
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    console.log(`messages: ${await compileMessages()} compiled, all in the catalogues`)
    process.exit(0) // the compiler leaves a handle open
  } catch (error) {
    console.error(error.message)
    process.exit(1)
  }
}
