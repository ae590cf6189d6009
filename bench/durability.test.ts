import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../apps/server/src/platform/ids.ts'
import { buildingCode, district, openStage, type Stage } from './stage.ts'

const rounds = 5
const clients = 8
let stage: Stage

beforeAll(async () => {
  stage = await openStage(clients, clients, { alone: true })
}, 120_000)
afterAll(() => stage.close(), 60_000)

/** Reports until told to stop; whatever was not answered is sent again with its key, as a phone does. */
async function client(n: number, running: () => boolean, acknowledged: Map<string, string>): Promise<void> {
  const { token, community } = stage.residents[n] as Stage['residents'][number]
  while (running()) {
    const key = newId()
    for (let sent = false; !sent && running(); ) {
      try {
        const answer = await fetch(`${stage.url}/api/districts/${district}/issues`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': key, cookie: `linli_session=${token}` },
          body: JSON.stringify({ text: `第 ${n} 位邻居反映:灯不亮了。`, areaCode: buildingCode(community) }),
          signal: AbortSignal.timeout(5000),
        })
        if (answer.status === 200) {
          const { issueId, number } = (await answer.json()) as { issueId: string; number: string }
          acknowledged.set(issueId, number)
          sent = true
        } else if (answer.status !== 503) {
          throw new Error(`refused: ${answer.status} ${await answer.text()}`)
        } else await sleep(50)
      } catch (error) {
        if ((error as Error).message.startsWith('refused')) throw error
        await sleep(50)
      }
    }
  }
}

/** At most half a minute. */
async function until(enough: () => boolean): Promise<void> {
  for (let waited = 0; !enough() && waited < 300; waited++) await sleep(100)
}

test(`${rounds} rounds of kill -9 of the server and of PostgreSQL: every acknowledged report is there, none twice`, async () => {
  const acknowledged = new Map<string, string>()
  for (let round = 0; round < rounds; round++) {
    let running = true
    const before = acknowledged.size
    const working = Promise.all([...Array(clients).keys()].map((n) => client(n, () => running, acknowledged)))
    await until(() => acknowledged.size >= before + clients)
    await sleep(Math.random() * 300)
    if (round % 2 === 0) {
      await stage.killServer()
      await stage.startAgain()
    } else {
      await stage.killPostgres()
    }
    const half = acknowledged.size
    await until(() => acknowledged.size >= half + clients)
    running = false
    await working
    expect(acknowledged.size, `round ${round}: writes go on after the kill`).toBeGreaterThanOrEqual(half + clients)
  }
  const { rows } = await stage.owner.query<{
    id: string
    number: string
    reports: number
    events: number
    messages: number
  }>(
    `select i.issue_id as id, i.number_prefix || '-' || i.number_year || '-' || lpad(i.number_serial::text, greatest(4, length(i.number_serial::text)), '0') as number,
       (select count(*)::int from events e where e.district_id = i.district_id and e.subject_id = i.issue_id and e.kind = 'issue-reported') as events,
       (select count(*)::int from issue_messages m where m.district_id = i.district_id and m.issue_id = i.issue_id) as messages
     from issues i`,
  )
  const stored = new Map(rows.map((row) => [row.id, row]))
  const lost = [...acknowledged].filter(([id, number]) => stored.get(id)?.number !== number)
  expect(lost).toEqual([])
  expect(rows.filter(({ events, messages }) => events !== 1 || messages !== 1)).toEqual([])
  expect(new Set(rows.map(({ number }) => number)).size).toBe(rows.length)
}, 180_000)
