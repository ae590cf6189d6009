import { type TestWorld, testWorld } from '@linli/world/testing'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from './actor.ts'
import { type Caller, type CommandContext, runCommand, runQuery, type Work } from './command.ts'
import { AppError, invalid } from './errors.ts'
import { announce } from './events.ts'
import { newId } from './ids.ts'
import { hashBody, type Request } from './requests.ts'
import { rawQuery, tables } from './sql.ts'

interface MarksTables {
  marks: { district_id: number; name: string; value: number }
}
const db = tables<MarksTables>()

let w: TestWorld
let actor: Actor
beforeAll(async () => {
  w = await testWorld()
  actor = await w.actor('xiulan')
  await w.sql(
    'create table marks (district_id int, name text, value int check (value < 100), primary key (district_id, name))',
  )
  await w.sql('alter table marks enable row level security')
  await w.sql(
    `create policy of_district on marks using (district_id = nullif(current_setting('app.district', true), '')::int)`,
  )
  await w.sql('grant select, insert, update, delete on marks to linli_app')
})
afterAll(() => w.close())
afterEach(() => w.sql('delete from marks'))

const request = (over: Partial<Request> = {}): Request => {
  const key = newId()
  return { key, operation: 'test', bodyHash: hashBody('body'), resultId: key, ...over }
}
const run = <T>(work: Work<T>, asked: Request | null = null, as = actor) => runCommand(w.runtime, as, asked, work)
const put = (ctx: CommandContext, name: string, value: number) =>
  ctx.write(db.insertInto('marks').values({ district_id: ctx.district, name, value }))
const marks = () => w.sql('select name, value from marks order by name')
const lock = (ctx: CommandContext, name: string) =>
  ctx.one(
    db.selectFrom('marks').selectAll().where('district_id', '=', ctx.district).where('name', '=', name).forUpdate(),
  )
const add = (ctx: CommandContext, name: string) =>
  ctx.write(
    db
      .updateTable('marks')
      .set({ value: sql`value + 1` })
      .where('district_id', '=', ctx.district)
      .where('name', '=', name),
  )
const twice = async (ctx: CommandContext) => {
  put(ctx, 'a', 1)
  await lock(ctx, 'a')
  put(ctx, 'a', 2)
}
const raise = (ctx: CommandContext, state: string) =>
  ctx.all(rawQuery(sql`do ${sql.raw(`$$ begin raise exception using errcode = '${state}'; end $$`)}`))

describe('writes', () => {
  test('wait for the last statement, or for the next read', async () => {
    await run(async (ctx) => {
      put(ctx, 'a', 1)
      put(ctx, 'b', 2)
      expect(await marks()).toEqual([])
      expect(await ctx.all(db.selectFrom('marks').select('name').where('district_id', '=', ctx.district))).toHaveLength(
        2,
      )
    })
    expect(await marks()).toHaveLength(2)
  })

  test('that are more than one statement carries leave in several, all or nothing', async () => {
    const many = (ctx: CommandContext, from: number, value: number) =>
      ctx.write(
        db
          .insertInto('marks')
          .values(Array.from({ length: 9000 }, (_, n) => ({ district_id: ctx.district, name: `${from + n}`, value }))),
      )
    await run(async (ctx) => {
      for (let n = 0; n < 5; n++) many(ctx, n * 9000, 1)
      expect(await marks()).toEqual([])
    })
    expect(await marks()).toHaveLength(45_000)
    await w.sql('delete from marks')
    const wrong = run(async (ctx) => {
      for (let n = 0; n < 5; n++) many(ctx, n * 9000, n < 4 ? 1 : 100)
    })
    await expect(wrong).rejects.toMatchObject({ code: 'conflict' })
    expect(await marks()).toEqual([])
  })

  test('what is settled answers its rows together with what waited', async () => {
    const outcome = await run(async (ctx) => {
      put(ctx, 'a', 1)
      return ctx.settle(
        db.insertInto('marks').values({ district_id: ctx.district, name: 'b', value: 2 }).returning('name'),
      )
    })
    expect(outcome).toEqual({ done: [{ name: 'b' }] })
    expect(await marks()).toHaveLength(2)
  })

  test('what answers a command is written and committed with all that waited', async () => {
    const outcome = await run(async (ctx) => {
      put(ctx, 'a', 1)
      const last = db.insertInto('marks').values({ district_id: ctx.district, name: 'b', value: 2 }).returning('value')
      return ctx.answerBy(last, (rows) => rows)
    })
    expect(outcome).toEqual({ done: [{ value: 2 }] })
    expect(await marks()).toHaveLength(2)
  })

  test('what should answer a command but is not returned by it would be lost, so nothing is written', async () => {
    const lost = run(async (ctx) => {
      put(ctx, 'a', 1)
      ctx.answerBy(db.insertInto('marks').values({ district_id: ctx.district, name: 'b', value: 2 }), () => 'told')
      return 'else'
    })
    await expect(lost).rejects.toThrow('would be lost')
    expect(await marks()).toEqual([])
  })

  test('a write that must find a row refuses all when it finds none', async () => {
    const toA = (ctx: CommandContext) =>
      db.updateTable('marks').set({ value: 5 }).where('district_id', '=', ctx.district).where('name', '=', 'a')
    const work = async (ctx: CommandContext) => {
      put(ctx, 'b', 1)
      ctx.write(toA(ctx).returning('name'), { orElse: 'already-claimed' })
    }
    await expect(run(work)).rejects.toMatchObject({ code: 'conflict', reason: 'already-claimed' })
    expect(await marks()).toEqual([])
    await run(async (ctx) => put(ctx, 'a', 1))
    await run(work)
    expect(await marks()).toHaveLength(2)
  })

  test('a last write that cannot be sent takes what was written before it along', async () => {
    const unsendable = {
      toPostgres: () => {
        throw new Error('not for the wire')
      },
    } as unknown as number
    const failing = run(async (ctx) => {
      put(ctx, 'a', 1)
      await lock(ctx, 'a')
      put(ctx, 'b', unsendable)
    })
    await expect(failing).rejects.toThrow('not for the wire')
    expect(await marks()).toEqual([])
  })

  test('a last write that is refused takes what was written before it along', async () => {
    const failing = run(async (ctx) => {
      put(ctx, 'a', 1)
      await lock(ctx, 'a')
      put(ctx, 'b', 1000)
    })
    await expect(failing).rejects.toMatchObject({ code: 'conflict' })
    expect(await marks()).toEqual([])
  })

  test('a later write can use the rows of a named one', async () => {
    await run(async (ctx) => {
      ctx.write(db.insertInto('marks').values({ district_id: ctx.district, name: 'a', value: 20 }).returning('value'), {
        name: 'first',
      })
      ctx.write(rawQuery(sql`insert into marks select ${ctx.district}::int, ${'b'}, value + 1 from first`))
    })
    expect(await marks()).toEqual([
      { name: 'a', value: 20 },
      { name: 'b', value: 21 },
    ])
  })

  test('time stands still', async () => {
    await run(async (ctx) => {
      const began = ctx.now
      await ctx.all(rawQuery(sql`select pg_sleep(0.01)`))
      expect(ctx.now).toBe(began)
    })
  })
})

describe('somebody who is asked on the way', () => {
  const arriving = (who: () => Promise<Actor>): Caller => ({
    district: actor.district,
    resolve: async (client) => {
      await client.query('select 1')
      return who()
    },
  })
  const known = () => arriving(async () => actor)
  const stranger = () =>
    arriving(async () => {
      throw new AppError('unauthenticated', 'sign-in-first')
    })

  test('is known when the first read is answered', async () => {
    const outcome = await runCommand(w.runtime, known(), null, async (ctx) => {
      await lock(ctx, 'a')
      return ctx.actor.personId
    })
    expect(outcome).toEqual({ done: actor.personId })
  })

  test('is waited for by work that needs to know first, which is begun once more and writes once', async () => {
    let begun = 0
    await runCommand(w.runtime, known(), null, async (ctx) => {
      begun++
      put(ctx, 'a', 1)
      return ctx.actor.personId
    })
    expect(begun).toBe(2)
    expect(await marks()).toEqual([{ name: 'a', value: 1 }])
  })

  test('and is nobody stops every command, also one that never looks, and every query', async () => {
    const refused = { code: 'unauthenticated', reason: 'sign-in-first' }
    const works: Work<unknown>[] = [
      async (ctx) => put(ctx, 'a', 1),
      async (ctx) => {
        put(ctx, 'a', 1)
        await lock(ctx, 'a')
      },
      async (ctx) => ctx.actor.personId,
      async () => {
        throw invalid('bad-input')
      },
    ]
    for (const work of works)
      await expect(runCommand(w.runtime, stranger(), request(), work)).rejects.toMatchObject(refused)
    expect(await marks()).toEqual([])
    await expect(runQuery(w.runtime, stranger(), async () => 'seen')).rejects.toMatchObject(refused)
    await expect(
      runQuery(w.runtime, stranger(), (q) => q.all(db.selectFrom('marks').selectAll())),
    ).rejects.toMatchObject(refused)
  })
})

describe('a command that fails', () => {
  test('keeps nothing: no row, no event, no request', async () => {
    const asked = request()
    const before = await w.sql('select count(*) from events')
    await expect(
      run(async (ctx) => {
        put(ctx, 'a', 1)
        announce(ctx, { kind: 'marked', subject: { kind: 'mark', id: newId() }, areaCode: '500111' })
        await lock(ctx, 'a')
        throw invalid('bad-input')
      }, asked),
    ).rejects.toMatchObject({ reason: 'bad-input' })
    expect(await marks()).toEqual([])
    expect(await w.sql('select count(*) from events')).toEqual(before)
    expect(await w.sql('select from requests where key = $1', [asked.key])).toEqual([])
  })

  test('can be tried again with the same key', async () => {
    const asked = request()
    await expect(run(() => Promise.reject(invalid('bad-input')), asked)).rejects.toThrow()
    expect(await run(async (ctx) => put(ctx, 'a', 1), asked)).toEqual({ done: undefined })
  })

  test.each([
    ['a primary key', twice, 'id-taken'],
    ['a check', async (ctx: CommandContext) => put(ctx, 'a', 100), 'someone-was-faster'],
    ['data that cannot be read', async (ctx: CommandContext) => void (await raise(ctx, '22021')), 'bad-input'],
  ])('at %s tells a reason', async (_wall, work, reason) => {
    await expect(run(work)).rejects.toMatchObject({ reason })
    expect(await marks()).toEqual([])
  })

  test('at a mistake of ours throws it as it is', async () => {
    await expect(run((ctx) => ctx.all(rawQuery(sql`select * from no_such_table`)))).rejects.toMatchObject({
      code: '42P01',
    })
  })
})

describe('a request', () => {
  test('carried out once is not carried out again', async () => {
    const asked = request({ resultId: newId() })
    expect(await run(async (ctx) => put(ctx, 'a', 1), asked)).toEqual({ done: undefined })
    expect(await run(async (ctx) => put(ctx, 'b', 1), asked)).toEqual({ replayed: asked.resultId })
    expect(await marks()).toHaveLength(1)
  })

  test('sent ten times at once is carried out once', async () => {
    const asked = request()
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => run(async (ctx) => put(ctx, 'a', 1), asked)))
    expect(outcomes.filter((outcome) => 'done' in outcome)).toHaveLength(1)
    expect(await marks()).toHaveLength(1)
  })

  test.each([
    ['another body', { bodyHash: hashBody('another') }],
    ['another operation', { operation: 'other' }],
  ])('with the key of %s is refused', async (_what, over) => {
    const asked = request()
    await run(async (ctx) => put(ctx, 'a', 1), asked)
    await expect(run(async (ctx) => put(ctx, 'b', 1), { ...asked, ...over })).rejects.toMatchObject({
      code: 'conflict',
      reason: 'key-reused',
    })
    expect(await marks()).toHaveLength(1)
  })

  test('is its account’s: the same key of somebody else is another request', async () => {
    const asked = request()
    await run(async (ctx) => put(ctx, 'a', 1), asked)
    expect(await run(async (ctx) => put(ctx, 'b', 1), asked, await w.actor('jianguo'))).toEqual({ done: undefined })
  })
})

describe('when commands collide', () => {
  test('a deadlock is tried again until both are done', async () => {
    await run(async (ctx) => {
      put(ctx, 'a', 0)
      put(ctx, 'b', 0)
    })
    let attempts = 0
    let met: () => void = () => {}
    const both = new Promise<void>((resolve) => {
      met = resolve
    })
    let holding = 0
    const crossing = (first: string, second: string) =>
      run(async (ctx) => {
        attempts++
        await lock(ctx, first)
        holding++
        if (holding === 2) met()
        await both
        await lock(ctx, second)
        add(ctx, first)
        add(ctx, second)
      })
    await Promise.all([crossing('a', 'b'), crossing('b', 'a')])
    expect(attempts).toBe(3)
    expect(await marks()).toEqual([
      { name: 'a', value: 2 },
      { name: 'b', value: 2 },
    ])
  })

  test.each(['40001', '40P01'])('%s is tried four times at most', async (state) => {
    let attempts = 0
    const work = (ctx: CommandContext) => {
      attempts++
      return raise(ctx, state)
    }
    await expect(run(work)).rejects.toMatchObject({ code: state })
    expect(attempts).toBe(4)
  })

  test('a lost connection is told as "try again", and the pool goes on', async () => {
    await expect(
      run((ctx) => ctx.all(rawQuery(sql`select pg_terminate_backend(pg_backend_pid())`))),
    ).rejects.toMatchObject({ code: 'unavailable', reason: 'try-again' })
    expect(await run(async (ctx) => put(ctx, 'a', 1))).toEqual({ done: undefined })
  })
})

describe('the district', () => {
  const far = () => w.actor('faraway', w.world.farDistrict)
  test('is the only one a command or a query sees', async () => {
    await run(async (ctx) => put(ctx, 'here', 1))
    await run(async (ctx) => put(ctx, 'there', 1), null, await far())
    const names = async (as: Actor) =>
      (await runQuery(w.runtime, as, (q) => q.all(rawQuery<{ name: string }>(sql`select name from marks`)))).map(
        ({ name }) => name,
      )
    for (let round = 0; round < 3; round++) {
      expect(await names(actor)).toEqual(['here'])
      expect(await names(await far())).toEqual(['there'])
    }
  })
  test('of a row cannot be another one', async () => {
    await expect(
      run(async (ctx) =>
        ctx.write(db.insertInto('marks').values({ district_id: w.world.farDistrict, name: 'x', value: 1 })),
      ),
    ).rejects.toMatchObject({ code: '42501' })
    expect(await marks()).toEqual([])
  })
})
