import { shanghaiDate } from '../../platform/clock.ts'
import type { Reader } from '../../platform/command.ts'
import { countOpenOrdersOf, peopleWhoOrdered } from '../exchange/index.ts'
import { countOpenIssuesOf, peopleWhoReported } from '../issues/index.ts'
import { peopleWithPoints } from '../points/index.ts'
import { countPostsOf } from '../posts/index.ts'
import { countOpenTasksOf, peopleWithTasks } from '../tasks/index.ts'

/** What of somebody is still running: until it is over they can be restricted, not erased. */
export async function waitsForOf(q: Reader, personId: string): Promise<string[]> {
  const [issues, tasks, orders, posts] = await Promise.all([
    countOpenIssuesOf(q, personId),
    countOpenTasksOf(q, personId),
    countOpenOrdersOf(q, personId),
    countPostsOf(q, personId, shanghaiDate(q.now)),
  ])
  return [
    ...(issues > 0 ? [`还有 ${issues} 件反映的问题没有办完`] : []),
    ...(tasks > 0 ? [`还有 ${tasks} 件任务没有办完`] : []),
    ...(orders > 0 ? [`还有 ${orders} 张兑换单没有收到`] : []),
    ...(posts > 0 ? ['还担任着岗位，或者替别人代班'] : []),
  ]
}

/** What stays when somebody was erased: records without a name, and what others must be able to check later. */
export async function staysOf(q: Reader, personId: string): Promise<string[]> {
  const kinds: [string, (q: Reader, personIds: string[]) => Promise<string[]>][] = [
    ['反映过的问题：办理经过留下，不再连着您的名字', peopleWhoReported],
    ['任务和证明：验收记录留下，不再连着您的名字', peopleWithTasks],
    ['积分流水：每一笔只剩编号，用来对账', peopleWithPoints],
    ['兑换单：只剩兑换了什么，送到哪里已删去', peopleWhoOrdered],
  ]
  const found = await Promise.all(kinds.map(([, has]) => has(q, [personId])))
  return [
    ...kinds.flatMap(([what], at) => ((found[at]?.length ?? 0) > 0 ? [what] : [])),
    '谁在什么时候看过、改过：只剩编号，网络安全法要求至少留六个月',
  ]
}
