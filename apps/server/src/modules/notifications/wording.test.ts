import { describe, expect, it } from 'vitest'
import { issueWords, membershipWords, onDay, orderWords, planWords, taskWords, type Words } from './wording.ts'

const at = new Date('2026-07-23T09:30:00Z')
const issue = { number: '龙滩园-2026-0031', title: '楼道灯坏了', place: '川汽厂家属院 3 栋', unit: '安居物业公司' }
const bare = { ...issue, unit: null }
const task = { title: '换灯泡', place: '3 栋楼道', points: 8 }
const plan = { title: '拆分第一网格', community: '龙滩园', on: '2026-07-23' }
const change = { kind: 'reshaped' as const, name: '第一网格', buildingsIn: 2, buildingsOut: 1, workIn: 12, workOut: 3 }
const order = { goods: '面包', quantity: 2, points: 60 }

const said: Record<string, Words> = {
  reported: issueWords.reported(issue, at),
  triaged: issueWords.triaged(issue, at),
  assigned: issueWords.assigned(issue, at, at),
  assignedWithoutTimes: issueWords.assigned(bare, null, null),
  yours: issueWords.yours(issue, at, at),
  started: issueWords.started(issue, '钱伟', at),
  answered: issueWords.answered(issue, '李梅'),
  reporterAnswered: issueWords.reporterAnswered(issue),
  noted: issueWords.noted(issue, '李梅'),
  resolved: issueWords.resolved(bare),
  resolvedForStaff: issueWords.resolvedForStaff(issue),
  confirmed: issueWords.confirmed(issue, 5),
  reopened: issueWords.reopened(issue, 1, at),
  closed: issueWords.closed(issue, '不归本街道管'),
  closedAsDuplicate: issueWords.closed(issue, '同一盏灯', '龙滩园-2026-0030'),
  forUnit: taskWords.forUnit(task, at),
  claimed: taskWords.claimed(task, '周建国', 2),
  claimedAll: taskWords.claimed(task, '周建国', 0),
  withdrawn: taskWords.withdrawn(task, '周建国'),
  toReview: taskWords.toReview(task, '周建国'),
  approved: taskWords.approved(task),
  returned: taskWords.returned(task, '照片看不清。'),
  cancelled: taskWords.cancelled(task),
  placed: orderWords.placed(order),
  shipped: orderWords.shipped(order),
  delivered: orderWords.delivered(order),
  deliveredForMerchant: orderWords.deliveredForMerchant(order),
  orderCancelled: orderWords.cancelled(order),
  cancelledForMerchant: orderWords.cancelledForMerchant(order),
  planSubmitted: planWords.submitted(plan),
  planApproved: planWords.approved(plan),
  planReturned: planWords.returned(plan, '户数太少'),
  planSentBack: planWords.sentBack(plan, '5 栋不在任何网格里'),
  planTookEffect: planWords.tookEffect(plan, 12),
  planTookEffectAlone: planWords.tookEffect(plan, 0),
  yourGrid: planWords.yourGrid(plan, change),
  yourGridRedrawn: planWords.yourGrid(plan, { ...change, buildingsIn: 0, buildingsOut: 0, workIn: 0, workOut: 0 }),
  yourNewGrid: planWords.yourGrid(plan, { ...change, kind: 'new', buildingsOut: 0, workOut: 0 }),
  asked: membershipWords.asked('3 栋'),
  membershipConfirmed: membershipWords.confirmed('3 栋'),
  membershipDeclined: membershipWords.declined('3 栋', '这一户没有这个人'),
}

describe.each(Object.entries(said))('%s', (_, { title, body }) => {
  it('is warm, plain and whole', () => {
    expect(title).not.toMatch(/[。!!]$|操作|成功|失败/)
    expect(body).toMatch(/。$/)
    expect(title + body).not.toMatch(/[!!]|null|undefined|NaN|。。|,,|今天|明天|[A-Za-z]{2,}/)
    expect([...title].length).toBeLessThanOrEqual(40)
  })
})

it('says who acts next, and by when', () => {
  expect(said.assigned?.body).toBe('“楼道灯坏了”由他们处理，7月23日（周四）17:30前联系您，7月23日（周四）17:30前办结。')
  expect(said.returned?.body).toBe('验收的人说：照片看不清。补好以后再交一次就行。')
  expect(said.closed?.body).toContain('原因：不归本街道管。')
})

it('never names the reporter to the party', () => {
  expect(JSON.stringify([said.yours, said.reopened, said.reporterAnswered, said.confirmed])).not.toContain('王秀兰')
})

it('tells a day that stays true', () => {
  expect(onDay(new Date('2026-01-01T16:05:00Z'))).toBe('1月2日（周五）00:05')
})
