import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkDigit } from '../packages/contract/src/identity-number.ts'
import { district, openBrowser, seen, type Visitor } from './browser.ts'
import { type Enter, story } from './story.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const people = `/${district}/desk/people`

async function find({ page, go }: Visitor, words: string, name: string): Promise<void> {
  await go(people)
  await page.getByRole('searchbox').fill(words)
  await page.waitForURL(/[?&]q=/)
  await seen(page.getByRole('link', { name: new RegExp(name) }))
}

/** Types into one of Ant Design's selects and takes the first that fits. */
async function choose(page: Page, label: string, typed: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click()
  await page.keyboard.type(typed)
  await page.locator('.ant-select-item-option').filter({ hasText: option }).first().click()
}

/** 陈书记 registers somebody; the number is typed wrongly first, and told so before anything is sent. */
async function register(secretary: Visitor, who: { name: string; number: string; phone: string }): Promise<void> {
  const { page, go, accessible } = secretary
  await go(people)
  await page.getByRole('button', { name: '新登记' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel('姓名').fill(who.name)
  const wrong = who.number.slice(0, 17) + (who.number.endsWith('1') ? '2' : '1')
  await sheet.getByLabel('证件号码').fill(wrong)
  await sheet.getByLabel('手机号').fill(who.phone)
  await seen(sheet.getByText('证件号码不对：最后一位对不上，请逐位核对。'))
  await sheet.getByLabel('证件号码').fill(who.number)
  await sheet.getByLabel('手机号').focus()
  await seen(sheet.getByText('号码没错：1958年3月9日出生，女。'))
  expect(await sheet.getByLabel('出生日期').inputValue()).toBe('1958-03-09')
  await choose(page, '哪一栋', '家属院 3 栋', '川汽厂家属院 3 栋')
  await sheet.getByLabel('门牌').fill('1 单元 6-1')
  await accessible('desk, registering somebody')
  await sheet.getByRole('button', { name: '登记', exact: true }).click()
  await seen(page.getByRole('heading', { name: who.name }))
  await accessible('desk, somebody just registered')
}

/** 李梅 stands on the staircase with her phone and opens the number, with a reason. */
async function reveal(limei: Visitor, reason: string): Promise<void> {
  const { page, accessible } = limei
  await find(limei, 'heshufen', '何淑芬')
  await page.getByRole('link', { name: /何淑芬/ }).click()
  await page.getByRole('button', { name: '看全部：手机号' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '写明理由，看全部' }).click()
  await seen(dialog.getByText('请写明理由，至少四个字。'))
  await dialog.getByRole('button', { name: '上门走访，看望老人' }).click()
  await dialog.getByLabel(/^理由/).fill(reason)
  await accessible('desk, a reason to look')
  await dialog.getByRole('button', { name: '写明理由，看全部' }).click()
  await seen(page.getByText(/正在看全部，还剩 \d+ 分钟/))
  await seen(page.getByText(/^161\d{8}$/))
  await accessible('desk, a number in full')
}

async function mergeAndUndo({ page, go, accessible, fine }: Visitor): Promise<void> {
  await go(`/${district}/desk/duplicates`)
  const pair = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: /张德福/ }) })
  await pair.getByRole('button', { name: '是同一人，合并' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: /79 岁/ }).check()
  await dialog.getByLabel('为什么是同一人').fill('走访核实，本人登记了两次')
  await accessible('desk, merging')
  await dialog.getByRole('button', { name: '合并', exact: true }).click()
  await seen(page.getByText('合并进来的资料'))
  fine('desk, merged')
  await page.getByRole('button', { name: /^撤回合并/ }).click()
  await page.getByRole('button', { name: '撤回合并', exact: true }).click()
  await seen(page.getByText('合并已撤回，两份资料都在名册里。'))
  await go(`/${district}/desk/duplicates`)
  await seen(page.getByRole('link', { name: /张德福/ }))
}

async function tell(enter: Enter): Promise<void> {
  const marker = String(Date.now() % 10_000).padStart(4, '0')
  const digits = `50019919580309${marker.slice(1, 3)}${(2 * Number(marker[3])) % 10}`
  const middle = Number(marker[2])
  const who = {
    name: `钟${'零一二三四五六七八九'[middle]}秀`,
    initials: `z${'lyesswlqbj'[middle]}x`,
    phone: `1610009${marker}`,
    number: digits + checkDigit(digits),
  }
  const secretary = await enter('secretary')
  await register(secretary, who)
  await find(secretary, who.initials, who.name)
  await find(secretary, who.number.slice(-4), who.name)
  secretary.fine('desk, found')

  const reason = `看看药吃完没有 ${marker}`
  const limei = await enter('limei')
  await limei.page.setViewportSize({ width: 390, height: 844 })
  await reveal(limei, reason)
  const shufen = await enter('shufen')
  await shufen.go(`/${district}/my/me`)
  await shufen.page.getByRole('link', { name: '谁看过我的信息' }).click()
  const look = shufen.page.getByRole('article').filter({ hasText: reason })
  await seen(look)
  expect(await look.textContent()).toMatch(/李梅.*网格员.*上门走访.*看了全部：手机号/)
  shufen.fine('who looked')

  await mergeAndUndo(secretary)
}

test('somebody is registered and found; a look has a reason that the person reads; a merge is taken back', async () => {
  await story(browser, 'desk', tell)
}, 120_000)
