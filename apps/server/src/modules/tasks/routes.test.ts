import type { ResponseOf } from '@linli/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aTask, photo, publish } from '../../../../../world/src/crowd.ts'
import type { SmallPerson } from '../../../../../world/src/small-world.ts'
import { type TestWorld, testWorld } from '../../../../../world/src/testing.ts'
import { newId } from '../../platform/ids.ts'
import { claimTask } from './commands/claim-task.ts'
import { submitProof } from './commands/submit-proof.ts'
import { claimsOfTasks, openTasks, tasksOfIssue } from './queries.ts'

let w: TestWorld
beforeAll(async () => {
  w = await testWorld()
})
afterAll(() => w.close())

const getTask = async (who: SmallPerson | null, taskId: string) =>
  (await w.send<ResponseOf<'getTask'>>(who, 'getTask', { params: { taskId } })).body
const list = async (who: SmallPerson | null, query: object = {}) =>
  (await w.send<ResponseOf<'listTasks'>>(who, 'listTasks', { query: { ...query } })).body
const queue = async (who: SmallPerson, query: object = {}) =>
  w.send<ResponseOf<'listReviewQueue'>>(who, 'listReviewQueue', { query: { ...query } })

/** Sends twice with one key: the second answers the same and changes nothing; with another body it is refused. */
async function twice(who: SmallPerson, operation: Parameters<TestWorld['send']>[1], sent: object) {
  const key = newId()
  const first = await w.send(who, operation, { ...sent, key })
  expect(first.status, JSON.stringify(first.body)).toBe(200)
  const count = () => w.sql('select count(*) from events where request_key = $1', [key])
  const before = await count()
  expect(await w.send(who, operation, { ...sent, key })).toMatchObject({ status: 200, body: first.body })
  expect(await count()).toEqual(before)
  const other = await w.send(who, operation, {
    ...sent,
    params: { taskId: newId(), claimId: newId(), proofId: newId() },
    key,
  })
  if ('params' in sent) expect(other).toMatchObject({ status: 409, body: { reason: 'key-reused' } })
  return first.body
}

describe('from an issue to thanks, over HTTP, each write sent twice', () => {
  test('publish, claim, prove, return, prove again, approve', async () => {
    const issue = await w.send('xiulan', 'reportIssue', {
      body: { text: '三单元的灯坏了。', areaCode: w.world.building },
    })
    const issueId = issue.body.issueId as string
    const cover = await photo(w, 'limei')
    const published = await twice('limei', 'publishTask', { body: aTask(w, { issueId, fileIds: [cover] }) })
    expect(published).toMatchObject({ title: '换楼道灯泡', status: 'published', points: 20 })
    const taskId = published.taskId as string
    const { claimId } = await twice('jianguo', 'claimTask', { params: { taskId }, body: {} })
    const params = { claimId: claimId as string }
    const submit = async () => ({ params, body: { note: '灯亮了', fileIds: [await photo(w, 'jianguo')] } })
    const { proofId } = await twice('jianguo', 'submitProof', await submit())
    const reason = '请补一张亮灯的照片'
    const returned = await twice('secretary', 'returnProof', {
      params: { proofId: proofId as string },
      body: { reason },
    })
    expect(returned).toMatchObject({ status: 'returned', points: 0 })

    const mine = await getTask('jianguo', taskId)
    expect(mine.claims[0]).toMatchObject({ mine: true, status: 'returned', who: '周建国' })
    expect(mine.claims[0]?.proofs[0]).toMatchObject({ returnReason: reason, reviewedBy: '陈建军', note: '灯亮了' })
    expect(mine.claims[0]?.may).toMatchObject({ submitProof: true, withdrawClaim: true })

    const again = await twice('jianguo', 'submitProof', await submit())
    const waiting = (await queue('secretary')).body.rows
    expect(waiting.map((row) => row.proofId)).toEqual([again.proofId])
    expect(waiting[0]).toMatchObject({ who: '周建国', task: { taskId, points: 20 }, may: { approveProof: true } })
    expect(waiting[0]?.files).toHaveLength(1)
    const approved = await twice('secretary', 'approveProof', {
      params: { proofId: again.proofId as string },
      body: {},
    })
    expect(approved).toMatchObject({ status: 'approved', points: 20, taskId })
    expect((await w.send('jianguo', 'getMyPoints')).body).toMatchObject({ balance: 20, earned: 20 })
    const lines = (await w.send<ResponseOf<'listMyTransfers'>>('jianguo', 'listMyTransfers')).body.rows
    expect(lines).toMatchObject([
      { code: 'award', points: 20, what: '换楼道灯泡', subject: { kind: 'task', id: taskId } },
    ])

    await w.settle()
    const seen = await w.send<ResponseOf<'getIssue'>>('xiulan', 'getIssue', { params: { issueId } })
    expect(seen.body.tasks).toEqual([{ taskId, title: '换楼道灯泡', status: 'done', points: 20, by: '周**' }])
    expect(seen.body.doneByNeighbour).toBe(true)
    const [claim] = await w.look('system', (q) => claimsOfTasks(q, [taskId]))
    expect(claim).toMatchObject({
      claimId,
      status: 'approved',
      proofs: [{ status: 'returned' }, { status: 'approved' }],
    })
    expect((await w.look('system', (q) => tasksOfIssue(q, [issueId]))).get(issueId)).toHaveLength(1)
  })

  test('withdraw and cancel', async () => {
    const taskId = await publish(w)
    const { claimId } = await twice('xiulan', 'claimTask', { params: { taskId }, body: {} })
    const withdrawn = await twice('xiulan', 'withdrawClaim', { params: { claimId: claimId as string } })
    expect(withdrawn).toEqual({ claimId, taskId, status: 'withdrawn' })
    expect(await twice('officer', 'cancelTask', { params: { taskId } })).toEqual({ taskId, status: 'cancelled' })
  })
})

describe('what each viewer sees of a task', () => {
  let taskId = ''
  let proofFile = ''
  beforeAll(async () => {
    taskId = await publish(w, { capacity: 3, title: '照看老人' })
    const { claim_id } = await w.run('xiulan', (ctx) => claimTask(ctx, taskId))
    proofFile = await photo(w, 'xiulan')
    await w.run('xiulan', (ctx) => submitProof(ctx, claim_id, { note: '家里都好', fileIds: [proofFile] }))
  })

  test('strangers and neighbours: a masked name, no proof; staff, publisher and claimant: all of it', async () => {
    for (const who of [null, 'jianguo', 'otherSecretary'] as const) {
      const { claims, ...task } = await getTask(who, taskId)
      expect(claims).toMatchObject([{ who: '王**', mine: false, status: 'submitted', proofs: [] }])
      expect(task).toMatchObject({ places: 2, myClaim: null, publishedBy: who ? '李梅' : '李*' })
      const file = await w.send(who, 'getFile', { params: { fileId: proofFile } })
      expect(file.status).toBe(404)
    }
    for (const who of ['xiulan', 'limei', 'secretary', 'districtOfficer'] as const) {
      const { claims } = await getTask(who, taskId)
      expect(claims).toMatchObject([{ who: '王秀兰', proofs: [{ note: '家里都好' }] }])
      expect(claims[0]?.proofs[0]?.files.map(({ fileId }) => fileId)).toEqual([proofFile])
      expect((await w.send(who, 'getFile', { params: { fileId: proofFile } })).status).toBe(200)
    }
  })

  test('what one may do comes with it, and why not', async () => {
    const may = async (who: SmallPerson | null) => (await getTask(who, taskId)).may
    expect(await may('jianguo')).toMatchObject({ claimTask: true, cancelTask: { reason: 'staff-only' } })
    expect(await may('xiulan')).toMatchObject({ claimTask: { reason: 'already-claimed' } })
    expect(await may('limei')).toMatchObject({
      claimTask: { reason: 'publisher-cannot-claim' },
      cancelTask: { reason: 'task-has-proof' },
    })
    expect(await may(null)).toMatchObject({ claimTask: { reason: 'not-a-member' } })
    const [claim] = (await getTask('limei', taskId)).claims
    expect(claim?.may).toMatchObject({
      approveProof: { reason: 'own-task' },
      submitProof: { reason: 'not-the-claimant' },
    })
    const waiting = (await queue('limei')).body.rows
    expect(waiting).toMatchObject([
      { may: { approveProof: { reason: 'own-task', message: expect.stringContaining('请别人') } } },
    ])
  })

  test('the queue is for staff, each in their own area', async () => {
    expect((await queue('xiulan')).status).toBe(403)
    expect((await queue('property')).status).toBe(403)
    expect((await queue('otherSecretary')).body.rows).toEqual([])
    expect((await queue('districtOfficer')).body.rows).toHaveLength(1)
  })

  test('nothing of another district, and nothing that is not there', async () => {
    expect(
      (await w.send('farSecretary', 'getTask', { params: { taskId }, district: w.world.farDistrict })).status,
    ).toBe(404)
    expect((await w.send(null, 'getTask', { params: { taskId: newId() } })).status).toBe(404)
    expect((await w.send(null, 'claimTask', { params: { taskId }, body: {} })).status).toBe(401)
    expect((await w.send('stranger', 'claimTask', { params: { taskId }, body: {} })).status).toBe(403)
  })
})

describe('lists', () => {
  test('open ones by what ends first, in pages; full, ended and elsewhere are left out as asked', async () => {
    const hours = (n: number) => new Date(Date.now() + n * 3_600_000).toISOString()
    const soon = await publish(w, { endsAt: hours(1), title: '搬大米' })
    const later = await publish(w, { endsAt: hours(900), title: '辅导作业', about: '小学三年级数学' })
    const full = await publish(w, { endsAt: hours(2) })
    await w.run('jianguo', (ctx) => claimTask(ctx, full))
    const elsewhere = await publish(w, { areaCode: w.world.otherBuilding, endsAt: hours(3) }, 'otherSecretary')
    const ids = (rows: { taskId: string }[]) => rows.map(({ taskId }) => taskId)
    const open = ids((await list(null)).rows)
    expect(open[0]).toBe(soon)
    expect(open.at(-1)).toBe(later)
    expect(open).not.toContain(full)
    expect(ids((await list(null, { view: 'all' })).rows)).toContain(full)
    expect(ids((await list(null, { within: w.world.otherCommunity })).rows)).toEqual([elsewhere])
    expect(ids((await list(null, { q: '三年级' })).rows)).toEqual([later])
    expect(ids((await list(null, { q: '100%' })).rows)).toEqual([])
    expect(ids((await list('jianguo', { view: 'mine' })).rows)[0]).toBe(full)
    expect((await list(null, { view: 'mine' })).rows).toEqual([])
    expect(ids(await w.look('system', (q) => openTasks(q, { limit: 1 })))).toEqual([soon])
    const unit = w.world.organisations.property
    const forOneUnit = await publish(w, { endsAt: hours(0.5), kind: 'targeted', organisationId: unit })
    expect(ids((await list(null)).rows)[0]).toBe(forOneUnit)
    expect(ids(await w.look('system', (q) => openTasks(q, { limit: 1 })))).toEqual([soon])

    for (const view of ['open', 'all', 'mine']) {
      const whole = ids((await list('jianguo', { view })).rows)
      const paged: string[] = []
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page = await list('jianguo', { view, limit: 2, ...(cursor ? { cursor } : {}) })
        paged.push(...ids(page.rows))
        cursor = page.next
      }
      expect(paged).toEqual(whole)
    }
    expect((await w.send(null, 'listTasks', { query: { cursor: 'nonsense' } })).status).toBe(400)
  })
})
