import { randomUUID } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { district, openBrowser, seen, type Visitor, widths } from './browser.ts'
import { type Enter, story } from './story.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const api = `/api/districts/${district}`
const cases = `/${district}/desk/audit-cases`

/** So many numbers in full, one after the other, as somebody would who calls a whole grid. */
async function revealMany({ context }: Visitor, many: number): Promise<void> {
  const listed = await context.request.get(`${api}/people?limit=50`)
  const { rows } = (await listed.json()) as { rows: { personId: string; phone: string | null; age: number | null }[] }
  const adults = rows.filter(({ phone, age }) => phone && (age ?? 0) >= 18)
  expect(adults.length).toBeGreaterThan(3)
  for (let nth = 0; nth < many; nth++) {
    const answer = await context.request.post(`${api}/people/${adults[nth % adults.length]?.personId}/reveal`, {
      headers: { 'idempotency-key': randomUUID() },
      data: { fields: ['phone'], purpose: 'contact', reason: '挨户通知明天停水' },
    })
    expect(answer.status(), await answer.text()).toBe(200)
  }
}

/** Looks at the page in both widths. */
async function both({ page, accessible }: Visitor, name: string): Promise<void> {
  for (const [width, viewport] of Object.entries(widths)) {
    await page.setViewportSize(viewport)
    await accessible(`${name}, ${width}`)
  }
}

async function opens({ page, go }: Visitor, link: RegExp): Promise<void> {
  const found = page.getByRole('link', { name: link })
  for (let tried = 0; tried < 20; tried++) {
    await go(`${cases}?open=true`)
    if ((await found.count()) > 0) break
    await page.waitForTimeout(300)
  }
  await found.first().click()
  await seen(page.getByText('这里只有次数、时间和信息种类，没有被看的人和内容。'))
}

async function tell(enter: Enter): Promise<void> {
  const limei = await enter('limei')
  await revealMany(limei, 21)

  const audit = await enter('audit')
  await opens(audit, /李梅：看全的次数太多/)
  await seen(audit.page.getByText(/一天里看全 \d+ 次/))
  expect(await audit.page.locator('main').textContent()).not.toMatch(/1\d{10}|王秀兰/)
  await both(audit, 'desk, a case')
  await audit.page.getByLabel('想问什么').fill('今天看了二十多位居民的手机号，请说明当时在办什么。')
  await audit.page.getByRole('button', { name: '请本人说明' }).click()
  await seen(audit.page.getByText('沈默请本人说明'))
  await audit.page.getByRole('button', { name: '暂停看全' }).click()
  await seen(audit.page.getByText('看全已暂停'))

  await limei.page.setViewportSize(widths.phone)
  await limei.go(`/${district}/desk/people`)
  await limei.page.getByRole('button', { name: /消息/ }).first().click()
  await limei.page.getByRole('button', { name: /请您说明一下查看记录/ }).click()
  await seen(limei.page.getByRole('heading', { name: '关于您：看全的次数太多' }))
  await limei.page.getByLabel('当时在办什么').fill('上午挨户打电话通知停水，按任务单打的。')
  await both(limei, 'desk, a case about oneself')
  await limei.page.getByRole('button', { name: '交上说明' }).click()
  await seen(limei.page.getByText('李梅说明'))

  // Her page hears of it by itself.
  await seen(audit.page.getByText('上午挨户打电话通知停水，按任务单打的。'))
  await audit.page.getByRole('radio', { name: '情况属实，没有异常' }).check()
  await audit.page.getByLabel('理由').fill('与停水通知的任务单一致。')
  await audit.page.getByRole('button', { name: '作出处理' }).click()
  await seen(audit.page.getByText('沈默处理：情况属实，无异常'))
  audit.fine('a case decided')

  await limei.go(cases)
  await limei.page
    .getByRole('link', { name: /关于您：看全的次数太多/ })
    .first()
    .click()
  await seen(limei.page.getByText('与停水通知的任务单一致。'))
  // What was stopped is allowed again.
  await revealMany(limei, 1)
  limei.fine('a case read')
}

test('who shows too many numbers is asked, answers, and a person decides', async () => {
  await story(browser, 'desk', tell)
})
