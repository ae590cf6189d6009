import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, type Visitor, visit, type Width } from './browser.ts'
import { photo } from './photo.ts'

const district = '500111'
let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** Chooses in one of Ant Design's selects: typed, then the first that fits. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click()
  await page.keyboard.type(option)
  await page.locator('.ant-select-item-option, .ant-cascader-menu-item').filter({ hasText: option }).first().click()
}

const seen = (locator: Locator) =>
  locator.filter({ visible: true }).first().waitFor({ state: 'visible', timeout: 20_000 })

/** From a resident's report to a neighbour's proof. */
async function story(width: Width, people: Visitor[]): Promise<void> {
  const enter = async (persona: string) => {
    const person = await visit(browser, width, persona)
    people.push(person)
    return person
  }
  const marker = `灯坏${width}${Date.now() % 10_000}`

  // 王秀兰 reports, in at most four taps: 反映, 下一步, 交上去.
  const xiulan = await enter('xiulan')
  await xiulan.go(`/${district}/my`)
  await seen(xiulan.page.getByRole('heading', { name: /王秀兰/ }))
  await xiulan.accessible('home')
  let taps = 0
  const tap = async (locator: Locator) => {
    taps++
    await locator.first().click()
  }
  await tap(xiulan.page.getByRole('navigation').getByRole('link', { name: '反映', exact: true }))
  await xiulan.page.getByLabel('用自己的话说').fill(`3 栋楼道的${marker}，晚上看不见台阶。`)
  await xiulan.accessible('report, what')
  await tap(xiulan.page.getByRole('button', { name: '下一步' }))
  await xiulan.page
    .locator('input[type=file]')
    .first()
    .setInputFiles([await photo(`${marker}-1`)])
  await xiulan.accessible('report, where')
  await tap(xiulan.page.getByRole('button', { name: /交上去|照片传完就交/ }))
  await seen(xiulan.page.getByText(/编号 龙滩园-\d{4}-\d{4}/))
  expect(taps).toBeLessThanOrEqual(4)
  await xiulan.accessible('report, promise')
  const number = /龙滩园-\d{4}-\d{4,}/.exec((await xiulan.page.locator('main').textContent()) ?? '')?.[0] as string
  await xiulan.page.getByRole('link', { name: '看这件事' }).click()
  await seen(xiulan.page.getByText(marker))
  const issueId = /issues\/([0-9a-f-]{36})/.exec(xiulan.page.url())?.[1] as string
  await xiulan.accessible('my issue')

  // 陈书记 triages and gives it to the power company.
  const secretary = await enter('secretary')
  await secretary.go(`/${district}/desk/issues/${issueId}?view=inbox`)
  await seen(secretary.page.getByText(number))
  await secretary.accessible('desk, an issue to triage')
  await triage(secretary.page)
  await assign(secretary.page)

  // The firm takes it on and resolves it with a photo.
  const electrician = await enter('electrician')
  await electrician.go(`/${district}/desk/issues/${issueId}?view=inbox`)
  await electrician.page.getByRole('button', { name: /签收/ }).first().click()
  await seen(electrician.page.getByText(`${number} 已签收`))
  await electrician.accessible('desk, an issue in hand')

  // A neighbour's part of it: 陈书记 publishes a task from the issue, 周建国 takes it and hands in proof.
  await helpFromANeighbour(enter, secretary, issueId, `换${marker}`)
}

async function triage(page: Page): Promise<void> {
  const suggested = page.getByRole('button', { name: '采纳建议' })
  if (!(await suggested.isVisible().catch(() => false)))
    await page
      .getByRole('button', { name: /改一改|补全后研判|研判/ })
      .first()
      .click()
  if (await suggested.isVisible().catch(() => false)) await suggested.click()
  else {
    if (await page.getByLabel('公开标题').isVisible()) await page.getByLabel('公开标题').fill('楼道灯不亮')
    await choose(page, '责任单位', '禾沐')
    await page.getByRole('button', { name: '研判完成' }).click()
  }
  await seen(page.getByText(/已研判，等派单/))
}

async function assign(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^派单/ }).first().click()
  await choose(page, '派给', '区供电公司')
  await page.getByRole('button', { name: /^派单/ }).last().click()
  await seen(page.getByText(/已派给/))
}

async function helpFromANeighbour(
  enter: (persona: string) => Promise<Visitor>,
  secretary: Visitor,
  issueId: string,
  title: string,
): Promise<void> {
  const { page } = secretary
  await secretary.go(`/${district}/desk/issues/${issueId}?view=inbox`)
  await page.getByRole('button', { name: /更多/ }).first().click()
  await page.getByRole('menuitem', { name: /生成任务/ }).click()
  await page.getByLabel('任务名称').fill(title)
  await page.getByLabel('要做什么').fill('带一把梯子，换好以后拍一张灯亮着的照片。')
  await secretary.accessible('desk, a task from an issue')
  await page.getByRole('button', { name: '发布任务' }).last().click()
  await seen(page.getByText(/已发布：/))

  const jianguo = await enter('jianguo')
  await jianguo.go(`/${district}/my/tasks`)
  await seen(jianguo.page.getByText(title))
  await jianguo.accessible('task hall')
  await jianguo.page.getByText(title).first().click()
  await jianguo.page.getByRole('button', { name: '我来接' }).click()
  await seen(jianguo.page.getByText('这件事您接了'))
  await jianguo.page
    .locator('input[type=file]')
    .first()
    .setInputFiles([await photo(title)])
  await jianguo.page.getByLabel('说说做了什么').fill('灯头和灯泡都换了。')
  await jianguo.accessible('my task')
  await jianguo.page.getByRole('button', { name: '交给大家看看' }).click()
  await seen(jianguo.page.getByText('交上来了'))
}

describe.each(['phone'] as Width[])('at the width of a %s', (width) => {
  test('a report is triaged, given out and taken on; part of it becomes a task, which a neighbour does and proves', async () => {
    const people: Visitor[] = []
    try {
      await story(width, people)
    } catch (error) {
      // What each of them saw last, for whoever has to find out why.
      for (const [n, { page }] of people.entries())
        await page.screenshot({ path: join(tmpdir(), `linli-journey-${width}-${n}.png`) }).catch(() => {})
      throw error
    } finally {
      for (const person of people) await person.close()
    }
  }, 240_000)
})
