import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { district, openBrowser, seen, type Visitor, visit } from './browser.ts'
import { sideways } from './in-page.mjs'
import { largePhoto, photo } from './photo.ts'

let browser: Browser
let xiulan: Visitor
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
  xiulan = await visit(browser, 'phone', { persona: 'xiulan' })
})
afterEach(() => xiulan.close())

const marked = (words: string) => `${words}${Date.now() % 1_000_000}`
const reports = `/api/districts/${district}/issues`

/** How many of her reports begin so. */
async function countOf(marker: string): Promise<number> {
  const answer = await xiulan.context.request.get(`${reports}?view=mine&limit=50`)
  const { rows } = (await answer.json()) as { rows: { title: string }[] }
  return rows.filter(({ title }) => title.startsWith(marker)).length
}

async function write(page: Page, words: string): Promise<void> {
  await xiulan.go(`/${district}/my/report`)
  await page.getByLabel('用自己的话说').fill(words)
  await page.getByRole('button', { name: '下一步' }).click()
  await seen(page.getByRole('heading', { name: '在哪里，什么样？' }))
}
const pick = (page: Page, file: Awaited<ReturnType<typeof photo>>) =>
  page.locator('input[type=file]').first().setInputFiles([file])
const handIn = (page: Page) => page.getByRole('button', { name: /交上去|照片传完就交/ })
const received = (page: Page) => seen(page.getByText(/编号 龙滩园-\d{4}-\d{4}/))

describe('tapped twice', () => {
  test('下一步 goes one step, and hands nothing in', async () => {
    const { page } = xiulan
    const marker = marked('点快了')
    await xiulan.go(`/${district}/my/report`)
    await page.getByLabel('用自己的话说').fill(marker)
    await page.getByRole('button', { name: '下一步' }).dblclick({ delay: 40 })
    await seen(page.getByRole('heading', { name: '在哪里，什么样？' }))
    await xiulan.accessible('where')
    expect(await countOf(marker)).toBe(0)
    await handIn(page).click()
    await received(page)
    expect(await countOf(marker)).toBe(1)
  })

  test('交上去 makes one report', async () => {
    const { page } = xiulan
    const marker = marked('点了两下')
    await write(page, marker)
    await handIn(page).dblclick()
    await received(page)
    await xiulan.accessible('received')
    expect(await countOf(marker)).toBe(1)
  })
})

describe('a bad network', () => {
  test('away while it is handed in: the draft is kept, and it goes out once when the network is back', async () => {
    const { page, context } = xiulan
    const marker = marked('断网')
    await write(page, marker)
    await context.setOffline(true)
    await pick(page, await photo(marker))
    await handIn(page).click()
    await seen(page.getByText('网络断了。写的和拍的都存在这台手机里，有网后会自动交上去。'))
    await seen(page.getByText(marker))
    await context.setOffline(false)
    await received(page)
    expect(await countOf(marker)).toBe(1)
    await xiulan.go(`/${district}/my`)
    await seen(page.getByRole('heading', { name: /王秀兰/ }))
    expect(await page.getByText('您有一份没写完的反映').count()).toBe(0)
    // What failed while it was away was meant to; nothing else went wrong.
    expect(xiulan.problems().filter((problem) => !problem.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([])
  })

  test('the answer is lost on the way back: it is one report all the same', async () => {
    const { page } = xiulan
    const marker = marked('回音丢了')
    let arrived = 0
    await page.route(`**${reports}`, async (route) => {
      if (route.request().method() !== 'POST') return route.continue()
      const answer = await route.fetch()
      arrived++
      return arrived === 1 ? route.abort('connectionreset') : route.fulfill({ response: answer })
    })
    await write(page, marker)
    await handIn(page).click()
    await received(page)
    expect(arrived).toBe(2)
    expect(await countOf(marker)).toBe(1)
  })
})

test('a draft outlives a closed tab, photo and all', async () => {
  const { context } = xiulan
  const marker = marked('写了一半')
  await write(xiulan.page, marker)
  await pick(xiulan.page, await photo(marker))
  await seen(xiulan.page.getByText('传好了'))
  await xiulan.page.close()

  const page = await context.newPage()
  await page.goto(`/${district}/my`)
  await seen(page.getByText('您有一份没写完的反映'))
  await seen(page.getByText(marker))
  await seen(page.getByText('带着 1 张照片'))
  await page.getByRole('link', { name: '接着写' }).click()
  expect(await page.getByLabel('用自己的话说').inputValue()).toBe(marker)
  await page.getByRole('button', { name: '下一步' }).click()
  await seen(page.getByAltText('您选的第 1 张照片'))
  await handIn(page).click()
  await received(page)
  expect(await countOf(marker)).toBe(1)
})

test('a photo of 10 MB is made small on the phone before it is sent', async () => {
  const { page } = xiulan
  const file = await largePhoto()
  expect(file.buffer.length).toBeGreaterThan(10 * 1024 * 1024)
  await write(page, marked('大照片'))
  const sending = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/files'))
  await pick(page, file)
  const request = await sending
  const answer = await request.response()
  expect(answer?.status()).toBe(200)
  const sent = Number((await request.allHeaders())['content-length'])
  expect(sent).toBeGreaterThan(10_000)
  expect(sent).toBeLessThan(2.5 * 1024 * 1024)
  await seen(page.getByText('传好了'))
  await xiulan.accessible('a large photo')
})

test('signs of several parts and endless words are shown whole, and push nothing aside', async () => {
  const { page } = xiulan
  const family = '👨‍👩‍👧‍👦'
  const begin = marked('三单元门口的灯')
  const link = `https://example.cn/${'a'.repeat(300)}`
  const words = `${begin}${family.repeat(40)}，${'灯又坏了看不见台阶'.repeat(120)} ${link}`
  await write(page, words)
  await handIn(page).click()
  await received(page)
  await page.getByRole('link', { name: '看这件事' }).click()
  await seen(page.getByRole('article').getByText(link))
  expect(await page.getByRole('article').first().textContent()).toContain(words)
  const heading = (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
  // Cut between signs, never within one.
  expect(heading).toMatch(new RegExp(`^${begin}(${family})+…$`, 'u'))
  await xiulan.accessible('long words')
  for (const width of [390, 320, 1440]) {
    await page.setViewportSize({ width, height: 844 })
    expect(await page.evaluate(sideways), `a resident at ${width} px`).toEqual([])
  }
  const issueId = /issues\/([0-9a-f-]{36})/.exec(page.url())?.[1]
  const secretary = await visit(browser, 'phone', { persona: 'secretary' })
  await secretary.go(`/${district}/desk/issues/${issueId}?view=inbox`)
  await seen(secretary.page.getByText(link))
  await secretary.accessible('long words at the desk')
  for (const width of [390, 1440]) {
    await secretary.page.setViewportSize({ width, height: 844 })
    expect(await secretary.page.evaluate(sideways), `the desk at ${width} px`).toEqual([])
  }
  await secretary.close()
})
