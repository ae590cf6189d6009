import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { CommandContext } from './command.ts'
import type { Pool } from './db.ts'
import { conflict } from './errors.ts'
import type { Runtime } from './runtime.ts'
import { rawQuery, tables } from './sql.ts'
import { mostVersions, type Vault } from './vault.ts'

interface VaultKeyTables {
  vault_keys: {
    version: number
    wrapped: Buffer | null
    reason: string
    made_at: Date
    active_at: Date
    finished_at: Date | null
  }
}
const db = tables<VaultKeyTables>()

/** Every process has looked for new keys twice before one begins to seal. */
export const graceMs = 10_000
const everyMs = 4_000

/** Takes in the keys the database knows. */
export async function admitKeys(pool: Pick<Pool, 'query'>, vault: Vault): Promise<void> {
  const { rows } = await pool.query<{ version: number; wrapped: Buffer; active_at: Date }>(
    'select version, wrapped, active_at from vault_keys where wrapped is not null',
  )
  for (const { version, wrapped, active_at } of rows) vault.admit({ version, wrapped, activeAt: active_at })
}

/**
 * Looks for keys that another process made, and seals anew what is sealed with an older one, until stopped. `reseal` does
 * it all once; it may be broken off anywhere, and several may do it at once.
 */
export function watchKeys(
  runtime: Pick<Runtime, 'pool' | 'vault' | 'log'>,
  reseal: (ending: AbortSignal) => Promise<unknown>,
): { stop(): Promise<void> } {
  const ending = new AbortController()
  const loop = (async () => {
    while (!ending.signal.aborted) {
      await sleep(everyMs, undefined, { signal: ending.signal, ref: false }).catch(() => {})
      if (ending.signal.aborted) return
      try {
        await admitKeys(runtime.pool, runtime.vault)
        if (await isResealing(runtime.pool)) await reseal(ending.signal)
      } catch (error) {
        runtime.log(`keys: ${(error as Error).message}`)
      }
    }
  })()
  return {
    async stop() {
      ending.abort()
      await loop
    },
  }
}

/** A newer key seals, and an older one is still needed. */
async function isResealing(pool: Pick<Pool, 'query'>): Promise<boolean> {
  const { rowCount } = await pool.query(
    `select from vault_keys n where n.active_at <= now() and n.finished_at is null limit 1`,
  )
  return rowCount === 1
}

const keyLock = 5263020
const lock = () => rawQuery(sql`select pg_advisory_xact_lock(${keyLock})`)

export const newestKey = (q: Pick<CommandContext, 'one'>) =>
  q.one(db.selectFrom('vault_keys').selectAll().orderBy('version', 'desc').limit(1))

/** Makes the next key, which seals from `graceMs` on; refused while an earlier change is under way. */
export async function addKey(ctx: CommandContext, reason: string): Promise<{ version: number; activeAt: Date }> {
  await ctx.all(lock())
  const newest = await newestKey(ctx)
  if (newest && !newest.finished_at) throw conflict('keys-being-changed')
  const version = (newest?.version ?? 1) + 1
  if (version > mostVersions) throw conflict('keys-used-up')
  const activeAt = new Date(ctx.now.getTime() + graceMs)
  ctx.write(
    db.insertInto('vault_keys').values({
      version,
      wrapped: ctx.vault.newVersion(version),
      reason,
      made_at: ctx.now,
      active_at: activeAt,
      finished_at: null,
    }),
  )
  return { version, activeAt }
}

/** Nothing is sealed with an earlier key any more: those go, and what somebody copied with them does not open again. */
export async function finishKey(pool: Pick<Pool, 'query'>, version: number, now: Date): Promise<void> {
  await pool.query('update vault_keys set finished_at = $2 where version = $1 and finished_at is null', [version, now])
  await pool.query('update vault_keys set wrapped = null where version < $1', [version])
}

/** The later keys, wrapped with the secret, for the book in which own keys are kept that are wrapped with them. */
export const vaultKeyRows = (q: Pick<CommandContext, 'all'>): Promise<{ kind: 'v'; id: string; value: string }[]> =>
  q.all(
    rawQuery(sql`select 'v' as kind, version::text as id, translate(encode(wrapped, 'base64'), E'\\n', '') as value
      from vault_keys where wrapped is not null order by version`),
  )

/** When an earlier key went last. */
export const lastKeyFinished = async (q: Pick<CommandContext, 'one'>): Promise<Date | null> =>
  (await q.one(rawQuery<{ at: Date | null }>(sql`select max(finished_at) as at from vault_keys`)))?.at ?? null
