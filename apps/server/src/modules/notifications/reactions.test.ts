import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { SmallPerson } from '../../../../../world/src/small-world.ts'
import { type TestWorld, testWorld } from '../../../../../world/src/testing.ts'
import { toEvent } from '../../platform/events.ts'
import { newId } from '../../platform/ids.ts'
import { cancelOrder, confirmDelivery, placeOrder, saveGoods, shipOrder } from '../exchange/index.ts'
import { saveUpload } from '../files/index.ts'
import {
  assignIssue,
  closeWithoutFix,
  confirmIssue,
  reopenIssue,
  reportIssue,
  resolveIssue,
  sendMessage,
  startIssue,
  triageIssue,
} from '../issues/index.ts'
import { award } from '../points/index.ts'
import {
  approveProof,
  cancelTask,
  claimTask,
  publishTask,
  returnProof,
  submitProof,
  withdrawClaim,
} from '../tasks/index.ts'
import { reactions } from './reactions.ts'

let w: TestWorld
let nameOf: Map<string, SmallPerson>
beforeAll(async () => {
  w = await testWorld()
  nameOf = new Map(Object.entries(w.world.people).map(([key, { personId }]) => [personId, key as SmallPerson]))
})
afterAll(() => w.close())
beforeEach(() => w.sql('delete from notifications'))

interface Row {
  person_id: string
  kind: string
  title: string
  body: string
  subject_kind: string
  subject_id: string
}
/** Who was told what since the last look: "xiulan: title". */
async function told(): Promise<{ people: string[]; rows: Record<string, Row> }> {
  await w.settle()
  const rows = await w.sql<Row>('select * from notifications order by at, notification_id')
  const ownActs = await w.sql(
    'select n.kind from notifications n join events e using (district_id, event_id) where n.person_id = e.person_id',
  )
  expect(ownActs).toEqual([])
  await w.sql('delete from notifications')
  const named = rows.map((row) => [nameOf.get(row.person_id) ?? row.person_id, row] as const)
  return { people: named.map(([name]) => name).sort(), rows: Object.fromEntries(named) }
}

let shade = 0
async function upload(person: SmallPerson): Promise<string> {
  const background = { r: shade++, g: 80, b: 90 }
  const bytes = await sharp({ create: { width: 8, height: 6, channels: 3, background } })
    .jpeg()
    .toBuffer()
  return (await saveUpload(w.runtime, await w.actor(person), { bytes, alt: null })).fileId
}
async function report(person: SmallPerson, more: object = {}): Promise<string> {
  const issueId = newId()
  await w.run(
    person,
    (ctx) => reportIssue(ctx, { text: '楼道灯坏了', areaCode: w.world.building, fileIds: [], ...more }),
    issueId,
  )
  return issueId
}
async function anyCategory(): Promise<string> {
  const [row] = await w.sql<{ code: string }>('select code from categories where solve_workdays is not null limit 1')
  return row?.code as string
}
async function triage(issueId: string): Promise<void> {
  const body = {
    categoryCode: await anyCategory(),
    nature: 'request',
    measure: '换灯泡',
    tier: 'estate',
    organisationId: w.world.organisations.property,
    title: '3 栋楼道灯',
  } as const
  await w.run('officer', (ctx) => triageIssue(ctx, issueId, body))
}
const assign = (issueId: string, by: SmallPerson = 'officer') =>
  w.run(by, (ctx) => assignIssue(ctx, issueId, { organisationId: w.world.organisations.property }))
async function resolve(issueId: string): Promise<void> {
  const fileIds = [await upload('property')]
  await w.run('property', (ctx) => resolveIssue(ctx, issueId, { note: '换好了', fileIds }))
}

describe('an issue', () => {
  it('tells each step to the people concerned, and nobody of their own act', async () => {
    const issueId = await report('xiulan')
    const first = await told()
    expect(first.people).toEqual(['buildingLead', 'limei', 'officer', 'secretary'])
    expect(first.rows.limei).toMatchObject({ kind: 'issue-reported', subject_kind: 'issue', subject_id: issueId })

    await triage(issueId)
    const triaged = await told()
    expect(triaged.people).toEqual(['xiulan'])
    expect(triaged.rows.xiulan?.title).toBe('定下由安居物业公司处理')

    await assign(issueId)
    const assigned = await told()
    expect(assigned.people).toEqual(['property', 'xiulan'])
    expect(assigned.rows.xiulan?.title).toBe('已派给安居物业公司')
    expect(assigned.rows.xiulan?.body).toContain('前联系您')
    expect(assigned.rows.property?.title).toBe('派给您一件事：3 栋楼道灯')
    expect(JSON.stringify(assigned.rows.property)).not.toContain('王秀兰')

    await w.run('property', (ctx) => startIssue(ctx, issueId, {}))
    expect((await told()).people).toEqual(['xiulan'])

    await w.run('property', (ctx) => sendMessage(ctx, issueId, { kind: 'reply', text: '下午来', fileIds: [] }))
    const answered = await told()
    expect(answered.people).toEqual(['xiulan'])
    expect(answered.rows.xiulan?.title).toBe('安居物业公司的钱伟回复您了')
    await w.run('xiulan', (ctx) => sendMessage(ctx, issueId, { kind: 'reply', text: '好的', fileIds: [] }))
    expect((await told()).people).toEqual(['limei', 'officer', 'property', 'secretary'])
    await w.run('limei', (ctx) => sendMessage(ctx, issueId, { kind: 'note', text: '老人独居', fileIds: [] }))
    expect((await told()).people).toEqual(['officer', 'property', 'secretary'])

    await resolve(issueId)
    const resolved = await told()
    expect(resolved.people).toEqual(['xiulan'])
    expect(resolved.rows.xiulan?.title).toBe('请您看看，解决了没有')

    await w.run('xiulan', (ctx) => reopenIssue(ctx, issueId, { reason: '又灭了', fileIds: [] }))
    const reopened = await told()
    expect(reopened.people).toEqual(['limei', 'officer', 'property', 'secretary'])
    expect(reopened.rows.property?.body).toContain('第 1 次重办')

    await resolve(issueId)
    await told()
    await w.run('xiulan', (ctx) => confirmIssue(ctx, issueId, { rating: 4 }))
    const confirmed = await told()
    expect(confirmed.people).toEqual(['limei', 'officer', 'property', 'secretary'])
    expect(confirmed.rows.property?.body).toContain('4 颗星')
  })

  it('that ends unsolved tells the reporter why', async () => {
    const issueId = await report('xiulan')
    await told()
    await w.run('secretary', (ctx) => closeWithoutFix(ctx, issueId, { cause: 'outside-duty', reason: '归区里管' }))
    const { people, rows } = await told()
    expect(people).toEqual(['xiulan'])
    expect(rows.xiulan?.body).toContain('原因：归区里管。')
    const [first, again] = [await report('jianguo'), await report('xiulan')]
    await told()
    const duplicate = { cause: 'duplicate', reason: '同一盏灯', duplicateOf: first } as const
    await w.run('secretary', (ctx) => closeWithoutFix(ctx, again, duplicate))
    expect((await told()).rows.xiulan?.body).toMatch(/^与 龙滩园-\d{4}-\d{4} 是同一件事，/)
  })

  it('is no news to the grid worker who reports it; one on behalf is to those who must confirm', async () => {
    await report('limei')
    const own = await told()
    expect(own.people).toEqual(['buildingLead', 'officer', 'secretary'])
    const issueId = await report('limei', { onBehalfOf: { name: '张大爷' } })
    expect((await told()).people).toEqual(['buildingLead', 'officer', 'secretary'])
    await triage(issueId)
    await assign(issueId)
    expect((await told()).people).toEqual(['property'])
    await resolve(issueId)
    const resolved = await told()
    expect(resolved.people).toEqual(['limei', 'officer', 'secretary'])
    expect(resolved.rows.limei?.title).toMatch(/^请替反映人确认/)
  })

  it('is told once, however often the event is heard', async () => {
    const issueId = await report('xiulan')
    await w.settle()
    const [row] = await w.sql(`select * from events where subject_id = $1 and kind = 'issue-reported'`, [issueId])
    const counted = async () => (await w.sql('select 1 from notifications where subject_id = $1', [issueId])).length
    const hints = async () =>
      (await w.sql(`select 1 from events where subject_id = $1 and kind = 'people-notified'`, [issueId])).length
    expect([await counted(), await hints()]).toEqual([4, 1])
    const again = () => w.run('system', async (ctx) => reactions[0]?.run(ctx, toEvent(row as never)))
    await Promise.all([again(), again()])
    await w.settle()
    expect([await counted(), await hints()]).toEqual([4, 1])
    await expect(
      w.sql(
        `insert into notifications select district_id, $1, person_id, event_id, at, kind, title, body, subject_kind, subject_id
         from notifications where subject_id = $2 limit 1`,
        [newId(), issueId],
      ),
    ).rejects.toMatchObject({ constraint: 'notifications_once' })
  })
})

describe('a task', () => {
  const publish = async (by: SmallPerson, more: object = {}): Promise<string> => {
    const taskId = newId()
    const endsAt = new Date(Date.now() + 86_400_000).toISOString()
    const body = {
      title: '换灯泡',
      about: '带梯子',
      kind: 'public' as const,
      areaCode: w.world.building,
      endsAt,
      capacity: 2,
      skills: [],
      difficulty: 1,
      fileIds: [],
      ...more,
    }
    await w.run(by, (ctx) => publishTask(ctx, body), taskId)
    return taskId
  }
  const claim = async (person: SmallPerson, taskId: string): Promise<string> => {
    const claimId = newId()
    await w.run(person, (ctx) => claimTask(ctx, taskId), claimId)
    return claimId
  }
  const prove = async (person: SmallPerson, claimId: string): Promise<string> => {
    const proofId = newId()
    const fileIds = [await upload(person)]
    await w.run(person, (ctx) => submitProof(ctx, claimId, { note: '好了', fileIds }), proofId)
    return proofId
  }

  it('tells publisher, reviewers and neighbour', async () => {
    const taskId = await publish('officer')
    expect((await told()).people).toEqual([])
    const claimId = await claim('jianguo', taskId)
    const claimed = await told()
    expect(claimed.people).toEqual(['officer'])
    expect(claimed.rows.officer).toMatchObject({
      title: '周建国接了“换灯泡”',
      subject_kind: 'task',
      subject_id: taskId,
    })
    const proofId = await prove('jianguo', claimId)
    expect((await told()).people).toEqual(['limei', 'secretary'])
    await w.run('limei', (ctx) => returnProof(ctx, proofId, { reason: '照片看不清' }))
    const returned = await told()
    expect(returned.people).toEqual(['jianguo'])
    expect(returned.rows.jianguo?.body).toContain('照片看不清。')
    const second = await prove('jianguo', claimId)
    await told()
    await w.run('secretary', (ctx) => approveProof(ctx, second, {}))
    const approved = await told()
    expect(approved.people).toEqual(['jianguo'])
    expect(approved.rows.jianguo?.title).toMatch(/^谢谢您，\d+ 积分到账了$/)
    const other = await claim('guihua', taskId)
    await told()
    await w.run('guihua', (ctx) => withdrawClaim(ctx, other))
    expect((await told()).people).toEqual(['officer'])
  })

  it('for one unit tells the unit; taken back, it tells those who had taken it', async () => {
    await publish('officer', { kind: 'targeted', organisationId: w.world.organisations.property })
    const { people, rows } = await told()
    expect(people).toEqual(['property'])
    expect(rows.property?.title).toBe('请你们单位来接：换灯泡')
    const taskId = await publish('officer')
    await claim('jianguo', taskId)
    await claim('guihua', taskId)
    await told()
    await w.run('officer', (ctx) => cancelTask(ctx, taskId))
    expect((await told()).people).toEqual(['guihua', 'jianguo'])
  })
})

describe('an order', () => {
  it('tells the merchant, then the buyer', async () => {
    const goodsId = newId()
    const organisationId = w.world.organisations.bakery
    const goods = { name: '面包', about: '', points: 5, available: 9, status: 'listed', organisationId } as const
    await w.run('merchant', (ctx) => saveGoods(ctx, goodsId, goods))
    const { personId } = w.world.people.jianguo
    const [subject, page] = [{ kind: 'proof', id: newId() } as const, { kind: 'task', id: newId() } as const]
    await w.run('system', async (ctx) =>
      award(ctx, { personId, points: 100, subject, what: '换灯泡', page, ruleVersion: 1, months: 12 }),
    )
    const order = async () => {
      const orderId = newId()
      await w.run('jianguo', (ctx) => placeOrder(ctx, { goodsId, quantity: 2 }), orderId)
      return orderId
    }
    await told()
    const orderId = await order()
    const placed = await told()
    expect(placed.people).toEqual(['merchant'])
    expect(placed.rows.merchant).toMatchObject({
      title: '有人兑换：面包 2 份',
      subject_kind: 'order',
      subject_id: orderId,
    })
    await w.run('merchant', (ctx) => shipOrder(ctx, orderId, {}))
    expect((await told()).people).toEqual(['jianguo'])
    await w.run('jianguo', (ctx) => confirmDelivery(ctx, orderId))
    expect((await told()).people).toEqual(['merchant'])
    const second = await order()
    await told()
    await w.run('merchant', (ctx) => cancelOrder(ctx, second))
    const cancelled = await told()
    expect(cancelled.people).toEqual(['jianguo'])
    expect(cancelled.rows.jianguo?.body).toContain('10 积分已经退还')
  })
})

it('a membership asked for tells the grid worker of the place', async () => {
  const body = { areaCode: w.world.building, realName: '新来的人', tie: 'lives' }
  expect((await w.send('stranger', 'joinCommunity', { body })).status).toBe(200)
  const { people, rows } = await told()
  expect(people).toEqual(['limei'])
  expect(rows.limei).toMatchObject({ subject_kind: 'membership', title: '有一位邻居申请加入' })
  expect(rows.limei?.body).toContain('川汽厂家属院 1 栋')

  const decide = (body: object) =>
    w.send('limei', 'confirmMembership', { params: { membershipId: rows.limei?.subject_id as string }, body })
  const reason = '这一户没有这个人'
  expect((await decide({ decision: 'declined', reason })).status).toBe(200)
  const { personId } = await w.actor('stranger')
  const declined = await told()
  expect(declined.people).toEqual([personId])
  expect(declined.rows[personId as string]).toMatchObject({ subject_kind: 'membership', title: '加入申请没有通过' })
  expect(declined.rows[personId as string]?.body).toContain(`原因：${reason}。`)

  const again = await w.send('stranger', 'joinCommunity', { body })
  const { membershipId } = again.body as { membershipId: string }
  await told()
  await w.send('secretary', 'confirmMembership', { params: { membershipId }, body: { decision: 'confirmed' } })
  const confirmed = await told()
  expect(confirmed.people).toEqual([personId])
  expect(confirmed.rows[personId as string]?.title).toBe('住处核实好了，欢迎您')
})

it('a grid worker who joins does not confirm it: officers and secretary are told', async () => {
  const actor = await w.actor('limei')
  await w.sql(`update memberships set status = 'ended' where person_id = $1`, [actor.personId])
  const body = { areaCode: w.world.building, realName: '李梅', tie: 'lives' }
  expect((await w.send('limei', 'joinCommunity', { body })).status).toBe(200)
  expect((await told()).people).toEqual(['officer', 'secretary'])
})
