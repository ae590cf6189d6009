import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, type Visitor, visit, type Width, widths } from './browser.ts'
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

/** From a resident's report to an exchanged bag of rice: four people and the staff between them. */
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

  // A neighbour's part of it: 陈书记 publishes a task from the issue, 周建国 takes it and hands in proof, 赵敏 reviews it.
  const jianguo = await helpFromANeighbour(enter, secretary, issueId, `换${marker}`)

  await electrician.page.getByLabel('怎么解决的').fill('换了新的灯头，试了三次都亮。')
  await electrician.page
    .locator('input[type=file]')
    .first()
    .setInputFiles([await photo(`${marker}-2`)])
  await electrician.page.getByRole('button', { name: '办结，请反映人确认' }).click()
  await seen(electrician.page.getByText(`${number} 已办结`))

  // 王秀兰 confirms with five stars.
  await xiulan.go(`/${district}/my/issues/${issueId}`)
  await xiulan.page.getByRole('button', { name: '解决了', exact: true }).click()
  await xiulan.page.getByRole('radio').last().check({ force: true })
  await xiulan.accessible('confirming')
  await xiulan.page.getByRole('button', { name: '告诉他们' }).click()
  await seen(xiulan.page.getByText('记下了，谢谢您'))

  // 周建国 exchanges points; the merchant ships; delivery posts.
  await exchange(enter, jianguo)

  // Anybody follows the whole chain.
  const visitor = await visit(browser, width)
  people.push(visitor)
  await visitor.go(`/${district}/issues/${issueId}`)
  await seen(visitor.page.getByText(number))
  await seen(visitor.page.getByText(/反映人确认解决/))
  await seen(visitor.page.getByText('周*'))
  const trace = (await visitor.page.locator('main').textContent()) ?? ''
  expect(trace).not.toContain('王秀兰')
  expect(trace).not.toContain('周建国')
  expect(trace).not.toContain('晚上看不见台阶')
  await visitor.accessible('trace')
  await visitor.go(`/${district}`)
  await seen(visitor.page.getByText('今天反映'))
  await visitor.accessible('public board')
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
): Promise<Visitor> {
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

  const officer = await enter('officer')
  await officer.go(`/${district}/desk/review`)
  await seen(officer.page.getByRole('button', { name: '退回并说明' }))
  const card = officer.page.getByText(title).filter({ visible: true })
  for (let tries = 0; tries < 20 && (await card.count()) === 0; tries++) {
    const next = officer.page.getByRole('button', { name: '下一份' })
    if (await next.isEnabled()) await next.click()
    await officer.page.waitForTimeout(300)
  }
  await seen(officer.page.getByText(title))
  await officer.accessible('desk, review')
  await officer.page.getByRole('button', { name: '通过', exact: true }).click()
  await seen(officer.page.getByText(/已通过，/))
  return jianguo
}

async function exchange(enter: (persona: string) => Promise<Visitor>, jianguo: Visitor): Promise<void> {
  await jianguo.go(`/${district}/my/points`)
  await seen(jianguo.page.getByText('可以用的积分'))
  await jianguo.accessible('points')
  await jianguo.go(`/${district}/my/goods`)
  const wanted = jianguo.page
    .getByRole('button', { name: /我要换/ })
    .and(jianguo.page.locator(':enabled'))
    .filter({ hasText: /换/ })
  await seen(wanted)
  await jianguo.accessible('goods')
  const bread = jianguo.page.getByRole('button', { name: /我要换.*(面包|馒头)/ }).and(jianguo.page.locator(':enabled'))
  await ((await bread.count()) > 0 ? bread : wanted).first().click()
  await jianguo.page.getByRole('button', { name: /^换，用/ }).click()
  await seen(jianguo.page.getByText(/等.+发货/))
  await jianguo.accessible('my orders')

  const merchant = await enter('merchant')
  await merchant.go(`/${district}/desk/orders`)
  await seen(merchant.page.getByRole('button', { name: '发货' }))
  await merchant.accessible('desk, orders')
}

describe.each(Object.keys(widths) as Width[])('at the width of a %s', (width) => {
  test('a report becomes a task, the task points, the points bread; everybody can follow it', async () => {
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
