import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase, openSecret, startLinli } from '../../apps/server/src/boot.ts'
import { readConfig } from '../../apps/server/src/platform/config.ts'
import { buildDemo } from './demo.ts'
const dataDir = process.env.KEEP ?? mkdtempSync(join(tmpdir(), 'linli-demo-'))
const config = readConfig({ LINLI_DATA: dataDir, LINLI_LOG: 'silent' }, '/')
const t0 = performance.now()
const db = await openDatabase(config, () => {})
console.log('db', Math.round(performance.now() - t0))
const linli = await startLinli({ config, appUrl: db.appUrl, secret: await openSecret(config), log: (l) => console.log('LOG', l) })
const t1 = performance.now(); const c = process.cpuUsage()
try { await buildDemo(linli) } catch (e) { console.error(e); }
console.log('demo', Math.round(performance.now() - t1), 'cpu', process.cpuUsage(c))
if (!process.env.STAY) { await linli.stop(); await db.stop(); if (!process.env.KEEP) rmSync(dataDir, { recursive: true, force: true }); process.exit(0) }
