import type { Page } from 'playwright-core'
import { district, seen, type Visitor } from './browser.ts'

/** Chooses in one of Ant Design's selects: typed, then the first that fits. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click()
  await page.keyboard.type(option)
  await page.locator('.ant-select-item-option, .ant-cascader-menu-item').filter({ hasText: option }).first().click()
}

/** Accepts what is suggested, or fills in what is missing. */
export async function triage(page: Page): Promise<void> {
  const suggested = page.getByRole('button', { name: '采纳建议' })
  const own = page.getByRole('button', { name: /改一改|补全后研判|^研判/ }).first()
  await seen(suggested.or(own))
  if (await suggested.isVisible()) await suggested.click()
  else {
    await own.click()
    const heading = page.getByLabel('公开标题')
    if (await heading.isVisible()) await heading.fill('楼道灯不亮')
    await choose(page, '责任单位', '禾沐')
    await page.getByRole('button', { name: '研判完成' }).click()
  }
  await seen(page.getByText(/已研判，等派单/))
}

export async function assign({ page, accessible }: Visitor): Promise<void> {
  await page.getByRole('button', { name: /^派单/ }).first().click()
  await choose(page, '派给', '区供电公司')
  await accessible('desk, assigning')
  await page.getByRole('button', { name: /^派单/ }).last().click()
  await seen(page.getByText(/已派给/))
}

/** A part of the issue that a neighbour can do. */
export async function publishTask({ page, go, accessible }: Visitor, issue: string, title: string): Promise<void> {
  await go(issue)
  await page.getByRole('button', { name: /更多/ }).first().click()
  await page.getByRole('menuitem', { name: /生成任务/ }).click()
  await page.getByLabel('任务名称').fill(title)
  await page.getByLabel('要做什么').fill('带一把梯子，换好以后拍一张灯亮着的照片。')
  await accessible('desk, a task from an issue')
  await page.getByRole('button', { name: '发布任务' }).last().click()
  await seen(page.getByText(/已发布：/))
  await accessible('desk, a task')
}

/** Goes through the proofs that wait until the one of this task, and approves it. */
export async function review({ page, go, accessible }: Visitor, title: string): Promise<void> {
  await go(`/${district}/desk/review`)
  await seen(page.getByRole('button', { name: '退回并说明' }))
  const card = page.getByRole('article')
  const shown = async () => (await card.getByRole('heading').textContent()) ?? ''
  for (let at = await shown(); at !== title; at = await shown()) {
    await page.getByRole('button', { name: '下一份' }).click()
    await card.getByRole('heading').filter({ hasNotText: at }).waitFor()
  }
  await accessible('desk, review')
  await page.getByRole('button', { name: '通过', exact: true }).click()
  await seen(page.getByText(/已通过，/))
}
