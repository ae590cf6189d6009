import { randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestWorld, testWorld } from '@linli/world/testing'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { migrate, migrationNames, statements } from './migrate.ts'
import { projectRoot } from './root.ts'
import { refuseOtherSchema, refuseStrongRole } from './serving-database.ts'

let w: TestWorld
const made: string[] = []
beforeAll(async () => {
  w = await testWorld({ quiet: true })
})
afterAll(async () => {
  await w.close()
  for (const name of made) await asSuper(`drop database if exists ${name} with (force)`)
})

const at = (database: string, role?: string): string => {
  const url = new URL(inject('linli').superUrl)
  url.pathname = `/${database}`
  if (role) [url.username, url.password] = [role, role]
  return url.href
}
async function asSuper(sql: string, database = 'postgres'): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: at(database) })
  await client.connect()
  try {
    return await client.query(sql)
  } finally {
    await client.end()
  }
}
/** An empty database of the owner's. */
async function emptyDatabase(how = `encoding 'UTF8' locale 'C.UTF-8'`, trigrams = true): Promise<string> {
  const name = `m_${randomBytes(6).toString('hex')}`
  made.push(name)
  await asSuper(`create database ${name} owner linli_owner template template0 ${how}`)
  if (trigrams) await asSuper('create extension pg_trgm', name)
  return name
}
const bring = (database: string, upTo?: string) => migrate(at(database, 'linli_owner'), 'linli_app', upTo)

describe('a migration is cut into statements', () => {
  test.each([
    ['at each semicolon', 'select 1; select 2;', ['select 1', 'select 2']],
    ['the last one may go without', 'select 1;\nselect 2', ['select 1', 'select 2']],
    [
      'not inside a function',
      'create function f() as $$ select 1; select 2; $$; select 3',
      ['create function f() as $$ select 1; select 2; $$', 'select 3'],
    ],
    ['not inside a text', `select 'a;b''c;'; select 2`, [`select 'a;b''c;'`, 'select 2']],
    ['not inside a name', 'select 1 as "a;b"; select 2', ['select 1 as "a;b"', 'select 2']],
    [
      'not inside a comment',
      '-- one; two\nselect 1; select 2 -- three;',
      ['-- one; two\nselect 1', 'select 2 -- three;'],
    ],
    [
      'an apostrophe in a comment opens nothing',
      `-- it's so\nselect 1; select 2`,
      [`-- it's so\nselect 1`, 'select 2'],
    ],
    ['comments alone are none', '-- nothing\n;\n\n-- at all', []],
  ])('%s', (_how, sql, cut) => {
    expect(statements(sql)).toEqual(cut)
  })

  test('ours lose nothing by it', async () => {
    const folder = join(projectRoot(), 'apps', 'server', 'migrations')
    for (const name of (await readdir(folder)).filter((file) => file.endsWith('.sql'))) {
      const sql = await readFile(join(folder, name), 'utf8')
      const squeezed = (text: string) => text.replace(/[\s;]/g, '')
      expect(squeezed(statements(sql).join('')), name).toBe(squeezed(sql))
    }
  })
})

describe('the schema', () => {
  test('comes whole into an empty database, and a second run does nothing', async () => {
    const database = await emptyDatabase()
    const names = await migrationNames()
    expect(await bring(database)).toEqual({ applied: names, level: names.at(-1) })
    expect(await bring(database)).toEqual({ applied: [], level: names.at(-1) })
    await expect(refuseOtherSchema(at(database, 'linli_app'))).resolves.toBeUndefined()
  })

  test('can stop at a level and go on from there', async () => {
    const database = await emptyDatabase()
    const names = await migrationNames()
    expect((await bring(database, names[1])).applied).toEqual(names.slice(0, 2))
    await expect(refuseOtherSchema(at(database, 'linli_app'))).rejects.toThrow(names[2])
    expect((await bring(database)).applied).toEqual(names.slice(2))
  })

  test('two migrations at once follow each other', async () => {
    const database = await emptyDatabase()
    const both = await Promise.all([bring(database), bring(database)])
    const applied = both.map((each) => each.applied.length).sort()
    expect(applied).toEqual([0, (await migrationNames()).length])
  })

  test('of a newer program is left alone', async () => {
    const database = await emptyDatabase()
    await bring(database)
    await asSuper(`insert into migrations (name) values ('9999-later.sql')`, database)
    await expect(bring(database)).rejects.toThrow('9999-later.sql')
    await expect(refuseOtherSchema(at(database, 'linli_app'))).rejects.toThrow('newer')
  })

  test('that is not there yet is told to the operator', async () => {
    await expect(refuseOtherSchema(at(await emptyDatabase(), 'linli_app'))).rejects.toThrow('linli migrate')
  })
})

describe('a database that cannot search Chinese is refused', () => {
  test.each([
    ['locale C', `encoding 'UTF8' locale 'C'`],
    ['another encoding', `encoding 'SQL_ASCII' locale 'C'`],
  ])('%s', async (_what, how) => {
    await expect(bring(await emptyDatabase(how))).rejects.toThrow('cannot search Chinese')
  })
  test('without trigrams, and told how to get them', async () => {
    const database = await emptyDatabase(undefined, false)
    await expect(bring(database)).rejects.toThrow('create extension pg_trgm')
  })
})

describe('the second wall', () => {
  const tables = (having: string) =>
    w.sql<{ name: string; secured: boolean; policies: number }>(
      `select c.relname as name, c.relrowsecurity as secured,
         (select count(*)::int from pg_policy p where p.polrelid = c.oid and p.polcmd = '*') as policies
       from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and ${having} order by 1`,
    )
  const hasDistrict = `exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'district_id')`

  test('every table of a district has row-level security, all others are named here', async () => {
    const found = await tables('true')
    const open = found.filter(({ secured }) => !secured).map(({ name }) => name)
    expect(open).toEqual([
      'account_districts',
      'accounts',
      'deployment',
      'dispatch_cursor',
      'districts',
      'job_runs',
      'migrations',
      'phone_codes',
      'preferences',
      'recovery_codes',
      'sessions',
      'sign_in_failures',
      'sign_in_tries',
      'unfinished_sign_ins',
      'vault_keys',
    ])
    for (const { name, secured, policies } of await tables(hasDistrict)) {
      if (!open.includes(name)) expect([name, secured, policies]).toEqual([name, true, 1])
    }
    expect(found.length - open.length).toBeGreaterThan(25)
  })

  test('a policy looks at the district on the way in and on the way out', async () => {
    const rules = await w.sql<{ using: string; check: string }>(
      `select distinct pg_get_expr(polqual, polrelid) as using, pg_get_expr(polwithcheck, polrelid) as check from pg_policy`,
    )
    const rule = `(district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer)`
    expect(rules).toEqual([{ using: rule, check: rule }])
  })

  test('the application owns nothing, and what is history it can only add to', async () => {
    const rights = await w.sql<{ name: string; rights: string; append: boolean }>(
      `select c.relname as name, coalesce(obj_description(c.oid), '') like 'append-only:%' as append,
         array_to_string(array(select p from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) p
           where has_table_privilege('linli_app', c.oid, p)), ' ') as rights
       from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v') order by 1`,
    )
    const history = rights.filter(({ append }) => append).map(({ name }) => name)
    expect(history).toEqual(expect.arrayContaining(['events', 'points_lot_uses', 'points_transfers']))
    for (const { name, rights: held, append } of rights) {
      const only = name === 'migrations' || name.endsWith('_search')
      expect(`${name}: ${held}`).toBe(
        `${name}: ${only ? 'SELECT' : append ? 'SELECT INSERT' : 'SELECT INSERT UPDATE DELETE'}`,
      )
    }
    expect(await w.sql(`select tablename from pg_tables where tableowner = 'linli_app'`)).toEqual([])
  })

  test('history is neither changed nor deleted, not even by the application’s own hand', async () => {
    const app = new pg.Client({ connectionString: w.appUrl })
    await app.connect()
    await app.query(`set app.district = ${w.world.district}`)
    for (const { name } of await tables(`obj_description(c.oid) like 'append-only:%'`)) {
      for (const sql of [`update ${name} set district_id = 1`, `delete from ${name}`, `truncate ${name}`]) {
        await expect(app.query(sql), sql).rejects.toMatchObject({ code: '42501' })
      }
    }
    for (const sql of ['create table mine (id int)', 'alter table events disable row level security']) {
      await expect(app.query(sql), sql).rejects.toMatchObject({ code: '42501' })
    }
    await app.end()
  })

  test('without a district no row of any district is seen, through tables or views', async () => {
    const app = new pg.Client({ connectionString: w.appUrl })
    await app.connect()
    const secured = [
      ...(await tables('c.relrowsecurity')).map(({ name }) => name),
      'issue_search',
      'area_search',
      'area_name_search',
    ]
    for (const name of secured) {
      expect((await app.query(`select count(*)::int as n from ${name}`)).rows, name).toEqual([{ n: 0 }])
    }
    await app.query(`set app.district = ${w.world.farDistrict}`)
    const seen = await app.query(
      'select distinct district_id from areas union select distinct district_id from area_search',
    )
    expect(seen.rows).toEqual([{ district_id: w.world.farDistrict }])
    await app.end()
  })
})

describe('serving refuses a role that stands above the wall', () => {
  const role = async (attributes: string, database: string, grant = '') => {
    const name = `r_${randomBytes(4).toString('hex')}`
    await asSuper(`create role ${name} login password '${name}' ${attributes}`)
    await asSuper(`grant select on all tables in schema public to ${name}`, database)
    if (grant) await asSuper(`grant ${grant} to ${name}`)
    return {
      url: at(database, name),
      drop: async () => {
        await asSuper(`drop owned by ${name}`, database)
        await asSuper(`drop role ${name}`)
      },
    }
  }
  const here = () => new URL(w.appUrl).pathname.slice(1)

  test('the application’s own role serves', async () => {
    await expect(refuseStrongRole(w.appUrl)).resolves.toBeUndefined()
  })
  test('the owner', async () => {
    await expect(refuseStrongRole(w.ownerUrl)).rejects.toThrow('owns the database')
  })
  test.each([
    ['a superuser', 'superuser', '', 'superuser'],
    ['one past row-level security', 'bypassrls', '', 'BYPASSRLS'],
    ['a member of the owner', '', 'linli_owner', 'member of who does'],
  ])('%s', async (_who, attributes, grant, words) => {
    const strong = await role(attributes, here(), grant)
    await expect(refuseStrongRole(strong.url)).rejects.toThrow(words)
    await strong.drop()
  })
  test('a plain one serves, whatever its name', async () => {
    const plain = await role('', here())
    await expect(refuseStrongRole(plain.url)).resolves.toBeUndefined()
    await plain.drop()
  })
  test('a database that cannot be reached is told with its name', async () => {
    await expect(refuseStrongRole('postgres://linli_app:x@127.0.0.1:1/linli')).rejects.toThrow(
      'linli_app@127.0.0.1:1/linli',
    )
  })
})
