import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { district, openBrowser, seen, type Visitor, widths } from './browser.ts'
import { type Enter, story } from './story.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const lists = `/${district}/desk/exports`

/** 赵敏 asks for a list; how many people and fields it would be is told before. */
async function ask({ page, go, accessible }: Visitor, words: string): Promise<string> {
  await go(lists)
  await page.getByRole('button', { name: '申请一份名单' }).click()
  const sheet = page.getByRole('dialog')
  await seen(sheet.getByText(/符合条件的有 \d+ 人，选了 3 项信息。/))
  await sheet.getByRole('checkbox', { name: '手机号' }).check()
  await seen(sheet.getByText(/选了 4 项信息。/))
  await sheet.getByRole('combobox', { name: '做什么用' }).click()
  await page.locator('.ant-select-item-option').filter({ hasText: '走访慰问' }).first().click()
  await sheet.getByLabel('写明用途').fill(words)
  await sheet.getByRole('radio', { name: '给外单位' }).check()
  await seen(sheet.getByText(/这是向他人提供个人信息/))
  await sheet.getByRole('radio', { name: '本单位内部' }).check()
  await page.setViewportSize(widths.phone)
  await accessible('desk, asking for a list, phone')
  await page.setViewportSize(widths.desk)
  await sheet.getByRole('button', { name: '交上去审批' }).click()
  await seen(page.getByRole('heading', { name: '龙滩园的名单' }))
  return page.url()
}

async function tell(enter: Enter): Promise<void> {
  const words = `春节前上门慰问 ${String(Date.now() % 10_000).padStart(4, '0')}`
  const officer = await enter('officer')
  const address = await ask(officer, words)

  const secretary = await enter('secretary')
  await secretary.go(new URL(address).pathname)
  await seen(secretary.page.getByText(words))
  await seen(secretary.page.getByText('手机号（打码）'))
  await secretary.page.getByRole('button', { name: /同意导出/ }).click()
  await seen(secretary.page.getByText('可以下载', { exact: true }))
  secretary.fine('a list approved')

  await officer.go(new URL(address).pathname)
  const [file] = await Promise.all([
    officer.page.waitForEvent('download'),
    officer.page.getByRole('button', { name: '下载名单' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^邻里导出-龙滩园-\d{8}-[A-Z2-9]{4}-[A-Z2-9]{4}\.xlsx$/)
  const code = /[A-Z2-9]{4}-[A-Z2-9]{4}(?=\.xlsx)/.exec(file.suggestedFilename())?.[0] as string
  await seen(officer.page.getByText(`编号 ${code}`))
  await officer.accessible('desk, a list fetched')

  const security = await enter('security')
  await security.go(lists)
  await security.page.getByRole('textbox', { name: '编号' }).fill(code.toLowerCase())
  await security.page.getByRole('button', { name: '查是谁下载的' }).click()
  await seen(security.page.getByText(/^赵敏在 .* 下载的，\d+ 人，第 1 次。/))
  security.fine('a code looked up')
}

test('a list is asked for, decided by another, fetched with a code, and the code says whose it is', async () => {
  await story(browser, 'desk', tell)
})
