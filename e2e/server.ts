import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    url: string
  }
}

const root = join(import.meta.dirname, '..')

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

/** LINLI_URL names a demo that runs already: quicker while a test is being written. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const running = process.env.LINLI_URL
  if (running) {
    project.provide('url', running)
    return async () => {}
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'linli-e2e-'))
  const product = await startProduct(dataDir)
  console.log(`first start with the demo world: ${product.seconds.toFixed(1)} s`)
  project.provide('url', product.url)
  return async () => {
    await product.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
