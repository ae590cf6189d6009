import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { sealDistrict } from '../../apps/server/src/modules/audit/index.ts'
import { findSeal, sealsAfter } from '../../apps/server/src/modules/audit/queries.ts'
import { exportLines } from '../../apps/server/src/modules/audit/queries-export.ts'
import { packLeaves, type Seal, sealOf } from '../../apps/server/src/modules/audit/seal.ts'
import { openSealLog, type SealLog } from '../../apps/server/src/modules/audit/seal-log.ts'
import { execute } from '../../apps/server/src/platform/db.ts'
import { eventsByIds, type HistoryReader } from '../../apps/server/src/platform/event-rows.ts'
import { announce } from '../../apps/server/src/platform/events.ts'
import { newId } from '../../apps/server/src/platform/ids.ts'
import { compile } from '../../apps/server/src/platform/sql.ts'
import type { TestWorld } from './testing.ts'

const run = promisify(execFile)
const verifier = join(import.meta.dirname, '../../tools/verify-seals.mjs')

/** A superuser who changes history, and the outsider who finds out; four honest seals and two events that wait. */
export interface Meddler {
  honest: Seal[]
  log: SealLog
  reader(): HistoryReader
  sql(text: string, values?: unknown[]): Promise<pg.QueryResult>
  /** An event past all our code. */
  insert(eventId: string, more?: { at?: string; xid?: string }): Promise<unknown>
  /** A seal over what these events are now, behind another. */
  anew(seal: Seal, before: Seal | undefined, ids: string[]): Promise<Seal>
  /** Writes over the seal of that number. */
  write(seal: Seal): Promise<unknown>
  /** The clever one: makes every seal from this number on anew, over what is there now, each behind the last. */
  redo(from: number, ids?: (seal: Seal) => string[]): Promise<void>
  /** As the job does it: what is new behind the last seal. */
  sealHonestly(ids: string[]): Promise<unknown>
  /** Does it, looks, and takes it back. */
  meddled<T>(change: (() => Promise<unknown>) | undefined, look: () => Promise<T>): Promise<T>
  exported(name: string): Promise<string>
  /** Another process, in another folder, with nothing but the file and what was published. */
  outsider(file: string, roots?: string[]): Promise<{ code: number; said: string }>
  close(): Promise<void>
}

/**
 * Everything committed may be sealed: no older transaction runs any more. Other tests' databases are on the same server,
 * and count with the same numbers.
 */
export async function sealable(w: TestWorld): Promise<void> {
  for (;;) {
    const [row] = await w.sql<{ still: boolean }>(
      `select coalesce(max(xid), '0') < pg_snapshot_xmin(pg_current_snapshot()) as still from events`,
    )
    if (row?.still) return
    await sleep(5)
  }
}

/** Things happen, as many as asked, in one transaction. */
export async function happen(w: TestWorld, times: number): Promise<string[]> {
  const ids = await w.run('system', async (ctx) =>
    Array.from({ length: times }, () =>
      announce(ctx, {
        kind: 'tested',
        subject: { kind: 'test', id: newId() },
        areaCode: String(w.world.district),
        onBehalfOf: newId(),
        payload: { points: 5, by: 'x', also: ['一', '二'] },
      }),
    ),
  )
  await sealable(w)
  return ids
}

export async function openMeddler(w: TestWorld): Promise<Meddler> {
  const { inject } = await import('vitest')
  const folder = mkdtempSync(join(tmpdir(), 'linli-seals-'))
  const { district } = w.world
  for (const count of [0, 5, 7, 3]) {
    await happen(w, count)
    await sealDistrict(w.runtime, district)
  }
  await happen(w, 2)
  const url = new URL(inject('linli').superUrl)
  url.pathname = new URL(w.ownerUrl).pathname
  const root = new pg.Client({ connectionString: url.href })
  await root.connect()
  const walls = await root.query<{ name: string }>(
    `select conname as name from pg_constraint where conrelid = 'seals'::regclass and contype in ('c', 'f', 'u')`,
  )
  for (const { name } of walls.rows) await root.query(`alter table seals drop constraint ${name} cascade`)

  const sql = (text: string, values: unknown[] = []) => root.query(text, values)
  const all: HistoryReader['all'] = (query) => execute(root, compile(query))
  const reader = (): HistoryReader => ({ district, all, one: async (query) => (await all(query))[0] })
  const honest = await sealsAfter(reader(), 0, 10)
  const columns = 'first_position, leaf_count, root, previous_hash, seal_hash, least_id, greatest_id, leaves'.split(
    ', ',
  )
  const valuesOf = (seal: Seal) => [
    seal.first,
    seal.count,
    seal.root,
    seal.previous,
    seal.hash,
    seal.leastId,
    seal.greatestId,
    packLeaves(seal.leaves),
  ]
  const anew: Meddler['anew'] = async (seal, before, ids) => {
    const rows = new Map((await eventsByIds(reader(), ids)).map((event) => [event.event_id, event]))
    const salts = Buffer.concat([...seal.leaves.map(({ salt }) => salt), randomBytes(64)])
    const events = ids.flatMap((each) => rows.get(each) ?? [])
    return sealOf({ district, digest: seal.digest, sealedAt: seal.sealedAt, salts }, before, events)
  }
  const write = (seal: Seal) =>
    sql(
      `update seals set ${columns.map((name, at) => `${name} = $${at + 3}`).join(', ')} where district_id = $1 and number = $2`,
      [district, seal.number, ...valuesOf(seal)],
    )
  return {
    honest,
    log: await openSealLog(w.runtime.config.dataDir, district),
    reader,
    sql,
    anew,
    write,
    insert: (eventId, { at = 'now()', xid = 'pg_current_xact_id()' } = {}) =>
      sql(
        `insert into events (district_id, event_id, xid, at, kind, subject_kind, subject_id, area_code, payload)
         values ($2, $1, ${xid}, ${at}, 'proof-approved', 'claim', $1, '500111', '{}')`,
        [eventId, district],
      ),
    async redo(from, ids = (seal) => seal.leaves.map(({ eventId }) => eventId)) {
      let before = honest[from - 2]
      for (const seal of honest.slice(from - 1)) {
        before = await anew(seal, before, ids(seal))
        await write(before)
      }
    },
    async sealHonestly(ids) {
      const sealedAt = '2027-01-01T00:00:00Z'
      const salts = randomBytes(16 * ids.length)
      const events = await eventsByIds(reader(), ids)
      const seal = sealOf({ district, digest: 'sha256', sealedAt, salts }, await findSeal(reader()), events)
      return sql(
        `insert into seals (district_id, number, form, digest, sealed_at, ${columns.join(', ')})
         values ($1, $2, 1, 'sha256', '${sealedAt}', ${columns.map((_, at) => `$${at + 3}`).join(', ')})`,
        [district, seal.number, ...valuesOf(seal)],
      )
    },
    async meddled(change, look) {
      await sql('begin')
      try {
        await change?.()
        return await look()
      } finally {
        await sql('rollback')
      }
    },
    async exported(name) {
      const lines: string[] = []
      for await (const line of exportLines(reader(), new Date())) lines.push(`${line}\n`)
      const file = join(folder, `${name}.jsonl`)
      writeFileSync(file, lines.join(''))
      return file
    },
    async outsider(
      file,
      roots = honest.flatMap(({ number, hash }) => ['--root', `${number}=${hash.toString('hex')}`]),
    ) {
      const done = await run(process.execPath, [verifier, file, ...roots], { cwd: folder }).catch(
        (error: { code: number; stdout: string; stderr: string }) => error,
      )
      return { code: 'code' in done ? Number(done.code) : 0, said: done.stdout + done.stderr }
    },
    async close() {
      await root.end()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
