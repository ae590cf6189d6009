import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Place } from './place.ts'

/** What PostgreSQL says before its own logging begins. In our folder, not its: root must not be led elsewhere by a link. */
export const startLog = (place: Place) => join(place.home, 'start.log')

/** Notes how long the logs are now; the function returned tells what was added since. */
export function markLogs(place: Place): () => string {
  const sizes = new Map(logFiles(place).map((file) => [file, lstatSync(file).size]))
  return () => {
    const added = logFiles(place).map((file) => {
      const content = readFileSync(file)
      const from = sizes.get(file) ?? 0
      return content.subarray(from <= content.length ? from : 0).toString('utf8')
    })
    return added.join('').trim().slice(-4000)
  }
}

function logFiles({ home, logs }: Place): string[] {
  const files = [home, logs].flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  return files.filter((file) => file.endsWith('.log') && lstatSync(file).isFile())
}
