import { shanghaiDate } from '../../platform/clock.ts'

/** What a person reads: what happened in the title; who acts next, and by when, in the body. */
export interface Words {
  title: string
  body: string
}

const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']
const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' })

/** 7月23日（周四）17:30: never 今天 or 明天, for it may be read days later. */
export function onDay(at: Date): string {
  const date = shanghaiDate(at)
  const [, month, day] = date.split('-').map(Number)
  return `${month}月${day}日（${weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()]}）${clock.format(at)}`
}

/** Ends like a sentence, whatever the person who wrote it ended with. */
const sentence = (text: string): string => (/[。!?!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}。`)
const before = (at: Date | null, what: string): string => (at ? `${onDay(at)}前${what}` : what)

export interface AboutIssue {
  number: string
  title: string
  place: string
  /** The responsible party, as people call it. */
  unit: string | null
}

const unitOf = (issue: AboutIssue): string => issue.unit ?? '承办单位'

export const issueWords = {
  reported: (issue: AboutIssue, by: Date | null): Words => ({
    title: `新的问题：${issue.title}`,
    body: `${issue.place}，编号 ${issue.number}。请${before(by, '研判并联系反映人')}。`,
  }),
  seen: (issue: AboutIssue): Words => ({
    title: `您那里有人反映：${issue.title}`,
    body: `${issue.place}，编号 ${issue.number}。网格员会处理；您知道些什么，可以进去说一声。`,
  }),
  triaged: (issue: AboutIssue, solveBy: Date | null): Words => ({
    title: `定下由${unitOf(issue)}处理`,
    body: `“${issue.title}”社区看过了，${before(solveBy, '办结')}。接下来社区派单给他们。`,
  }),
  assigned: (issue: AboutIssue, contactBy: Date | null, solveBy: Date | null): Words => ({
    title: `已派给${unitOf(issue)}`,
    body: `“${issue.title}”由他们处理，${before(contactBy, '联系您')}，${before(solveBy, '办结')}。`,
  }),
  yours: (issue: AboutIssue, contactBy: Date | null, solveBy: Date | null): Words => ({
    title: `派给您一件事：${issue.title}`,
    body: `${issue.place}，编号 ${issue.number}。请${before(contactBy, '回复反映人')}，${before(solveBy, '办结')}。`,
  }),
  passedOn: (issue: AboutIssue, solveBy: Date | null): Words => ({
    title: `转给您接着办：${issue.title}`,
    body: `${issue.place}，编号 ${issue.number}。前面办到哪一步都在里面，请${before(solveBy, '办结')}。`,
  }),
  givenBack: (issue: AboutIssue, solveBy: Date | null): Words => ({
    title: `要重新安排人：${issue.title}`,
    body: `原来的承办人不在岗了。${issue.place}，编号 ${issue.number}，请${unitOf(issue)}定下谁来办，${before(solveBy, '办结')}。`,
  }),
  started: (issue: AboutIssue, who: string | null, solveBy: Date | null): Words => ({
    title: `${unitOf(issue)}开始处理了`,
    body: `“${issue.title}”${who ? `由${who}经手，` : '正在处理，'}${before(solveBy, '办结')}。办好了会请您来看看。`,
  }),
  answered: (issue: AboutIssue, who: string): Words => ({
    title: `${who}回复您了`,
    body: `关于“${issue.title}”的回复，点开就能看到，也可以接着说。`,
  }),
  reporterAnswered: (issue: AboutIssue): Words => ({
    title: `反映人回复了：${issue.title}`,
    body: `编号 ${issue.number}。请看看要不要马上处理。`,
  }),
  noted: (issue: AboutIssue, who: string): Words => ({
    title: `内部备注：${issue.title}`,
    body: `${who}写的，编号 ${issue.number}。只有工作人员和承办单位看得到。`,
  }),
  resolved: (issue: AboutIssue): Words => ({
    title: '请您看看，解决了没有',
    body: `${unitOf(issue)}说“${issue.title}”办好了，照片在里面。解决了请打分；没解决也请说一声，会退回去重办。`,
  }),
  resolvedForStaff: (issue: AboutIssue): Words => ({
    title: `请替反映人确认：${issue.title}`,
    body: `${unitOf(issue)}说办好了，编号 ${issue.number}。请问过反映人，再说解决了没有。`,
  }),
  confirmed: (issue: AboutIssue, rating: number): Words => ({
    title: `反映人说解决了：${issue.title}`,
    body: `编号 ${issue.number}，打了 ${rating} 颗星。谢谢您。`,
  }),
  reopened: (issue: AboutIssue, times: number, contactBy: Date | null): Words => ({
    title: `反映人说没解决：${issue.title}`,
    body: `编号 ${issue.number}，这是第 ${times} 次重办。请${unitOf(issue)}${before(contactBy, '回复反映人')}。`,
  }),
  closed: (issue: AboutIssue, reason: string, original: string | null = null): Words => ({
    title: `“${issue.title}”没能解决，已经结案`,
    body: `${original ? `与 ${original} 是同一件事，接下来看那一件的进展。` : ''}原因：${sentence(reason)}有不同看法，可以再反映一次，或到社区当面说。`,
  }),
}

export interface AboutTask {
  title: string
  place: string
  points: number
}

export const taskWords = {
  forUnit: (task: AboutTask, endsAt: Date): Words => ({
    title: `请你们单位来接：${task.title}`,
    body: `${task.place}。${onDay(endsAt)}前可以接，验收通过后每人 ${task.points} 积分。`,
  }),
  claimed: (task: AboutTask, who: string, left: number): Words => ({
    title: `${who}接了“${task.title}”`,
    body: `${left > 0 ? `还有 ${left} 个名额。` : '人手够了。'}做完交来照片，由另一位工作人员验收。`,
  }),
  withdrawn: (task: AboutTask, who: string): Words => ({
    title: `${who}退回了“${task.title}”`,
    body: '空出一个名额，别的邻居还可以接。',
  }),
  toReview: (task: AboutTask, who: string): Words => ({
    title: `等您验收：${task.title}`,
    body: `${who}交了照片。请看看做好了没有：通过，积分马上到账；没做好，退回并说明。`,
  }),
  approved: (task: AboutTask): Words => ({
    title: `谢谢您，${task.points} 积分到账了`,
    body: `“${task.title}”验收通过。积分的每一笔都能查到，也可以去换东西。`,
  }),
  returned: (task: AboutTask, reason: string): Words => ({
    title: `“${task.title}”还差一点`,
    body: `验收的人说：${sentence(reason)}补好以后再交一次就行。`,
  }),
  cancelled: (task: AboutTask): Words => ({
    title: `“${task.title}”取消了`,
    body: '发布的人收回了这个任务，您不用再做了。谢谢您愿意来帮忙。',
  }),
}

export interface AboutOrder {
  goods: string
  quantity: number
  points: number
}

export const orderWords = {
  placed: (order: AboutOrder): Words => ({
    title: `有人兑换：${order.goods} ${order.quantity} 份`,
    body: '请备好货。送出的时候在兑换单里点一下，对方就知道在路上了。',
  }),
  shipped: (order: AboutOrder): Words => ({
    title: `${order.goods}在路上了`,
    body: `您兑换的 ${order.quantity} 份已经送出。收到以后请点“收到了”。`,
  }),
  delivered: (order: AboutOrder): Words => ({
    title: `${order.goods}已经送到`,
    body: `您兑换的 ${order.quantity} 份登记为收到，用了 ${order.points} 积分。没收到请告诉社区。`,
  }),
  deliveredForMerchant: (order: AboutOrder): Words => ({
    title: `对方收到了：${order.goods} ${order.quantity} 份`,
    body: '这一单办完了，谢谢您。',
  }),
  cancelled: (order: AboutOrder): Words => ({
    title: `${order.goods}的兑换取消了`,
    body: `${order.points} 积分已经退还给您，可以换别的。`,
  }),
  cancelledForMerchant: (order: AboutOrder): Words => ({
    title: `不用备货了：${order.goods} ${order.quantity} 份`,
    body: '这一单取消了，库存已经加回去。',
  }),
}

export const membershipWords = {
  asked: (place: string): Words => ({
    title: '有一位邻居申请加入',
    body: `说自己在${place}。请上门或打电话核实，再到“居民加入”里确认。`,
  }),
  confirmed: (place: string): Words => ({
    title: '住处核实好了，欢迎您',
    body: `您在${place}的登记已经确认，从现在起可以接任务、换东西了。`,
  }),
  declined: (place: string, reason: string): Words => ({
    title: '加入申请没有通过',
    body: `您登记的是${place}。原因：${sentence(reason)}弄清楚以后可以再申请一次，也可以到社区当面说。`,
  }),
}

/** 3月9日 of 2026-03-09. */
export function sayDay(date: string): string {
  const [, month, day] = date.split('-').map(Number)
  return `${month}月${day}日`
}

/** By what happened; `who` did it. */
export const accountWords: Record<string, (who: string) => Words> = {
  'staff-account-issued': (): Words => ({
    title: '您有工作账号了',
    body: '请向发账号的同志领取用户名和初始密码，七天内登录。以后办公用工作账号，手机号登录只看自己家的事。',
  }),
  'staff-account-reset': (): Words => ({
    title: '您的工作账号重置了',
    body: '所有设备都已退出。请用新的初始密码登录，再设一次密码和动态码。不是您要求的，请马上联系安全管理员。',
  }),
  'phone-changed-on-behalf': (who): Words => ({
    title: '您的登录手机号换了',
    body: `${who}在柜台替您换的，原来的号码不能再登录。不是您要求的，请马上联系社区。`,
  }),
}

export const postWords = {
  begins: (post: string, from: string): Words => ({
    title: `您是${post}了`,
    body: `从${from}起。那里的事会出现在您的工作台，您的姓名按规定公布在那里的公示卡上。`,
  }),
  ends: (post: string, on: string, next: string | null): Words => ({
    title: `${on}起您不再担任${post}`,
    body: next ? `由${next}接任，没办完的事那天转过去。请提前说清楚办到了哪一步。` : '没办完的事那天交回单位或社区。',
  }),
  ended: (post: string, next: string | null): Words => ({
    title: `您不再担任${post}`,
    body: next ? `由${next}接任，没办完的事已经转过去了。谢谢您。` : '没办完的事已经交回单位或社区。谢谢您。',
  }),
  takenOver: (post: string, from: string): Words => ({
    title: `您接任${post}`,
    body: `${from}没办完的事从今天起由您接着办，都在工作台里。`,
  }),
  standIn: (who: string, from: string, to: string): Words => ({
    title: `${who}不在的时候，由您代班`,
    body: `${from}到${to}，那里的事会出现在您的工作台。您也不在的话，请尽快告诉社区。`,
  }),
  back: (who: string, from: string, to: string): Words => ({
    title: `不用替${who}代班了`,
    body: `${from}到${to}的登记取消了。`,
  }),
}

export interface AboutPlan {
  title: string
  community: string
  on: string
}

/** What a redrawing did to one grid. */
export interface AboutChange {
  kind: 'kept' | 'new' | 'reshaped' | 'dissolved'
  name: string
  buildingsIn: number
  buildingsOut: number
  /** Issues and tasks that are not done. */
  workIn: number
  workOut: number
}

const some = (count: number, words: (count: number) => string): string[] => (count > 0 ? [words(count)] : [])

export const planWords = {
  submitted: (plan: AboutPlan): Words => ({
    title: `等您审批：${plan.community}的网格调整`,
    body: `“${plan.title}”打算从${sayDay(plan.on)}起生效。请看看检查结果，批准或退回。`,
  }),
  approved: (plan: AboutPlan): Words => ({
    title: `“${plan.title}”批准了`,
    body: `${plan.community}的网格从${sayDay(plan.on)}起按新方案，楼栋、人员和没办完的事到时一起转过去。`,
  }),
  returned: (plan: AboutPlan, reason: string): Words => ({
    title: `“${plan.title}”退回来了`,
    body: `原因：${sentence(reason)}改好以后再交一次就行。`,
  }),
  sentBack: (plan: AboutPlan, reason: string): Words => ({
    title: `“${plan.title}”没能生效`,
    body: `批准以后情况有变：${sentence(reason)}网格都还是原来的样子。请改好方案再报批。`,
  }),
  tookEffect: (plan: AboutPlan, moved: number): Words => ({
    title: `${plan.community}的新网格生效了`,
    body: `“${plan.title}”从${sayDay(plan.on)}起生效${moved > 0 ? `，${moved} 件没办完的事跟着转给了新的网格` : ''}。`,
  }),
  yourGrid: (plan: AboutPlan, change: AboutChange): Words => ({
    title: change.kind === 'new' ? `您负责新网格“${change.name}”` : `您的网格“${change.name}”调整了`,
    body: `您的网格从${sayDay(plan.on)}起调整：${
      [
        ...some(change.buildingsIn, (n) => `新来 ${n} 栋`),
        ...some(change.buildingsOut, (n) => `转出 ${n} 栋`),
        ...some(change.workIn, (n) => `接手 ${n} 件没办完的事`),
        ...some(change.workOut, (n) => `${n} 件没办完的事转给了别的网格`),
      ].join('，') || '边界重新画了，楼栋没有变'
    }。`,
  }),
}
