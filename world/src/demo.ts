import type { Linli } from '../../apps/server/src/boot.ts'
import { markNotificationsRead } from '../../apps/server/src/modules/notifications/index.ts'
import { writeDeployment } from '../../apps/server/src/platform/deployment.ts'
import { newId } from '../../apps/server/src/platform/ids.ts'
import { actingSteps } from './demo/acting-steps.ts'
import { goods, orders } from './demo/goods.ts'
import { issueSteps } from './demo/issue-steps.ts'
import { lianerpoIssues } from './demo/issues-lianerpo.ts'
import { longtanIssues } from './demo/issues-longtan.ts'
import { longxingIssues } from './demo/issues-longxing.ts'
import { shuanglongIssues } from './demo/issues-shuanglong.ts'
import { taipingIssues } from './demo/issues-taiping.ts'
import { officeSteps } from './demo/office-steps.ts'
import { goodsStep, orderSteps } from './demo/order-steps.ts'
import { type OrganisationKey, organisations } from './demo/organisations.ts'
import { personas } from './demo/personas.ts'
import { uploadAhead } from './demo/photos.ts'
import { privacySteps } from './demo/privacy-steps.ts'
import { registerSteps } from './demo/register-steps.ts'
import { joinSteps, settle } from './demo/settlers.ts'
import { taskSteps } from './demo/task-steps.ts'
import { longtanDoneTasks } from './demo/tasks-longtan-done.ts'
import { longtanOpenTasks } from './demo/tasks-longtan-open.ts'
import { otherTasks } from './demo/tasks-others.ts'
import { as, type Step, type Town } from './demo/town.ts'
import { watchSteps } from './demo/watch-steps.ts'
import { day, demoCalendar } from './demo/when.ts'

const everything: Step[] = [
  ...officeSteps,
  ...registerSteps,
  ...[...longtanIssues, ...shuanglongIssues, ...lianerpoIssues, ...longxingIssues, ...taipingIssues].flatMap(
    issueSteps,
  ),
  ...[...longtanDoneTasks, ...longtanOpenTasks, ...otherTasks].flatMap(taskSteps),
  ...goods.map(goodsStep),
  ...orders.flatMap(orderSteps),
  ...joinSteps,
  ...actingSteps,
  ...watchSteps,
  ...privacySteps,
  { at: day(1, '21:10'), settles: true, run: readTheirNotices },
]

/**
 * A small world in 大足区, made by calling commands as its people would have over the last sixty days: time is set for
 * each step. The database says `demo-unfinished` until all of it is there; see `clearUnfinishedDemo`.
 */
export async function buildDemo(linli: Linli): Promise<void> {
  const { runtime, dispatcher } = linli
  await writeDeployment(runtime, 'made-for', 'demo-unfinished')
  const realClock = runtime.clock
  const calendar = demoCalendar(realClock.now())
  const ids = Object.keys(organisations).map((key) => [key, newId()])
  const town: Town = {
    linli,
    calendar,
    organisations: Object.fromEntries(ids) as Record<OrganisationKey, string>,
    people: new Map(),
    ids: new Map(),
    files: new Map(),
  }
  try {
    const beginning = calendar.instant(day(42, '08:00'))
    runtime.clock = { now: () => beginning }
    await settle(town)
    await play(town, everything)
    await dispatcher.drain()
  } finally {
    runtime.clock = realClock
  }
  await writeDeployment(runtime, 'personas', personas)
  await writeDeployment(runtime, 'demo', true)
  await writeDeployment(runtime, 'made-for', 'demo')
  runtime.demo = true
}

/** Every step at its time, never two at one instant; reactions run beside, and are waited for where a step asks for it. */
async function play(town: Town, steps: Step[]): Promise<void> {
  const { runtime, dispatcher } = town.linli
  const timed = steps.map((step) => ({ step, at: town.calendar.instant(step.at).getTime() }))
  timed.sort((a, b) => a.at - b.at)
  const filesOf = uploadAhead(
    town,
    timed.map(({ step }) => step),
  )
  let last = 0
  for (const { step, at } of timed) {
    const now = new Date(Math.max(at, last + 1000))
    const fileIds = await filesOf(step)
    if (step.settles) await dispatcher.drain()
    runtime.clock = { now: () => now }
    last = now.getTime()
    await step.run(town, fileIds)
    if (step.settles) await dispatcher.drain()
  }
}

/** Last evening everybody looked at their phone: what is new in the demo is what happened since. */
async function readTheirNotices(town: Town): Promise<void> {
  for (const [who, { personId }] of town.people)
    if (personId) await as(town, who, 'markNotificationsRead', (ctx) => markNotificationsRead(ctx, {}))
}
