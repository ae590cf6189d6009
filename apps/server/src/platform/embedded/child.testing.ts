import { type ChildProcess, spawn } from 'node:child_process'
import { pathToFileURL } from 'node:url'

const door = pathToFileURL(new URL('index.ts', import.meta.url).pathname).href
const script = `
  const { startEmbedded } = await import(${JSON.stringify(door)})
  const { pid, fresh, appUrl } = await startEmbedded({
    dataDir: process.argv[1], log: console.error, settings: { fsync: 'off' } })
  console.log(JSON.stringify({ pid, fresh, appUrl }))
  setInterval(() => {}, 1000)`

export interface Told {
  pid: number
  fresh: boolean
  appUrl: string
}

/** A second node process with an embedded PostgreSQL, to be killed at will. */
export function startInChild(dataDir: string, user: { uid?: number; gid?: number } = {}) {
  const args = ['--import', 'tsx', '--input-type=module', '-e', script, dataDir]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], ...user })
  return { child, told: tell(child) }
}

function tell(child: ChildProcess): Promise<Told> {
  let errors = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', (line: Buffer) => resolve(JSON.parse(line.toString()) as Told))
    child.once('exit', (code, signal) => reject(new Error(`child ended (${code ?? signal}): ${errors}`)))
  })
}

export const ended = (child: ChildProcess) => new Promise<void>((resolve) => child.once('exit', () => resolve()))
