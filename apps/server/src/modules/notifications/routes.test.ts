import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SmallPerson } from '../../../../../world/src/small-world.ts'
import { type TestWorld, testWorld } from '../../../../../world/src/testing.ts'
import { newId } from '../../platform/ids.ts'
import { reportIssue, sendMessage } from '../issues/index.ts'

let w: TestWorld
let address: string
beforeAll(async () => {
  w = await testWorld()
  address = await w.app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => w.close())

async function cookieOf(person: SmallPerson): Promise<string> {
  const answer = await w.app.inject({ method: 'POST', url: '/api/session/demo', payload: { persona: person } })
  return `linli_session=${answer.cookies.find(({ name }) => name === 'linli_session')?.value}`
}
async function report(person: SmallPerson): Promise<string> {
  const issueId = newId()
  await w.run(person, (ctx) => reportIssue(ctx, { text: '灯坏了', areaCode: w.world.building, fileIds: [] }), issueId)
  return issueId
}

interface List {
  rows: { notificationId: string; title: string; read: boolean; at: string }[]
  next: string | null
  unread: number
}
const list = async (person: SmallPerson, query: Record<string, unknown> = {}) =>
  (await w.send<List>(person, 'listNotifications', { query })).body

describe('listNotifications', () => {
  it('pages through what happened, newest first', async () => {
    for (let n = 0; n < 7; n++) await report('xiulan')
    await w.settle()
    const all = await list('secretary')
    expect(all).toMatchObject({ unread: 7, next: null })
    expect([...all.rows].sort((a, b) => b.at.localeCompare(a.at))).toEqual(all.rows)
    const paged: string[] = []
    let cursor: string | null = null
    do {
      const page: List = await list('secretary', { limit: 3, ...(cursor ? { cursor } : {}) })
      paged.push(...page.rows.map(({ notificationId }) => notificationId))
      cursor = page.next
    } while (cursor)
    expect(paged).toEqual(all.rows.map(({ notificationId }) => notificationId))
    expect((await w.send('secretary', 'listNotifications', { query: { cursor: 'x' } })).status).toBe(400)
  })

  it('shows each their own', async () => {
    expect(await list('guihua')).toEqual({ rows: [], next: null, unread: 0 })
    expect(await list('stranger')).toEqual({ rows: [], next: null, unread: 0 })
    expect((await w.send(null, 'listNotifications')).status).toBe(401)
    expect((await list('secretary')).rows.every(({ title }) => title.startsWith('新的问题'))).toBe(true)
  })
})

interface Heard {
  event: string
  data: { topics?: string[] }
}
async function listen(person: SmallPerson) {
  const abort = new AbortController()
  const answer = await fetch(`${address}/api/districts/${w.world.district}/updates`, {
    headers: { cookie: await cookieOf(person), 'accept-encoding': 'gzip' },
    signal: abort.signal,
  })
  const heard: Heard[] = []
  let text = ''
  let ended = false
  const reading = (async () => {
    for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
      text += Buffer.from(chunk).toString()
      heard.length = 0
      for (const [, event, data] of text.matchAll(/event: (\w+)\ndata: (.*)\n\n/g)) {
        heard.push({ event: event as string, data: JSON.parse(data as string) as Heard['data'] })
      }
    }
  })()
    .catch(() => {})
    .finally(() => {
      ended = true
    })
  const until = async (found: () => boolean) => {
    for (let tries = 0; tries < 150 && !found(); tries++) await sleep(20)
    return found()
  }
  return {
    answer,
    heard,
    text: () => text,
    hears: (topic: string) => until(() => heard.some(({ data }) => data.topics?.includes(topic))),
    ready: () => until(() => heard.length > 0),
    ends: () => until(() => ended),
    async stop() {
      abort.abort()
      await reading
    },
  }
}

describe('streamUpdates', () => {
  it('tells whom it concerns that something moved, and no more', async () => {
    const [secretary, reporter, neighbour, elsewhere] = await Promise.all([
      listen('secretary'),
      listen('xiulan'),
      listen('guihua'),
      listen('otherSecretary'),
    ])
    for (const each of [secretary, reporter, neighbour, elsewhere]) expect(await each.ready()).toBe(true)
    expect(secretary.answer.headers.get('content-type')).toContain('text/event-stream')
    expect(secretary.answer.headers.get('content-encoding')).toBeNull()
    expect(secretary.answer.headers.get('cache-control')).toContain('no-transform')
    expect(secretary.text()).toMatch(/^retry: 3000\n\nevent: ready\n/)
    const issueId = await report('xiulan')
    expect(await secretary.hears('issues')).toBe(true)
    expect(await secretary.hears('notifications')).toBe(true)
    expect(reporter.heard.some(({ event }) => event === 'notification')).toBe(false)
    await w.run('officer', (ctx) => sendMessage(ctx, issueId, { kind: 'reply', text: '下午来看', fileIds: [] }))
    expect(await reporter.hears('notifications')).toBe(true)
    expect(reporter.heard.some(({ event }) => event === 'notification')).toBe(true)
    expect(reporter.heard.some(({ data }) => data.topics?.includes('issues'))).toBe(true)
    await sleep(100)
    expect(neighbour.heard.map(({ event }) => event)).toEqual(['ready'])
    expect(elsewhere.heard.map(({ event }) => event)).toEqual(['ready'])
    expect(reporter.text()).not.toMatch(/灯坏了|下午来看/)
    for (const each of [secretary, reporter, neighbour, elsewhere]) await each.stop()
  })

  it('keeps at most ten open for one account, and forgets those that are gone', async () => {
    const before = w.runtime.live.size
    const open = await Promise.all(Array.from({ length: 10 }, () => listen('jianguo')))
    expect(open.map(({ answer }) => answer.status)).toEqual(Array(10).fill(200))
    const eleventh = await listen('jianguo')
    expect(eleventh.answer.status).toBe(429)
    expect((await listen('guihua')).answer.status).toBe(200)
    for (const each of open) await each.stop()
    for (let tries = 0; tries < 100 && w.runtime.live.size > before + 1; tries++) await sleep(20)
    const again = await listen('jianguo')
    expect(again.answer.status).toBe(200)
    await again.stop()
  })

  it('is for those who are signed in', async () => {
    const url = `${address}/api/districts/${w.world.district}/updates`
    expect((await fetch(url)).status).toBe(401)
    expect((await fetch(url, { headers: { cookie: 'linli_session=made-up' } })).status).toBe(401)
    const head = await fetch(url, { method: 'HEAD', headers: { cookie: await cookieOf('xiulan') } })
    expect(head.status).toBe(200)
  })

  it('ends when the server stops', async () => {
    const stream = await listen('xiulan')
    await stream.ready()
    await w.app.close()
    expect(await stream.ends()).toBe(true)
    expect(w.runtime.live.size).toBe(0)
  })
})
