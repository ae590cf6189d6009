import { spawn } from 'node:child_process'
import { appendFileSync, existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    url: string
    /** Where a page under test loads axe from: a script with an address is compiled once for many pages. */
    axe: string
    /** A file of what the server said: a code sent to a phone stands there. */
    said: string
  }
}

const root = join(import.meta.dirname, '..')

const saidBy = (dataDir: string): string => `${dataDir}.said`

/** Starts the product as `npm start` does, in a data folder of its own, and waits for its address. */
export async function startProduct(dataDir: string): Promise<{ url: string; seconds: number; stop(): Promise<void> }> {
  const { buildServer } = (await import('../tools/build-server.mjs')) as { buildServer(root: string): Promise<string> }
  const program = await buildServer(root)
  if (!existsSync(join(root, 'dist/web/resident/resident.html')))
    throw new Error('The pages are not built: npm run build')
  const began = Date.now()
  const child = spawn(process.execPath, [program, 'serve'], {
    env: { ...process.env, LINLI_DATA: dataDir, PORT: '0', LINLI_LOG: 'info', DATABASE_URL: '', LINLI_DEMO: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (bytes) => {
    said += bytes
    appendFileSync(saidBy(dataDir), bytes)
  })
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (bytes) => {
      said += bytes
      const found = /http:\/\/[\d.]+:\d+/.exec(said)
      if (found) resolve(found[0])
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${said}`)))
  })
  return {
    url,
    seconds: (Date.now() - began) / 1000,
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      // Cleared when it ends in time: a timer left running keeps the whole test run from ending.
      const patience = setTimeout(() => child.kill('SIGKILL'), 15_000)
      child.kill('SIGTERM')
      await gone
      clearTimeout(patience)
      child.stdout.destroy()
      child.stderr.destroy()
    },
  }
}

async function serveAxe(): Promise<{ url: string; close(): void }> {
  const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'))
  const server = createServer((_request, answer) => {
    answer.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'max-age=3600' })
    answer.end(source)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/axe.js`, close: () => server.close().closeAllConnections() }
}

/** LINLI_URL names a demo that runs already: quicker while a test is being written. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const axe = await serveAxe()
  project.provide('axe', axe.url)
  const running = process.env.LINLI_URL
  if (running) {
    project.provide('url', running)
    project.provide('said', process.env.LINLI_SAID ?? '')
    return async () => axe.close()
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'linli-e2e-'))
  const product = await startProduct(dataDir)
  console.log(`first start with the demo world: ${product.seconds.toFixed(1)} s`)
  project.provide('url', product.url)
  project.provide('said', saidBy(dataDir))
  return async () => {
    axe.close()
    await product.stop()
    await rm(dataDir, { recursive: true, force: true })
    await rm(saidBy(dataDir), { force: true })
  }
}
