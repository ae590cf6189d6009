import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** The ordinary user that runs PostgreSQL when Linli itself runs as root: PostgreSQL refuses to be root. */
export interface Account {
  uid: number
  gid: number
  name: string
}

// initdb refuses a uid without a name: so a user who is in the list, and best one who owns nothing else.
const preferred = ['linli', 'postgres', 'nobody', 'nonroot', 'daemon']
const lastResort: Account = { uid: 65534, gid: 65534, name: 'uid 65534' }

export const runsAsRoot = () => process.getuid?.() === 0

export function chooseAccount(passwd = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8') : ''): Account {
  const rows = passwd.split('\n').map((line) => line.split(':'))
  for (const name of preferred) {
    const row = rows.find((fields) => fields[0] === name)
    if (row && Number(row[2]) > 0) return { name, uid: Number(row[2]), gid: Number(row[3]) }
  }
  return lastResort
}

const read = 4
const pass = 1

/** Judged by permission bits alone: a grant by ACL is overlooked, which only makes us copy what need not be copied. */
export function admits(account: Account, path: string): boolean {
  const { uid, gid, mode } = statSync(path)
  const needed = statSync(path).isDirectory() ? pass : read
  const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0
  return ((mode >> shift) & needed) === needed
}

export function reaches(account: Account | undefined, path: string): boolean {
  if (!account) return true
  for (let at = path; ; at = dirname(at)) {
    if (!admits(account, at)) return false
    if (at === dirname(at)) return true
  }
}
