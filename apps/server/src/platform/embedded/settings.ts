import { existsSync, statfsSync } from 'node:fs'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { writeWhole } from '../whole-files.ts'
import type { Place } from './place.ts'

const MB = 1024 * 1024

function memory(): number {
  // Node says 0, or a number beyond all memory, when no limit is set.
  const limit = process.constrainedMemory() ?? 0
  return limit > 0 && limit < totalmem() ? limit : totalmem()
}

export function defaultSettings(place: Place): Record<string, string> {
  const total = Math.floor(memory() / MB)
  const sharedMemory = existsSync('/dev/shm') ? statfsSync('/dev/shm') : undefined
  return {
    cluster_name: 'linli',
    max_connections: '60',
    shared_buffers: `${total >= 2048 ? 256 : Math.max(16, Math.floor(total / 8))}MB`,
    effective_cache_size: `${Math.max(64, Math.floor(total / 2))}MB`,
    maintenance_work_mem: '64MB',
    work_mem: '8MB',
    random_page_cost: '1.1',
    jit: 'off',
    fsync: 'on',
    synchronous_commit: 'on',
    wal_compression: 'on',
    max_wal_size: '1GB',
    timezone: 'UTC',
    default_text_search_config: 'pg_catalog.simple',
    unix_socket_permissions: '0700',
    // Docker gives /dev/shm 64 MB, which one parallel hash join overruns.
    ...(sharedMemory && sharedMemory.bsize * sharedMemory.blocks < 256 * MB
      ? { dynamic_shared_memory_type: 'mmap' }
      : {}),
    ...logging(place),
  }
}

// One file a weekday, a week kept. Names, phones and addresses reach a log through error details and parameters: neither
// is written.
const logging = (place: Place) => ({
  logging_collector: 'on',
  log_directory: place.logs,
  log_filename: 'postgres-%a.log',
  log_truncate_on_rotation: 'on',
  log_rotation_age: '1d',
  log_rotation_size: '0',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] %q%u@%d ',
  log_error_verbosity: 'terse',
  log_parameter_max_length: '0',
  log_min_duration_statement: '1s',
})

/** Written anew at every start; ALTER SYSTEM still has the last word. */
export function writeSettings(place: Place, settings: Record<string, string>) {
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`)
  const text = `# Written by Linli at every start. To change a setting for good use ALTER SYSTEM.\n${lines.join('\n')}\n`
  writeWhole(join(place.cluster, 'postgresql.conf'), text, place.account)
}
