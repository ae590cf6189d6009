import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { district, openBrowser, seen, type Visitor, widths } from './browser.ts'
import { type Enter, story } from './story.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const mine = `/${district}/my`
const asking = `/${district}/desk/data-requests`

/** Nothing for axe to find at either width, then back. */
async function fineAtBoth({ page, accessible }: Visitor, name: string): Promise<void> {
  const before = page.viewportSize()
  for (const width of ['phone', 'desk'] as const) {
    await page.setViewportSize(widths[width])
    await accessible(`${name}, ${width}`)
  }
  if (before) await page.setViewportSize(before)
}

/** The secretary looks her up; she reads who it was. */
async function lookedAt(secretary: Visitor, her: Visitor): Promise<string> {
  await secretary.go(`/${district}/desk/people?q=邓小凤`)
  await secretary.page.getByRole('link', { name: /邓小凤/ }).click()
  await seen(secretary.page.getByRole('heading', { name: '邓小凤' }))
  const card = new URL(secretary.page.url()).pathname
  await her.go(`${mine}/looks`)
  await seen(her.page.getByRole('article').filter({ hasText: '陈建军' }))
  return card
}

/** A yes with one tap, a no with one tap, and the receipt of it. */
async function agreeAndTakeBack(her: Visitor): Promise<void> {
  const { page, go } = her
  await go(`${mine}/data`)
  await page.getByRole('link', { name: '我的同意' }).click()
  await page.getByRole('button', { name: '同意：公开有我正脸的照片', exact: true }).click()
  const onOff = page.getByRole('switch', { name: '同意：公开有我正脸的照片' })
  await seen(onOff.and(page.locator('[aria-checked=true]')))
  await onOff.click()
  await seen(onOff.and(page.locator('[aria-checked=false]')))
  await page.getByRole('link', { name: '看凭证：公开有我正脸的照片' }).click()
  await seen(page.getByText('撤回同意', { exact: true }))
}

/** What she takes along is data that a computer reads and a page that she reads. */
async function takeCopy(her: Visitor): Promise<void> {
  const { page, go } = her
  await go(`${mine}/data/copy`)
  await page.getByRole('button', { name: '取我的信息' }).click()
  await seen(page.getByText(/取好了，一共 \d+ 条/))
  await fineAtBoth(her, 'my copy')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '存成数据文件' }).click(),
  ])
  const copy = JSON.parse(readFileSync(await download.path(), 'utf8')) as { parts: { part: string }[] }
  expect(copy.parts.map(({ part }) => part)).toEqual(expect.arrayContaining(['people', 'identity', 'issues', 'points']))
  expect(JSON.stringify(copy)).toContain('邓小凤')
}

async function askToBeDeleted(her: Visitor): Promise<void> {
  const { page, go } = her
  await go(`${mine}/data/requests`)
  await page.getByRole('button', { name: '删除' }).click()
  const dialog = page.getByRole('dialog')
  await seen(dialog.getByText('删除全部信息以后，您的账号也没有了，不能再恢复。'))
  await dialog.getByRole('button', { name: '提出删除' }).click()
  await seen(dialog.getByText('请写一句理由。'))
  await her.accessible('asking to be deleted')
  await dialog.getByLabel('为什么').fill('搬到重庆主城去了')
  await dialog.getByRole('button', { name: '提出删除' }).click()
  await seen(page.getByRole('heading', { name: '删除：全部信息' }))
  her.fine('my requests')
}

/** A no needs a reason; the yes deletes at once, and she is nowhere any more. */
async function decide(secretary: Visitor, card: string): Promise<void> {
  const { page, go } = secretary
  await go(asking)
  const request = page.getByRole('article').filter({ hasText: '搬到重庆主城去了' })
  await seen(request.getByText('没有没办完的事。同意以后立刻删除，不能恢复。'))
  await fineAtBoth(secretary, 'desk, requests')
  await request.getByRole('button', { name: /^同意并办理/ }).click()
  await seen(page.getByText('已办理，本人会收到消息。'))
  await page.getByRole('link', { name: '已答复' }).click()
  await seen(page.getByRole('article').filter({ hasText: '已删除的居民' }).first())
  await go(`/${district}/desk/people?q=邓小凤`)
  await seen(page.getByText(/^没有找到/).first())
  await go(card)
  await seen(page.getByText('没有这个人，或不在您负责的地方。').first())
}

async function tell(enter: Enter): Promise<void> {
  const her = await enter('xiaofeng')
  const secretary = await enter('secretary')
  await secretary.page.setViewportSize(widths.desk)
  const card = await lookedAt(secretary, her)
  await agreeAndTakeBack(her)
  await takeCopy(her)
  await askToBeDeleted(her)
  her.fine('what she asked')
  await decide(secretary, card)
  await her.page.goto(mine)
  await her.page.waitForURL(/sign-in/)
}

test('somebody sees who looked, takes a copy, asks to be deleted; the secretary decides, and they are gone', async () => {
  await story(browser, 'phone', tell)
})
