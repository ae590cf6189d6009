import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { writeWhole } from '../whole-files.ts'
import { type Account, admits, chooseAccount, reaches, runsAsRoot } from './account.ts'

/**
 * `home` holds `cluster` (PGDATA) and `logs`, and is the data directory itself, but for one case: Linli runs as root and
 * a folder above the data directory is closed to others (0700, as /root is). PostgreSQL, which cannot be root, could never
 * get in, and opening the operator's folder is not ours to do: so the cluster lives in /var/lib/linli, and the data
 * directory keeps a note of it.
 */
export interface Place {
  dataDir: string
  home: string
  cluster: string
  logs: string
  account: Account | undefined
}

const elsewhere = '/var/lib/linli'

export function findPlace(wanted: string, log: (line: string) => void): Place {
  const firstMade = mkdirSync(wanted, { recursive: true, mode: 0o700 })
  const dataDir = realpathSync(wanted)
  const note = join(dataDir, 'cluster-at.json')
  const noted = existsSync(note) ? (JSON.parse(readFileSync(note, 'utf8')) as { home: string }).home : undefined
  if (noted && !existsSync(noted)) {
    throw new Error(
      `${note} says that the database of ${dataDir} is kept in ${noted}, which is not there. ` +
        `Put it back; or, if it is truly gone, delete ${note} and restore a backup.`,
    )
  }
  const home = noted ? realpathSync(noted) : dataDir
  const cluster = clusterIn(home)
  const account = runsAsRoot() ? accountFor(cluster) : undefined
  if (account) openPassage(account, dataDir, firstMade)
  if (!existsSync(cluster) && !reaches(account, home)) return settleElsewhere(dataDir, note, account, log)
  if (!reaches(account, home)) {
    throw new Error(
      `${account?.name}, who runs PostgreSQL for root, cannot get to ${home}: let others pass through each folder ` +
        `above it (chmod o+x), or start Linli as the folder's own user.`,
    )
  }
  return furnish({ dataDir, home, cluster, logs: join(home, 'log'), account })
}

/** The real path, by which PostgreSQL's processes are known; an operator may have put a link to a larger disk. */
function clusterIn(home: string): string {
  const cluster = join(home, 'cluster')
  return existsSync(cluster) ? realpathSync(cluster) : cluster
}

/** Passage, not reading; and only for what is ours: the data directory, and the parents made with it. */
function openPassage(account: Account, dataDir: string, firstMade: string | undefined) {
  const top = firstMade ? dirname(realpathSync(firstMade)) : dirname(dataDir)
  for (let at = dataDir; at !== top; at = dirname(at)) {
    if (!admits(account, at)) chmodSync(at, statSync(at).mode | 0o011)
  }
}

/** Whoever owns a cluster goes on running it, though a more fitting user may have appeared since. */
function accountFor(cluster: string): Account {
  if (!existsSync(cluster)) return chooseAccount()
  const { uid, gid } = statSync(cluster)
  if (uid !== 0) return { uid, gid, name: `uid ${uid}` }
  const account = chooseAccount()
  // A cluster copied back by root: PostgreSQL would refuse files that are not its own. The folder itself comes last.
  for (const path of [...readdirSync(cluster, { recursive: true, encoding: 'utf8' }), '.']) {
    const at = join(cluster, path)
    if (!lstatSync(at).isSymbolicLink()) chownSync(at, account.uid, account.gid)
  }
  return account
}

function settleElsewhere(dataDir: string, note: string, account: Account | undefined, log: (line: string) => void) {
  const name = `${basename(dataDir)}-${createHash('sha256').update(dataDir).digest('hex').slice(0, 8)}`
  mkdirSync(join(elsewhere, name), { recursive: true })
  for (const ours of [elsewhere, join(elsewhere, name)]) chmodSync(ours, 0o711)
  const home = realpathSync(join(elsewhere, name))
  if (!reaches(account, home)) {
    throw new Error(`PostgreSQL (as ${account?.name}) can reach neither ${dataDir} nor ${home}: allow it (chmod o+x).`)
  }
  // Written after the folder is made: a note that points nowhere then always means that data was lost.
  writeWhole(note, `${JSON.stringify({ home })}\n`)
  log(`${dataDir} is closed to ${account?.name}, who runs PostgreSQL: the database is kept in ${home}. Keep both.`)
  return furnish({ dataDir, home, cluster: clusterIn(home), logs: join(home, 'log'), account })
}

function furnish(place: Place): Place {
  if (!place.account && existsSync(place.cluster)) {
    const owner = statSync(place.cluster).uid
    if (process.getuid && owner !== process.getuid()) {
      throw new Error(`The database in ${place.home} belongs to uid ${owner}: start Linli as that user, or as root.`)
    }
  }
  privateDir(place.logs, place.account)
  return place
}

/** A folder for PostgreSQL alone. False when someone else was there first (possible in /tmp only). */
export function privateDir(path: string, account: Account | undefined): boolean {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const ourselves = process.getuid?.()
  const { uid, mode } = lstatSync(path)
  if (!lstatSync(path).isDirectory()) return false
  if (ourselves === undefined) return true
  // What root made just now nobody can swap for a link; what belongs to another is never handed over.
  if (account && uid === ourselves) lchownSync(path, account.uid, account.gid)
  else if (uid !== (account?.uid ?? ourselves)) return false
  return (mode & 0o022) === 0
}
