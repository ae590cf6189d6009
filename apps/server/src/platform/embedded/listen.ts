import { createHash } from 'node:crypto'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Address } from './connection.ts'
import { type Place, privateDir } from './place.ts'

export interface Listen {
  address: Address
  settings: Record<string, string>
}

// The kernel's limit is 107 bytes on Linux, 103 on macOS; beyond it PostgreSQL does not start.
const longestSocketPath = 103

/** A Unix socket when one can be had, else 127.0.0.1. `port` opens 127.0.0.1 besides, for the operator's own tools. */
export async function chooseListen(place: Place, port: number | undefined, before?: Address): Promise<Listen> {
  const socketPort = port ?? before?.port ?? 5432
  const folder = await socketFolder(place, socketPort, before)
  if (folder) return listen({ host: folder, port: socketPort }, folder, port ? '127.0.0.1' : '')
  if (before?.host.startsWith('/')) throw new Error(`The folder of PostgreSQL's socket, ${before.host}, is unusable.`)
  const tcpPort = port ?? before?.port ?? (await freePort())
  return listen({ host: '127.0.0.1', port: tcpPort }, '', '127.0.0.1')
}

const listen = (address: Address, folder: string, addresses: string): Listen => ({
  address,
  settings: { unix_socket_directories: folder, listen_addresses: addresses, port: String(address.port) },
})

async function socketFolder(place: Place, port: number, before?: Address): Promise<string | undefined> {
  if (process.platform === 'win32' || before?.host === '127.0.0.1') return undefined
  const digest = createHash('sha256').update(place.home).digest('hex').slice(0, 12)
  // Not os.tmpdir(): every process that uses this cluster must come to the same folder.
  for (const folder of before ? [before.host] : [join(place.home, 'run'), `/tmp/linli-${digest}`]) {
    const fits = Buffer.byteLength(join(folder, `.s.PGSQL.${port}`)) <= longestSocketPath
    if (fits && privateDir(folder, place.account) && (await holdsSockets(folder))) return folder
  }
  return undefined
}

/** Some file systems (shared folders of virtual machines) have no sockets. */
async function holdsSockets(folder: string): Promise<boolean> {
  const opened = await open(join(folder, `.try-${process.pid % 1000}`)).catch(() => undefined)
  return opened !== undefined
}

async function freePort(): Promise<number> {
  const address = await open(0, '127.0.0.1')
  return typeof address === 'object' && address ? address.port : 0
}

function open(...where: [path: string] | [port: number, host: string]) {
  const server = createServer()
  return new Promise<ReturnType<typeof server.address>>((resolve, reject) => {
    server.once('error', reject)
    const listening = () => {
      const address = server.address()
      server.close(() => resolve(address))
    }
    if (typeof where[0] === 'string') server.listen(where[0], listening)
    else server.listen(where[0], where[1], listening)
  })
}
