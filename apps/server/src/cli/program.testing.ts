import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectRoot } from '../platform/root.ts'

/** The program as an operator runs it, built from the sources of now. */
let built: Promise<string> | undefined
function program(): Promise<string> {
  built ??= (async () => {
    const tools = (await import('../../../../tools/build-server.mjs')) as { buildServer(root: string): Promise<string> }
    return tools.buildServer(projectRoot())
  })()
  return built
}

export type Environment = Record<string, string | undefined>

export interface Running {
  child: ChildProcess
  said(): string
  /** Until it has said this, or ended. */
  says(words: RegExp): Promise<RegExpExecArray>
  ended: Promise<Ended>
}

export interface Ended {
  code: number | null
  out: string
  err: string
}

const quiet: Environment = { DATABASE_URL: '', DATABASE_OWNER_URL: '', LINLI_SECRET: '', LINLI_DEMO: 'off', PORT: '0' }

export async function startLinliProgram(args: string[], env: Environment): Promise<Running> {
  const child = spawn(process.execPath, [await program(), ...args], {
    env: { ...process.env, ...quiet, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', err: '' }
  child.stdout.on('data', (bytes) => {
    said.out += bytes
  })
  child.stderr.on('data', (bytes) => {
    said.err += bytes
  })
  const all = () => said.out + said.err
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  child.once('close', () => process.off('exit', kill))
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, ...said })))
  return {
    child,
    said: all,
    ended,
    says: (words) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = words.exec(all())
          if (found) resolve(found)
        }
        look()
        child.stdout.on('data', look)
        child.stderr.on('data', look)
        void ended.then(({ code }) => reject(new Error(`ended with ${code} before it said ${words}: ${all()}`)))
      }),
  }
}

export const linli = async (args: string[], env: Environment): Promise<Ended> =>
  (await startLinliProgram(args, env)).ended

/** `linli serve`, once it listens. */
export async function startServing(env: Environment): Promise<Running & { url: string }> {
  const running = await startLinliProgram(['serve'], env)
  const [url] = await running.says(/http:\/\/[\d.]+:\d+/)
  return { ...running, url }
}

export async function stopServing({ child, ended }: Running): Promise<Ended> {
  child.kill('SIGINT')
  return ended
}

/** Times are promised of a machine that does nothing else: on one where others work too, they may be as many times longer. */
export const crowding = () => Math.max(1, (loadavg()[0] ?? 0) / availableParallelism())

export interface Folder {
  path: string
  data(name: string): string
  remove(): Promise<void>
}

export function makeFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'linli-program-'))
  // Passable, or the database of a test run by root would be kept elsewhere.
  chmodSync(path, 0o755)
  return {
    path,
    data: (name) => join(path, name),
    remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }),
  }
}
