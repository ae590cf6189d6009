import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { uuidv7 } from '../apps/web/src/api/uuid.ts'
import { district, openBrowser, seen, visit, type Width } from './browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const appointments = (url: string) => url.endsWith('/appointments')

describe.each(['phone', 'desk'] as Width[])('a form on a %s', (width) => {
  test('half a date is neither sent nor dropped, and words ask before they go', async () => {
    const visitor = await visit(browser, width, { persona: 'districtOfficer' })
    const { page } = visitor
    const sent: string[] = []
    page.on(
      'request',
      (request) => request.method() === 'POST' && appointments(request.url()) && sent.push(request.url()),
    )
    const made = await visitor.context.request.post(`/api/districts/${district}/posts`, {
      headers: { 'idempotency-key': uuidv7() },
      data: { kind: 'buildingLead', areaCode: `${district}00300100001`, title: `楼栋长（${width}）` },
    })
    const { postId } = (await made.json()) as { postId: string }
    await visitor.go(`/${district}/desk/posts?post=${postId}`)
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('button', { name: '请人任职' }).click()
    await sheet.getByRole('button', { name: /名册里没有/ }).click()
    await sheet.getByPlaceholder('姓名').fill('半个日子')
    const until = sheet.getByLabel('到期日')
    await until.fill('')
    await until.focus()
    await page.keyboard.type('12')
    expect(await until.inputValue()).toBe('')
    await sheet.getByRole('button', { name: '请人任职' }).last().click()
    await seen(sheet.getByText('还没有写完整，请补全，或者清空。'))
    expect(sent).toEqual([])
    await visitor.accessible('half a date')

    await page.keyboard.press('Escape')
    await seen(page.getByText('留着继续填'))
    await page.getByRole('button', { name: '留着继续填' }).click()
    expect(await sheet.getByPlaceholder('姓名').inputValue()).toBe('半个日子')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '不要了' }).click()
    await sheet.waitFor({ state: 'detached' })
    await visitor.close()
  })
})
