import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ResponseOf } from '@linli/contract'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type Linli, startLinli } from '../../apps/server/src/boot.ts'
import { runChecks } from '../../apps/server/src/cli/check.ts'
import { readConfig } from '../../apps/server/src/platform/config.ts'
import { readDeployment, writeDeployment } from '../../apps/server/src/platform/deployment.ts'
import { migrate } from '../../apps/server/src/platform/migrate.ts'
import { clearUnfinishedDemo } from '../../apps/server/src/platform/unfinished-demo.ts'
import { buildServer } from '../../apps/server/src/serve.ts'
import { personas } from './demo/personas.ts'
import { buildDemo } from './demo.ts'
import { urlOf } from './urls.ts'

/** A database with the schema and nothing in it, and a Linli on it: the template has the small world. */
async function emptyLinli() {
  const { superUrl, secret } = inject('linli')
  const name = `demo_${randomBytes(6).toString('hex')}`
  const superuser = new pg.Client({ connectionString: superUrl })
  await superuser.connect()
  await superuser.query(`create database ${name} owner linli_owner template template0 encoding 'UTF8' locale 'C.UTF-8'`)
  const inside = new pg.Client({ connectionString: urlOf(superUrl, name) })
  await inside.connect()
  await inside.query('create extension pg_trgm')
  await inside.end()
  const ownerUrl = urlOf(superUrl, name, 'linli_owner')
  await migrate(ownerUrl, 'linli_app')
  const dataDir = mkdtempSync(join(tmpdir(), 'linli-demo-'))
  const linli = await startLinli({
    config: { ...readConfig({ LINLI_DATA: dataDir, LINLI_LOG: 'silent' }, '/'), strictAnswers: true },
    appUrl: urlOf(superUrl, name, 'linli_app'),
    secret: Buffer.from(secret, 'base64'),
    live: false,
  })
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 2 })
  // The pool says it has ended before its connections have; the drop below ends what is left of them.
  owner.on('error', () => {})
  return {
    linli,
    ownerUrl,
    dataDir,
    sql: async <Row extends object>(text: string) => (await owner.query<Row>(text)).rows,
    async close() {
      await linli.stop()
      await owner.end()
      await superuser.query(`drop database ${name} with (force)`)
      await superuser.end()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

describe('the demo', () => {
  let at: Awaited<ReturnType<typeof emptyLinli>>
  let linli: Linli
  let app: FastifyInstance
  let clock: Linli['runtime']['clock']

  beforeAll(async () => {
    at = await emptyLinli()
    linli = at.linli
    clock = linli.runtime.clock
    await buildDemo(linli)
    app = await buildServer(linli.runtime)
  }, 240_000)
  afterAll(async () => {
    await app?.close()
    await at?.close()
  })

  const countBy = async (table: string) => {
    const rows = await at.sql<{ status: string; count: number }>(
      `select status, count(*)::int from ${table} group by status`,
    )
    return Object.fromEntries(rows.map(({ status, count }) => [status, count]))
  }
  const get = async <T>(url: string, cookie?: string) => {
    const answer = await app.inject({ url, cookies: cookie ? { linli_session: cookie } : {} })
    expect(answer.statusCode, `${url} ${answer.body}`).toBe(200)
    return answer.json() as T
  }
  const signIn = async (persona: string) => {
    const answer = await app.inject({ method: 'POST', url: '/api/session/demo', payload: { persona } })
    expect(answer.statusCode, persona).toBe(200)
    const cookie = answer.cookies.find(({ name }) => name === 'linli_session')?.value as string
    return { cookie, answer: answer.json() as ResponseOf<'signInAsDemo'> }
  }

  it('says what it is, and gives the clock back', async () => {
    expect(await readDeployment(linli.runtime, 'made-for')).toBe('demo')
    expect(await readDeployment(linli.runtime, 'demo')).toBe(true)
    expect(linli.runtime).toMatchObject({ demo: true, clock })
  })

  it('has issues, claims and orders in every status, and everybody of the district', async () => {
    expect(await countBy('issues')).toEqual({
      reported: 5,
      triaged: 3,
      assigned: 4,
      handling: 7,
      resolved: 4,
      confirmed: 19,
      closedWithoutFix: 3,
    })
    expect(Object.keys(await countBy('claims')).sort()).toEqual([
      'approved',
      'claimed',
      'returned',
      'submitted',
      'withdrawn',
    ])
    expect(Object.keys(await countBy('tasks')).sort()).toEqual(['cancelled', 'done', 'published'])
    expect(Object.keys(await countBy('orders')).sort()).toEqual(['cancelled', 'delivered', 'placed', 'shipped'])
    expect(await countBy('memberships')).toMatchObject({ pending: 2 })
    const [counted] = await at.sql<Record<string, number>>(
      `select (select count(*)::int from people) as people,
         (select count(*)::int from areas where level = 'subdistrict') as subdistricts,
         (select count(*)::int from areas where level = 'community') as communities,
         (select count(*)::int from grids) as grids,
         (select count(*)::int from areas where level = 'building') as buildings,
         (select count(*)::int from issues where reopened > 0) as reopened`,
    )
    expect(counted).toMatchObject({ subdistricts: 27, communities: 309, grids: 13, buildings: 45, reopened: 2 })
    expect(counted?.people).toBeGreaterThanOrEqual(65)
  })

  it('always has something overdue, something due by tomorrow and something new', async () => {
    const open = `status in ('triaged', 'assigned', 'handling')`
    const [found] = await at.sql<Record<string, number>>(
      `select count(*) filter (where ${open} and solve_by < now())::int as overdue,
         count(*) filter (where ${open} and solve_by between now() and now() + interval '48 hours')::int as due,
         count(*) filter (where status = 'reported' and reported_at > now() - interval '1 hour')::int as fresh,
         count(*) filter (where moved_at > now())::int as future
       from issues`,
    )
    expect(found?.overdue).toBeGreaterThan(1)
    expect(found?.due).toBeGreaterThan(0)
    expect(found?.fresh).toBeGreaterThan(1)
    expect(found?.future).toBe(0)
  })

  it('lets everybody listed be tried on', async () => {
    const listed = await get<ResponseOf<'listPersonas'>>('/api/personas')
    expect(listed.personas).toEqual(personas)
    expect(new Set(personas.map(({ role }) => role)).size).toBeGreaterThan(7)
    for (const { key, name, shell } of personas) {
      const { cookie, answer } = await signIn(key)
      expect(answer, key).toMatchObject({ name, district: 500111, shell })
      const me = await get<ResponseOf<'whoAmI'>>('/api/me', cookie)
      expect(me.districts[0]?.displayName, key).toBe(name)
      if (shell === 'resident') expect(me.districts[0]?.homes[0]?.status, key).toBe('confirmed')
    }
  })

  it('gives those who are tried on something to do', async () => {
    const inbox = '/api/districts/500111/issues?view=inbox'
    for (const key of ['limei', 'officer', 'secretary', 'otherSecretary', 'luoqiang', 'subdistrict', 'department']) {
      const { rows } = await get<ResponseOf<'listIssues'>>(inbox, (await signIn(key)).cookie)
      expect(rows.length, key).toBeGreaterThan(0)
    }
    for (const key of ['limei', 'otherSecretary', 'subdistrict']) {
      const { cookie } = await signIn(key)
      const { rows } = await get<ResponseOf<'listMemberships'>>('/api/districts/500111/memberships', cookie)
      expect(
        rows.map(({ may }) => may.confirmMembership),
        key,
      ).toEqual(rows.map(() => true))
      expect(rows.length, key).toBe(key === 'subdistrict' ? 2 : 1)
    }
    const property = await get<ResponseOf<'listIssues'>>(inbox, (await signIn('property')).cookie)
    expect(property.rows.some(({ overdue }) => overdue)).toBe(true)
    const xiulan = await get<ResponseOf<'listIssues'>>(inbox, (await signIn('xiulan')).cookie)
    expect(xiulan.rows.map(({ next }) => next)).toContain('confirmIssue')
    const { balance } = await get<ResponseOf<'getMyPoints'>>(
      '/api/districts/500111/points',
      (await signIn('jianguo')).cookie,
    )
    expect(balance).toBeGreaterThanOrEqual(35)
  })

  it('has a register with families, care that is due, a pair that may be one, and looks', async () => {
    const here = '/api/districts/500111'
    const { cookie } = await signIn('secretary')
    const elders = await get<ResponseOf<'searchPeople'>>(`${here}/people?care=livesAlone&age=elder`, cookie)
    expect(elders.rows.map(({ name, age }) => [name, age])).toEqual([
      ['张德福', 79],
      ['王秀兰', 76],
    ])
    const xiulan = elders.rows.find(({ name }) => name === '王秀兰')
    const card = await get<ResponseOf<'getPerson'>>(`${here}/people/${xiulan?.personId}`, cookie)
    expect(card).toMatchObject({ separation: 'together', idKind: 'residentId' })
    expect(card.careFlags.map(({ kind, due }) => [kind, due])).toEqual([
      ['livesAlone', true],
      ['longIllness', false],
    ])
    const { pairs } = await get<ResponseOf<'listDuplicatePeople'>>(`${here}/people/duplicates`, cookie)
    expect(pairs.map(({ people, why }) => [people[0].name, why])).toEqual([['张德福', ['姓名相同', '住处相同']]])
    const looks = await get<ResponseOf<'listWhoLookedAtMe'>>(`${here}/looks`, (await signIn('xiulan')).cookie)
    expect(looks.rows.at(-2)).toMatchObject({ who: '李梅，龙滩园 网格员', fields: ['手机号'], purpose: 'contact' })
    const minors = await get<ResponseOf<'searchPeople'>>(`${here}/people?age=minor`, cookie)
    expect(minors.rows.map(({ name, age }) => [name, age])).toEqual([
      ['王小雨', 9],
      ['王小天', 6],
      ['陈小月', 1],
    ])
    const ties = await at.sql<{ tie: string }>('select distinct tie from residences order by tie')
    expect(ties.map(({ tie }) => tie)).toEqual(['lives', 'owns', 'registered', 'works'])
  })

  it('shows a public board with before and after', async () => {
    const board = await get<ResponseOf<'getPublicFigures'>>('/api/districts/500111/figures')
    expect(board.solved).toBe(19)
    expect(board.week.reported).toBeGreaterThan(3)
    expect(board.week.solved).toBeGreaterThan(1)
    expect(board.neighbours).toBeGreaterThan(12)
    expect(board.exchanged).toBeGreaterThan(5)
    expect(board.tasks.length).toBeGreaterThan(6)
    expect(board.recentlySolved.filter(({ before, after }) => before && after).length).toBeGreaterThan(6)
    expect(board.recentlySolved.some(({ byNeighbour }) => byNeighbour)).toBe(true)
    const open = board.communities.filter((community) => community.open > 0)
    expect(open).toHaveLength(5)
  })

  it('keeps every law of the data, and no reaction failed', async () => {
    expect(await runChecks(at.ownerUrl, () => {})).toBe(0)
    expect(await at.sql('select * from reaction_failures')).toEqual([])
  })

  it('speaks like people: no exclamation marks, no telephone numbers', async () => {
    const columns = {
      issues: ['text', 'public_title', 'place_detail', 'closure_reason', 'measure'],
      issue_messages: ['text'],
      tasks: ['title', 'about', 'place_label'],
      proofs: ['note', 'review_note'],
      goods: ['name', 'about'],
      organisations: ['name'],
      notifications: ['title', 'body'],
    }
    for (const [table, names] of Object.entries(columns)) {
      const rows = await at.sql<Record<string, string | null>>(`select ${names.join(', ')} from ${table}`)
      expect(rows.length, table).toBeGreaterThan(0)
      const said = rows.flatMap((row) => Object.values(row)).filter((text) => text !== null)
      expect(said.filter((text) => /[!\uff01]|\d{7}/.test(text))).toEqual([])
    }
  })
})

describe('a demo whose building was cut short', () => {
  it('is cleared away whole, and nothing else ever is', async () => {
    const at = await emptyLinli()
    try {
      await at.sql(`insert into districts values (500111, '大足区', now())`)
      await writeDeployment(at.linli.runtime, 'made-for', 'service')
      expect(await clearUnfinishedDemo(at.ownerUrl, join(at.dataDir, 'files'))).toBe(false)
      expect(await at.sql('select * from districts')).toHaveLength(1)

      await writeDeployment(at.linli.runtime, 'made-for', 'demo-unfinished')
      expect(await clearUnfinishedDemo(at.ownerUrl, join(at.dataDir, 'files'))).toBe(true)
      expect(await at.sql('select * from districts')).toEqual([])
      expect(await at.sql('select * from deployment')).toEqual([])
      expect((await at.sql('select * from migrations')).length).toBeGreaterThan(0)
    } finally {
      await at.close()
    }
  })
})
