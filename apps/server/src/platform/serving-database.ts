import pg from 'pg'
import { migrationNames } from './migrate.ts'

/** As a role would serve: nothing to say, or an error that tells the operator what to do. */
async function asRole<T>(appUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: appUrl, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    await client.end().catch(() => {})
    const { host, port, database, user } = client
    throw new Error(
      `连不上数据库 ${user}@${host}:${port}/${database}:${(error as Error).message}\n` +
        'The database of DATABASE_URL cannot be reached.',
      { cause: error },
    )
  }
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Serving refuses where the second wall would not stand: as superuser, as owner, or past row-level security. */
export const refuseStrongRole = (appUrl: string): Promise<void> =>
  asRole(appUrl, async (client) => {
    const { rows } = await client.query<{ name: string; superuser: boolean; bypass: boolean; owner: boolean }>(
      `select r.rolname as name, r.rolsuper as superuser, r.rolbypassrls as bypass,
         exists (select from pg_database d where d.datname = current_database() and pg_has_role(current_user, d.datdba, 'member'))
           or exists (select from pg_tables where schemaname = 'public' and pg_has_role(current_user, tableowner, 'member')) as owner
       from pg_roles r where r.rolname = current_user`,
    )
    const [role] = rows
    if (!role) throw new Error('DATABASE_URL names no role.')
    const what = role.superuser
      ? ['超级用户', 'is a superuser']
      : role.bypass
        ? ['可以绕过行级安全的角色', 'has BYPASSRLS']
        : ['数据库或数据表的所有者', 'owns the database or its tables, or is a member of who does']
    if (!role.superuser && !role.bypass && !role.owner) return
    throw new Error(
      `DATABASE_URL 里的角色 ${role.name} 是${what[0]}，不能用来提供服务：请另建一个普通角色写在 DATABASE_URL，所有者写在 DATABASE_OWNER_URL。\n` +
        `The role ${role.name} of DATABASE_URL ${what[1]}: serving needs a plain role; the owner belongs in DATABASE_OWNER_URL.`,
    )
  })

/** Serving refuses a schema that is not this program's. */
export const refuseOtherSchema = (appUrl: string): Promise<void> =>
  asRole(appUrl, async (client) => {
    const wanted = await migrationNames()
    const { rows } = await client.query<{ there: boolean; readable: boolean }>(
      `select c is not null as there, coalesce(has_table_privilege(c, 'select'), false) as readable
       from to_regclass('public.migrations') c`,
    )
    const how = '请写上 DATABASE_OWNER_URL，运行一次 linli migrate。\n'
    if (!rows[0]?.there)
      throw new Error(`这个数据库里还没有邻里的表。${how}This database has no schema yet: run "linli migrate".`)
    if (!rows[0].readable)
      throw new Error(
        `DATABASE_URL 里的角色还没有权限。${how}The role of DATABASE_URL has no rights yet: run "linli migrate".`,
      )
    const done = (await client.query<{ name: string }>('select name from migrations')).rows.map(({ name }) => name)
    const missing = wanted.filter((name) => !done.includes(name))
    if (missing.length > 0)
      throw new Error(
        `数据库结构是旧的，缺 ${missing.join('、')}。${how}The schema is older than this program: run "linli migrate".`,
      )
    const unknown = done.filter((name) => !wanted.includes(name))
    if (unknown.length > 0)
      throw new Error(
        `数据库结构比程序新（${unknown.join('、')}），请安装新版程序。\nThe schema is newer than this program: install the newer version.`,
      )
  })
