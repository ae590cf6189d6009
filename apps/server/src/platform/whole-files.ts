import { closeSync, fchownSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** All of it or nothing, whatever is killed meanwhile. */
export function writeWhole(file: string, text: string, owner?: { uid: number; gid: number }) {
  const part = `${file}.part-${process.pid}`
  rmSync(part, { force: true })
  const fd = openSync(part, 'wx', 0o600)
  writeSync(fd, text)
  if (owner) fchownSync(fd, owner.uid, owner.gid)
  fsyncSync(fd)
  closeSync(fd)
  renameSync(part, file)
  syncFolder(dirname(file))
}

/** A rename is durable only when its folder is; Windows has no such call and needs none. */
export function syncFolder(folder: string) {
  if (process.platform === 'win32') return
  const fd = openSync(folder, 'r')
  fsyncSync(fd)
  closeSync(fd)
}
