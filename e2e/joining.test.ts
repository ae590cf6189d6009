import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { district, openBrowser, seen } from './browser.ts'
import { story } from './story.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const picture = async (page: Page, name: string) => {
  const folder = process.env.LINLI_SHOTS
  if (folder) await page.screenshot({ path: join(folder, `joining-${name}.png`), fullPage: true })
}

const building = `${district}00300100002`
const phone = `18${String(Date.now()).slice(-9)}`

/** The code last sent to a number that looks like this one. */
function codeSentTo(number: string): string | undefined {
  const masked = `${number.slice(0, 3)}****${number.slice(-4)}`
  const lines = readFileSync(inject('said'), 'utf8')
    .split('\n')
    .filter((line) => line.includes(masked))
  return /(\d{6})/.exec(lines.at(-1)?.split(masked)[1] ?? '')?.[1]
}

test('whoever scans the code beside their stairs joins there; a grid worker confirms; later they move house, and leave', () =>
  story(browser, 'phone', async (enter) => {
    const officer = await enter('secretary')
    await officer.go(`/${district}/join/${building}/print`)
    const address = (await officer.page.locator('.url').textContent()) ?? ''
    expect(address).toContain(`/${district}/my/join?at=${building}`)
    await officer.accessible('the sheet for the wall')
    await picture(officer.page, 'sheet')

    const neighbour = await enter()
    const { page } = neighbour
    await page.goto(address)
    await page.getByText('用手机号登录').click()
    await page.getByLabel('手机号').fill(phone)
    await page.getByRole('button', { name: '发验证码给我' }).click()
    await seen(page.getByLabel('验证码'))
    await expect.poll(() => codeSentTo(phone)).toBeTruthy()
    await page.getByLabel('验证码').fill(codeSentTo(phone) ?? '')
    await page.getByRole('button', { name: '进来' }).click()
    await page.waitForURL(/\/my\/join\?at=/)
    await seen(page.getByLabel('哪一栋'))
    await expect.poll(() => page.getByLabel('哪一栋').inputValue()).toBe(building)
    // Before signing in one is asked who one is: that is no trouble.
    neighbour.problems()
    await page.getByLabel('真实姓名').fill('鲁望舒')
    await page.getByLabel('邻居怎么称呼您').fill('小鲁')
    await page.getByLabel(/我已满 14 岁/).check()
    await neighbour.accessible('joining')
    await picture(page, 'form')
    await page.getByRole('button', { name: '加入', exact: true }).click()
    await seen(page.getByText(/登记好了，欢迎来到/))

    const worker = await enter('limei')
    const waiting = await worker.context.request.get(`/api/districts/${district}/memberships`)
    const { rows } = (await waiting.json()) as { rows: { membershipId: string; who: string }[] }
    const mine = rows.find(({ who }) => who === '鲁**')
    expect(mine).toBeDefined()
    await worker.go(`/${district}/desk/memberships?membership=${mine?.membershipId}`)
    await worker.page.getByRole('button', { name: '核实无误' }).click()
    await seen(worker.page.getByText(/^已核实，/))

    await neighbour.go(`/${district}/my/me`)
    await seen(page.getByText('已加入').or(page.getByText('已核实')))
    await neighbour.accessible('my homes')
    await picture(page, 'homes')
    await page.getByRole('link', { name: '搬家了' }).click()
    await seen(page.getByText(/以后，那边就算离开了/))
    await page.getByLabel('哪个社区').selectOption(`${district}003001`)
    await page.getByLabel('哪一栋').selectOption(`${district}00300100003`)
    await page.getByLabel('真实姓名').fill('鲁望舒')
    await page.getByLabel(/我已满 14 岁/).check()
    await picture(page, 'moving')
    await page.getByRole('button', { name: '加入', exact: true }).click()
    await seen(page.getByText(/登记好了/))

    await neighbour.go(`/${district}/my/me`)
    const homes = page.getByRole('region', { name: '我住的地方' })
    expect(await homes.getByRole('button', { name: /撤回申请|不再住这里/ }).count()).toBe(1)
    await homes.getByRole('button', { name: '撤回申请' }).click()
    await neighbour.accessible('taking it back')
    await picture(page, 'leaving')
    await page.getByRole('dialog').getByRole('button', { name: '撤回申请' }).click()
    await seen(page.getByText(/^已经离开/))
    await seen(homes.getByText(/还没有登记住处/))
    neighbour.fine('leaving')
  }))
