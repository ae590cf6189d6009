import { setTimeout as sleep } from 'node:timers/promises'
import { type TestWorld, testWorld } from '@linli/world/testing'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Dispatcher, startDispatcher } from './dispatcher.ts'
import { deadAfter } from './dispatcher-failures.ts'
import { announce, type HappenedEvent, type Reaction } from './events.ts'
import { newId } from './ids.ts'

let w: TestWorld
let started: Dispatcher[] = []
let kind = ''
let serial = 0
const start = new Date('2026-03-02T02:00:00Z')

beforeAll(async () => {
  w = await testWorld()
  await w.settle()
  await w.dispatcher.stop()
})
afterAll(() => w.close())
beforeEach(() => {
  kind = `rung-${serial++}`
  w.at(start)
})
afterEach(async () => {
  await Promise.all(started.map((each) => each.stop()))
  started = []
})

const startWith = (...reactions: Reaction[]): Dispatcher => {
  const dispatcher = startDispatcher(w.runtime, reactions, () => null)
  started.push(dispatcher)
  return dispatcher
}
const ring = (n: number, subject: string, of = kind) =>
  w.run('system', async (ctx) =>
    announce(ctx, { kind: of, subject: { kind: 'bell', id: subject }, areaCode: '500111', payload: { n } }),
  )
const hearing = (run: (event: HappenedEvent) => void | Promise<void>, name = kind): Reaction => ({
  name,
  on: [kind],
  run: async (_ctx, event) => run(event),
})
const later = (seconds: number) => w.at(new Date(start.getTime() + seconds * 1000))
const failures = () =>
  w.sql<{ n: number; attempts: number; dead: boolean; error: string }>(
    `select (e.payload ->> 'n')::int as n, f.attempts, f.dead, f.error
     from reaction_failures f join events e using (district_id, event_id) where f.reaction = $1 order by f.xid, f.event_id`,
    [kind],
  )

describe('two dispatchers', () => {
  test('one works, the other waits until it stops', async () => {
    const at: string[] = []
    const slow = (who: string): Reaction => ({
      name: kind,
      on: [kind],
      run: async () => {
        at.push(who)
        await sleep(20)
      },
    })
    const first = startWith(slow('first'))
    await ring(0, newId())
    await first.drain()
    const second = startWith(slow('second'))
    for (let n = 1; n < 10; n++) {
      await ring(n, newId())
      // The second is asked before the first: only the lock keeps it from working.
      await Promise.all([second.drain(), first.drain()])
    }
    expect(at).toEqual(Array(10).fill('first'))
    await first.stop()
    await ring(10, newId())
    await second.drain()
    expect(at.at(-1)).toBe('second')
  })
})

describe('delivery', () => {
  test('events of one subject arrive in the order they were committed', async () => {
    const heard: number[] = []
    const bell = newId()
    const dispatcher = startWith(hearing(({ payload }) => void heard.push(payload.n as number)))
    for (let n = 0; n < 20; n++) await ring(n, bell)
    await dispatcher.drain()
    expect(heard).toEqual(Array.from({ length: 20 }, (_, n) => n))
  })

  test('more than a batch arrives whole and in order', async () => {
    const heard: number[] = []
    const bell = newId()
    await w.run('system', async (ctx) => {
      for (let n = 0; n < 450; n++)
        announce(ctx, { kind, subject: { kind: 'bell', id: bell }, areaCode: '500111', payload: { n } })
    })
    const dispatcher = startWith(hearing(({ payload }) => void heard.push(payload.n as number)))
    await dispatcher.drain()
    expect(heard).toEqual(Array.from({ length: 450 }, (_, n) => n))
  })

  test('an event tells who, what, where and when', async () => {
    const heard: HappenedEvent[] = []
    const bell = newId()
    const dispatcher = startWith(hearing((event) => void heard.push(event)))
    const eventId = await w.run('limei', async (ctx) =>
      announce(ctx, {
        kind,
        subject: { kind: 'bell', id: bell },
        areaCode: w.world.building,
        gridCode: w.world.grid,
        payload: { n: 1, deep: ['a'] },
      }),
    )
    await dispatcher.drain()
    expect(heard).toEqual([
      {
        district: w.world.district,
        eventId,
        xid: expect.stringMatching(/^\d+$/),
        at: start,
        kind,
        subject: { kind: 'bell', id: bell },
        areaCode: w.world.building,
        gridCode: w.world.grid,
        accountId: w.world.people.limei.accountId,
        personId: w.world.people.limei.personId,
        onBehalfOf: null,
        payload: { n: 1, deep: ['a'] },
      },
    ])
  })

  test('a second delivery does nothing', async () => {
    const heard: number[] = []
    const dispatcher = startWith(hearing(({ payload }) => void heard.push(payload.n as number)))
    await ring(1, newId())
    await dispatcher.drain()
    await w.sql(`update dispatch_cursor set xid = '0'`)
    await ring(2, newId())
    await dispatcher.drain()
    expect(heard).toEqual([1, 2])
  })

  test('what a reaction announces is heard in turn', async () => {
    const heard: string[] = []
    const echo = `${kind}-echo`
    const bell = newId()
    const dispatcher = startWith(
      {
        name: kind,
        on: [kind],
        run: async (ctx) => void announce(ctx, { kind: echo, subject: { kind: 'bell', id: bell }, areaCode: '500111' }),
      },
      { name: echo, on: [echo], run: async (ctx, event) => void heard.push(`${event.kind} ${ctx.actor.system}`) },
    )
    await ring(1, bell)
    await dispatcher.drain()
    await dispatcher.drain()
    expect(heard).toEqual([`${echo} true`])
  })
})

describe('a transaction that began earlier and commits later', () => {
  test('is not skipped, and what came after it waits for it', async () => {
    const heard: number[] = []
    const dispatcher = startWith(hearing(({ payload }) => void heard.push(payload.n as number)))
    await dispatcher.drain()
    const slow = new pg.Client({ connectionString: w.ownerUrl })
    await slow.connect()
    await slow.query('begin')
    await slow.query(
      `insert into events (district_id, event_id, at, kind, subject_kind, subject_id, area_code, payload)
       values ($1, $2, now(), $3, 'bell', $4, '500111', '{"n": 1}')`,
      [w.world.district, newId(), kind, newId()],
    )
    await ring(2, newId())
    dispatcher.poke()
    await sleep(400)
    expect(heard).toEqual([])
    await slow.query('commit')
    await slow.end()
    await dispatcher.drain()
    expect(heard).toEqual([1, 2])
  })
})

describe('a reaction that fails', () => {
  test('is tried again after a back-off, its subject waits in order, others go on', async () => {
    const heard: string[] = []
    let broken = true
    const [one, other] = [newId(), newId()]
    const dispatcher = startWith(
      hearing(({ payload, subject }) => {
        if (broken && payload.n === 1) throw new Error('the wire is cut')
        heard.push(`${subject.id === one ? 'one' : 'other'} ${payload.n}`)
      }),
    )
    await ring(1, one)
    await ring(2, one)
    await ring(9, other)
    await dispatcher.drain()
    expect(heard).toEqual(['other 9'])
    await ring(3, one)
    await dispatcher.drain()
    expect(await failures()).toMatchObject([
      { n: 1, attempts: 1, error: 'the wire is cut' },
      { n: 2, attempts: 0, error: 'waits for an earlier event of the same subject' },
      { n: 3, attempts: 0 },
    ])
    // The second could be tried before the first, whose back-off is longer: it must not overtake.
    later(0.9)
    await dispatcher.drain()
    expect(heard).toEqual(['other 9'])
    later(1.1)
    await dispatcher.drain()
    expect((await failures())[0]).toMatchObject({ n: 1, attempts: 2 })
    broken = false
    later(1.5)
    await dispatcher.drain()
    expect(heard).toEqual(['other 9'])
    later(60)
    await dispatcher.drain()
    expect(heard).toEqual(['other 9', 'one 1', 'one 2', 'one 3'])
    expect(await failures()).toEqual([])
  })

  test('keeps nothing of what it began, and leaves other reactions to the event alone', async () => {
    const heard: number[] = []
    const echo = `${kind}-echo`
    const bell = newId()
    const dispatcher = startWith(
      {
        name: kind,
        on: [kind],
        run: async (ctx) => {
          announce(ctx, { kind: echo, subject: { kind: 'bell', id: bell }, areaCode: '500111' })
          throw new Error('half way')
        },
      },
      hearing(({ payload }) => void heard.push(payload.n as number), `${kind} beside`),
    )
    await ring(1, bell)
    await dispatcher.drain()
    expect(heard).toEqual([1])
    expect(await w.sql('select from events where kind = $1', [echo])).toEqual([])
  })

  test('too often waits for a person, and its subject goes on without it', async () => {
    const heard: number[] = []
    const told: string[] = []
    w.runtime.log = (line) => void told.push(line)
    const bell = newId()
    const dispatcher = startWith(
      hearing(({ payload }) => {
        if (payload.n === 1) throw new Error('never')
        heard.push(payload.n as number)
      }),
    )
    await ring(1, bell)
    await ring(2, bell)
    for (let hours = 1; hours <= deadAfter + 2; hours++) {
      await dispatcher.drain()
      later(hours * 3600)
    }
    await dispatcher.drain()
    expect(await failures()).toMatchObject([{ n: 1, attempts: deadAfter, dead: true, error: 'never' }])
    expect(heard).toEqual([2])
    expect(told.filter((line) => line.includes('gave up on event'))).toHaveLength(1)
    await ring(3, bell)
    await dispatcher.drain()
    expect(heard).toEqual([2, 3])
  })
})

describe('two dispatchers', () => {
  test('one works, the other takes over when it stops', async () => {
    const heard: string[] = []
    const named = (name: string) => startWith(hearing(({ payload }) => void heard.push(`${name} ${payload.n}`)))
    const first = named('first')
    await ring(0, newId())
    await first.drain()
    const second = named('second')
    for (let n = 1; n <= 30; n++) await ring(n, newId())
    await first.drain()
    expect(heard).toEqual(Array.from({ length: 31 }, (_, n) => `first ${n}`))
    await first.stop()
    await ring(31, newId())
    await second.drain()
    expect(heard.slice(31)).toEqual(['second 31'])
  })

  test('a lost connection is replaced, and nothing is lost or done twice', async () => {
    const heard: number[] = []
    const dispatcher = startWith(hearing(({ payload }) => void heard.push(payload.n as number)))
    await ring(1, newId())
    await dispatcher.drain()
    await w.runtime.pool.query(`select pg_terminate_backend(l.pid) from pg_locks l
      where l.locktype = 'advisory' and l.objid = 5263002 and l.database = (select oid from pg_database where datname = current_database())`)
    await ring(2, newId())
    await dispatcher.drain()
    expect(heard).toEqual([1, 2])
  })
})
