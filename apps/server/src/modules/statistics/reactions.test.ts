import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestWorld, testWorld } from '../../../../../world/src/testing.ts'
import { type HappenedEvent, toEvent } from '../../platform/events.ts'
import { newId } from '../../platform/ids.ts'
import { closeWithoutFix, confirmIssue, reopenIssue, reportIssue, resolveIssue } from '../issues/index.ts'
import { reactions } from './reactions.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld({ poolSize: 16 })
})
afterAll(() => w.close())
beforeEach(async () => {
  await w.settle()
})

async function report(person: 'xiulan' | 'jianguo' | 'ahua' = 'xiulan', areaCode = w.world.building): Promise<string> {
  const issueId = newId()
  await w.run(person, (ctx) => reportIssue(ctx, { text: '垃圾没人收', areaCode, fileIds: [] }), issueId)
  return issueId
}
/** Past the commands of triage: only what is counted matters here. */
const assigned = (issueId: string) => w.sql("update issues set status = 'assigned' where issue_id = $1", [issueId])
async function resolved(issueId: string): Promise<void> {
  await assigned(issueId)
  const fileId = newId()
  const actor = await w.actor('limei')
  await w.sql(
    `insert into files (district_id, file_id, account_id, kind, mime, bytes, sha256, uploaded_at)
     values ($1, $2, $3, 'image', 'image/jpeg', 1, $4, now())`,
    [w.world.district, fileId, actor.accountId, Buffer.from(fileId)],
  )
  await w.run('limei', (ctx) => resolveIssue(ctx, issueId, { note: '收走了', fileIds: [fileId] }))
}

const tallies = async () =>
  Object.fromEntries(
    (
      await w.sql<{ status: string; count: number }>(
        'select status, sum(count)::int as count from issue_tallies where count > 0 group by status',
      )
    ).map(({ status, count }) => [status, count]),
  )
const direct = async () =>
  Object.fromEntries(
    (
      await w.sql<{ status: string; count: number }>(
        'select status, count(*)::int as count from issues group by status',
      )
    ).map(({ status, count }) => [status, count]),
  )
const figure = async (name: string, communityCode = w.world.community) =>
  (
    await w.sql<{ on_date: string; amount: number }>(
      'select on_date::text, amount from day_figures where figure = $1 and community_code = $2 and amount > 0 order by on_date',
      [name, communityCode],
    )
  ).map(({ on_date, amount }) => `${on_date} ${amount}`)

describe('issues by what they are', () => {
  it('are counted as they move, and on the day they are solved', async () => {
    w.at(new Date('2026-03-02T01:00:00Z'))
    const [one, two, three] = [await report(), await report(), await report()] as const
    w.at(new Date('2026-03-02T15:59:00Z'))
    await resolved(one)
    await w.run('xiulan', (ctx) => confirmIssue(ctx, one, { rating: 5 }))
    w.at(new Date('2026-03-02T16:01:00Z'))
    await resolved(two)
    await w.run('xiulan', (ctx) => confirmIssue(ctx, two, { rating: 4 }))
    await w.run('secretary', (ctx) => closeWithoutFix(ctx, three, { cause: 'not-feasible', reason: '办不到' }))
    await w.settle()
    expect(await tallies()).toEqual({ confirmed: 2, closedWithoutFix: 1 })
    expect(await figure('reported')).toEqual(['2026-03-02 3'])
    expect(await figure('solved')).toEqual(['2026-03-02 1', '2026-03-03 1'])

    w.at(new Date('2026-03-05T02:00:00Z'))
    await w.run('xiulan', (ctx) => reopenIssue(ctx, one, { reason: '又堆起来了', fileIds: [] }))
    await w.settle()
    expect(await tallies()).toEqual({ confirmed: 1, closedWithoutFix: 1, assigned: 1 })
    expect(await figure('solved')).toEqual(['2026-03-03 1'])
    await resolved(one)
    await w.run('xiulan', (ctx) => confirmIssue(ctx, one, { rating: 5 }))
    await w.settle()
    expect(await figure('solved')).toEqual(['2026-03-03 1', '2026-03-05 1'])
    expect(await tallies()).toEqual(await direct())
  })

  it('are counted once, however often and in whatever order events are heard', async () => {
    const issueIds = [await report('jianguo'), await report('ahua', w.world.otherBuilding), await report()]
    await w.settle()
    await w.sql("update issues set status = 'triaged' where issue_id = any($1)", [issueIds])
    const events = (
      await w.sql('select * from events where subject_id = any($1) order by event_id desc', [issueIds])
    ).map((row) => toEvent(row as never))
    const [issues] = reactions
    for (let round = 0; round < 3; round++)
      await w.run('system', async (ctx) => {
        for (const event of events) await issues?.run(ctx, { ...event, kind: 'issue-triaged' })
      })
    expect(await tallies()).toEqual(await direct())
  })

  it('are counted right when two batches run at once', async () => {
    const issueIds: string[] = []
    for (let n = 0; n < 12; n++) issueIds.push(await report())
    await w.settle()
    const events = issueIds.map(
      (id) =>
        ({
          district: w.world.district,
          kind: 'issue-triaged',
          subject: { kind: 'issue', id },
          areaCode: w.world.building,
          at: new Date(),
          payload: {},
        }) as unknown as HappenedEvent,
    )
    const [issues] = reactions
    w.constraintHits()
    for (let round = 0; round < 6; round++) {
      await w.sql(`update issues set status = $1, nature = $2 where issue_id = any($3)`, [
        ['triaged', 'assigned', 'handling'][round % 3],
        ['complaint', 'request'][round % 2],
        issueIds.slice(round),
      ])
      const batches = [events, [...events].reverse(), events.slice(4), [...events].reverse().slice(2)]
      await Promise.all(
        batches.map((batch) =>
          w.run('system', async (ctx) => {
            for (const event of batch) await issues?.run(ctx, event)
          }),
        ),
      )
    }
    expect(await tallies()).toEqual(await direct())
    const [drift] = await w.sql<{ drift: number }>(
      `select count(*)::int as drift from issue_tallies t
       where t.count <> (select count(*) from issue_facts f where f.district_id = t.district_id and f.cell = t.cell)`,
    )
    expect(drift?.drift).toBe(0)
    const standing = await w.sql<{ status: string; count: number }>(
      'select status, sum(count)::int as count from issue_standing where count > 0 group by status',
    )
    expect(Object.fromEntries(standing.map(({ status, count }) => [status, count]))).toEqual(await direct())
    expect(w.constraintHits()).toBe(0)
  })

  it('can never be fewer than none', async () => {
    await expect(w.sql('update issue_tallies set count = -1')).rejects.toMatchObject({ code: '23514' })
    await expect(w.sql('update issue_standing set count = -1')).rejects.toMatchObject({ code: '23514' })
  })
})

describe('neighbours and exchange', () => {
  const happened = (kind: string, payload: HappenedEvent['payload'], areaCode = w.world.building): HappenedEvent => ({
    district: w.world.district,
    eventId: newId(),
    xid: '0',
    at: new Date('2026-04-01T02:00:00Z'),
    kind,
    subject: { kind: 'proof', id: newId() },
    areaCode,
    gridCode: null,
    accountId: null,
    personId: null,
    onBehalfOf: null,
    payload,
  })
  const hear = (events: HappenedEvent[]) =>
    w.run('system', async (ctx) => {
      for (const event of events)
        for (const reaction of reactions) if (reaction.on.includes(event.kind)) await reaction.run(ctx, event)
    })

  it('are added up by day; a person who helps twice is one neighbour', async () => {
    const { jianguo, guihua } = w.world.people
    await hear([
      happened('proof-approved', { personId: jianguo.personId, points: 8 }),
      happened('proof-approved', { personId: jianguo.personId, points: 3 }),
      happened('proof-approved', { personId: guihua.personId, points: 5 }),
      happened('order-delivered', { quantity: 2 }),
      happened('order-delivered', {}),
    ])
    expect(await figure('helped')).toEqual(['2026-04-01 3'])
    expect(await figure('points')).toEqual(['2026-04-01 16'])
    expect(await figure('exchanged')).toEqual(['2026-04-01 3'])
    const neighbours = await w.sql('select person_id from helping_neighbours where community_code = $1', [
      w.world.community,
    ])
    expect(neighbours).toHaveLength(2)
  })
})
