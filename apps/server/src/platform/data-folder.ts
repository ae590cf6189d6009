import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A process as no later one can be: numbers are given again, a number with its start is not. */
interface Holder {
  pid: number
  started: string | null
}

function startOf(pid: number): string | null {
  if (process.platform !== 'linux') return null
  try {
    // The name, in brackets, may hold anything; the start is the 20th field after it.
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? null
  } catch {
    return null
  }
}

function lives({ pid, started }: Holder): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return started === null || started === startOf(pid)
}

const me = (): Holder => ({ pid: process.pid, started: startOf(process.pid) })

function readHolder(file: string): Holder | undefined {
  try {
    const { pid, started } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Holder>
    return typeof pid === 'number' ? { pid, started: started ?? null } : undefined
  } catch {
    return undefined
  }
}

/** The data folder itself is nobody else's business; folders above it, made on the way, stay passable. */
function makeFolder(dataDir: string): void {
  mkdirSync(dirname(dataDir), { recursive: true })
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
}

let seats = 0

/**
 * Everybody who uses the PostgreSQL of a data folder takes a seat. `leave` answers whether nobody else sits there any
 * more: whoever goes last stops it, whoever started it.
 */
export function takeSeat(dataDir: string): { leave(): boolean } {
  makeFolder(dataDir)
  const folder = join(dataDir, 'in-use')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const mine = `${process.pid}-${++seats}.json`
  writeFileSync(join(folder, mine), JSON.stringify(me()))
  return {
    leave() {
      rmSync(join(folder, mine), { force: true })
      let others = 0
      for (const name of readdirSync(folder)) {
        const holder = readHolder(join(folder, name))
        if (holder && lives(holder)) others++
        else rmSync(join(folder, name), { force: true })
      }
      return others === 0
    },
  }
}

/** One server a data folder. A lock whose process is gone is taken over. */
export function lockForServing(dataDir: string): { release(): void } {
  makeFolder(dataDir)
  const file = join(dataDir, 'server.json')
  const refuse = (pid: number) => {
    throw new Error(
      `这个数据目录已经有一个邻里在运行（进程 ${pid}）：${dataDir}\n请先停下它，或用 LINLI_DATA 换一个数据目录。\n` +
        `Linli is already running on this data folder (pid ${pid}): stop it first, or set LINLI_DATA to another folder.`,
    )
  }
  const own = JSON.stringify(me())
  for (let tries = 0; ; tries++) {
    try {
      writeFileSync(file, own, { flag: 'wx', mode: 0o600 })
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || tries > 5) throw error
    }
    const holder = readHolder(file)
    if (holder && lives(holder)) refuse(holder.pid)
    // Moved away, not deleted: of two that find it stale, only one moves it, and neither removes the other's new one.
    try {
      renameSync(file, `${file}.stale-${process.pid}`)
      const moved = readHolder(`${file}.stale-${process.pid}`)
      if (moved && lives(moved) && moved.pid !== process.pid) {
        writeFileSync(file, JSON.stringify(moved), { flag: 'wx', mode: 0o600 })
        refuse(moved.pid)
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    } finally {
      rmSync(`${file}.stale-${process.pid}`, { force: true })
    }
  }
  return {
    release() {
      const holder = readHolder(file)
      if (holder && JSON.stringify(holder) === own) rmSync(file, { force: true })
    },
  }
}
