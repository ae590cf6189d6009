import { join } from 'node:path'
import { Secret, TOTP } from 'otpauth'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uuidv7 } from '../apps/web/src/api/uuid.ts'
import { district, openBrowser, seen } from './browser.ts'
import { story } from './story.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** LINLI_SHOTS names a folder for a picture of each step. */
const picture = async (page: Page, name: string) => {
  const folder = process.env.LINLI_SHOTS
  if (folder) await page.screenshot({ path: join(folder, `sign-in-${name}.png`), fullPage: true })
}

const username = `dengxl${Date.now().toString(36)}`
const own = 'Lu-deng-2026'

test('a staff account is issued and printed; the first sign-in sets it up on a phone; another device is ended from the desk', () =>
  story(browser, 'desk', async (enter) => {
    const officer = await enter('secretary')
    const made = await officer.context.request.post(`/api/districts/${district}/posts`, {
      headers: { 'idempotency-key': uuidv7() },
      data: { kind: 'gridWorker', areaCode: `${district}003001`, gridCode: `${district}003001001`, seats: 5 },
    })
    const { postId } = (await made.json()) as { postId: string }
    await officer.context.request.post(`/api/districts/${district}/posts/${postId}/appointments`, {
      headers: { 'idempotency-key': uuidv7() },
      data: { person: { realName: '邓小兰' }, fromOn: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10) },
    })

    // The officer gives it, from the post.
    await officer.go(`/${district}/desk/posts?post=${postId}`)
    const sheet = officer.page.getByRole('dialog')
    await sheet.getByRole('button', { name: /邓小兰/ }).click()
    await sheet.getByRole('menuitem', { name: '工作账号' }).click()
    const name = sheet.getByLabel('用户名')
    await name.waitFor()
    expect(await name.inputValue()).toBe('dengxiaolan')
    await name.fill(username)
    await officer.accessible('issuing a staff account')
    await picture(officer.page, 'issue')
    await sheet.getByRole('button', { name: '发放工作账号' }).click()
    await seen(sheet.getByText('初始密码只显示这一次'))
    const initial = (await sheet.locator('.slip dd').nth(3).textContent()) ?? ''
    expect(initial).toMatch(/^\w{4}-\w{4}-\w{4}$/)
    await officer.accessible('the slip')
    await picture(officer.page, 'slip')

    // On the phone: the initial password opens the setting up and nothing else.
    const worker = await enter()
    const { page } = worker
    await page.setViewportSize({ width: 390, height: 844 })
    const begin = async (password: string, totp = '') => {
      await worker.go('/sign-in')
      await page.getByText('工作人员登录').click()
      await page.getByLabel('用户名').fill(username)
      await page.getByLabel('密码', { exact: true }).fill(password)
      await page.getByLabel('动态码').fill(totp)
      await page.getByRole('button', { name: '登录工作台' }).click()
    }
    await begin(initial)
    await seen(page.getByRole('heading', { name: '再办两步，就能用了' }))
    expect((await worker.context.request.get('/api/me')).status()).toBe(401)
    const key = ((await page.locator('.second-factor code').textContent()) ?? '').replace(/\s/g, '')
    const totp = new TOTP({ secret: Secret.fromBase32(key) })
    await page.getByLabel('设一个自己的密码').fill('12345678')
    await page.getByLabel('手机上显示的动态码').fill(totp.generate())
    await page.getByRole('button', { name: '设好了，登录' }).click()
    await seen(page.getByText(/^密码里大写字母/))
    worker.problems()
    await worker.accessible('the first sign-in')
    await picture(page, 'first')
    await page.getByLabel('设一个自己的密码').fill(own)
    await page.getByLabel('手机上显示的动态码').fill(totp.generate())
    await page.getByRole('button', { name: '设好了，登录' }).click()
    await seen(page.getByRole('heading', { name: /恢复码/ }))
    const codes = await page.locator('.recovery-codes code').allTextContents()
    expect(codes).toHaveLength(8)
    await worker.accessible('recovery codes')
    await picture(page, 'recovery')
    await page.getByRole('button', { name: '收好了，进工作台' }).click()
    await page.waitForURL(/\/desk/)

    // At a desk the phone is listed, and ended; a code of the authenticator opens it once.
    const desk = await enter()
    await desk.context.request.post('/api/session/password', {
      data: { username, password: own, totp: totp.generate({ timestamp: Date.now() + 30_000 }) },
    })
    await desk.go(`/${district}/desk/account`)
    const sessions = desk.page.getByRole('list').filter({ has: desk.page.getByText('就是这台') })
    expect(await sessions.getByRole('listitem').count()).toBe(2)
    await desk.accessible('my account')
    await picture(desk.page, 'account')
    await desk.page.getByRole('button', { name: /^让它退出：/ }).click()
    await seen(desk.page.getByText(/已经退出。$/))
    expect(await sessions.getByRole('listitem').count()).toBe(1)
    expect((await worker.context.request.get('/api/me')).status()).toBe(401)
    expect((await desk.context.request.get('/api/me')).status()).toBe(200)
  }))
