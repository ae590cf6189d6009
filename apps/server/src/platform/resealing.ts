import { sql } from 'kysely'
import { theSystem } from './actor.ts'
import { type CommandContext, type Outcome, runCommand } from './command.ts'
import type { Runtime } from './runtime.ts'
import { rawQuery } from './sql.ts'
import { admitKeys, finishKey, newestKey } from './vault-keys.ts'

/** Something a module keeps sealed with the deployment's key. */
export interface Resealing {
  name: string
  /** For each district, unless its table is of the whole deployment. */
  scope: 'district' | 'deployment'
  /** Seals the next `size` rows behind `after` anew; `next` is null at the end. Rows are locked while it works. */
  piece(ctx: CommandContext, after: unknown[] | null, size: number): Promise<Piece>
}

interface Piece {
  next: unknown[] | null
  done: number
}

/** Columns that hold what the vault sealed. `key`: the primary key without the district. */
export function sealedColumns(
  table: string,
  key: readonly string[],
  columns: readonly string[],
  scope: Resealing['scope'] = 'district',
): Resealing {
  const refs = (names: readonly string[]) => sql.join(names.map((name) => sql.ref(name)))
  return {
    name: table,
    scope,
    async piece(ctx, after, size) {
      const ofDistrict = scope === 'district' ? sql`district_id = ${ctx.district}` : sql`true`
      const behind = after ? sql`(${refs(key)}) > (${sql.join(after)})` : sql`true`
      const rows = await ctx.all(
        rawQuery<Record<string, unknown>>(sql`select ${refs([...key, ...columns])} from ${sql.table(table)}
          where ${ofDistrict} and ${behind} order by ${refs(key)} limit ${size} for update`),
      )
      let done = 0
      for (const row of rows) {
        const changes = columns.flatMap((name) => {
          const sealed = row[name] as Buffer | null
          const anew = sealed && ctx.vault.resealed(sealed)
          return anew ? [sql`${sql.ref(name)} = ${anew}`] : []
        })
        if (changes.length === 0) continue
        const isRow = sql.join(
          key.map((name) => sql`${sql.ref(name)} = ${row[name]}`),
          sql` and `,
        )
        ctx.write(rawQuery(sql`update ${sql.table(table)} set ${sql.join(changes)} where ${ofDistrict} and ${isRow}`))
        done++
      }
      const last = rows.at(-1)
      return { next: last && rows.length === size ? key.map((name) => last[name]) : null, done }
    },
  }
}

const size = 200

async function passOver(
  runtime: Runtime,
  each: Resealing,
  district: number,
  ending: AbortSignal | undefined,
): Promise<number> {
  let done = 0
  for (let after: unknown[] | null = null; ; ) {
    ending?.throwIfAborted()
    const from: unknown[] | null = after
    const outcome: Outcome<Piece> = await runCommand(runtime, theSystem(district), null, (ctx) =>
      each.piece(ctx, from, size),
    )
    if (!('done' in outcome)) return done
    done += outcome.done.done
    after = outcome.done.next
    if (!after) return done
  }
}

/**
 * Seals everything with the newest key, until a whole pass found nothing to do and no transaction is left that might have
 * sealed with an older one; then the older ones go. Answers how many rows it sealed anew.
 */
export async function resealAll(
  runtime: Runtime,
  list: readonly Resealing[],
  districtsOf: (runtime: Runtime) => Promise<number[]>,
  ending?: AbortSignal,
): Promise<number> {
  await admitKeys(runtime.pool, runtime.vault)
  let done = 0
  for (;;) {
    const newest = await newestOf(runtime)
    if (!newest || newest.finished_at || newest.active_at > runtime.clock.now()) return done
    const settled = await noneOlder(runtime, newest.active_at)
    let found = 0
    for (const each of list)
      for (const district of each.scope === 'deployment' ? [0] : await districtsOf(runtime))
        found += await passOver(runtime, each, district, ending)
    done += found
    if (settled && found === 0) {
      await finishKey(runtime.pool, newest.version, runtime.clock.now())
      return done
    }
    if (found === 0) return done
  }
}

const newestOf = async (runtime: Runtime) => {
  const outcome = await runCommand(runtime, theSystem(0), null, (ctx) => newestKey(ctx))
  return 'done' in outcome ? outcome.done : undefined
}

/** No transaction of ours is open that began before a moment; what it seals might be older than we think. */
async function noneOlder({ pool }: Runtime, moment: Date): Promise<boolean> {
  const { rows } = await pool.query<{ none: boolean }>(
    `select not exists (select from pg_stat_activity where datname = current_database() and usename = current_user
       and pid <> pg_backend_pid() and xact_start < $1) as none`,
    [moment],
  )
  return rows[0]?.none === true
}
