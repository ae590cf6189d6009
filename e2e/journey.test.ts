import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { district, openBrowser, seen, type Visitor, type Width, widths } from './browser.ts'
import { assign, publishTask, review, triage } from './desk.ts'
import { photo } from './photo.ts'
import { type Enter, story } from './story.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** 王秀兰 reports with a photo, in at most four taps: 反映, 下一步, 拍照, 交上去. */
async function report({ page, go, accessible, fine }: Visitor, words: string, name: string) {
  await go(`/${district}/my`)
  await seen(page.getByRole('heading', { name: /王秀兰/ }))
  fine('home')
  let taps = 0
  const tap = async (locator: Locator) => {
    taps++
    await locator.filter({ visible: true }).first().click()
  }
  await tap(page.getByRole('navigation').getByRole('link', { name: '反映', exact: true }))
  // No tap into the field: the cursor is there already.
  const field = page.getByLabel('用自己的话说')
  await field.and(page.locator(':focus')).waitFor()
  await page.keyboard.insertText(words)
  fine('report, what')
  await tap(page.getByRole('button', { name: '下一步' }))
  const chooser = page.waitForEvent('filechooser')
  await tap(page.getByText('拍照', { exact: true }))
  await (await chooser).setFiles([await photo(name)])
  fine('report, where')
  await tap(page.getByRole('button', { name: /交上去|照片传完就交/ }))
  await seen(page.getByText(/编号 龙滩园-\d{4}-\d{4}/))
  expect(taps).toBeLessThanOrEqual(4)
  await accessible('report, promise')
  const number = /龙滩园-\d{4}-\d{4,}/.exec((await page.locator('main').textContent()) ?? '')?.[0] as string
  await page.getByRole('link', { name: '看这件事' }).click()
  await seen(page.getByText(words))
  fine('my issue')
  return { number, issueId: /issues\/([0-9a-f-]{36})/.exec(page.url())?.[1] as string }
}

/** Opens a task from the hall and takes it. */
async function claim({ page, go, fine }: Visitor, title: string) {
  await go(`/${district}/my/tasks`)
  await seen(page.getByText(title))
  fine('task hall')
  await page.getByText(title).first().click()
  await seen(page.getByRole('heading', { name: title }))
  fine('a task')
  await page.getByRole('button', { name: '我来接' }).click()
  await seen(page.getByText('这件事您接了'))
}

async function giveBack({ page, accessible }: Visitor) {
  await page.getByRole('button', { name: '还回去' }).click()
  await accessible('giving back')
  await page.getByRole('dialog').getByRole('button', { name: '还回去' }).click()
  await seen(page.getByRole('button', { name: '我来接' }))
  await accessible('given back')
}

async function prove({ page, accessible }: Visitor, title: string) {
  const chooser = page.waitForEvent('filechooser')
  await page.getByText('拍照', { exact: true }).click()
  await (await chooser).setFiles([await photo(title)])
  await page.getByLabel('说说做了什么').fill('灯头和灯泡都换了。')
  await accessible('my task')
  await page.getByRole('button', { name: '交给大家看看' }).click()
  await seen(page.getByText('交上来了'))
  await accessible('my proof')
}

/** Exchanges as many bags of bread as the points are enough for, so that those just earned are spent too. */
async function exchange({ page, go, accessible, fine }: Visitor, title: string) {
  await go(`/${district}/my/points`)
  await seen(page.getByText('可以用的积分'))
  const line = page.getByRole('listitem').filter({ hasText: title })
  await seen(line)
  expect(await line.textContent()).toContain('+10')
  fine('points')
  await page.getByRole('link', { name: '去换东西' }).first().click()
  await seen(page.getByRole('button', { name: '我要换老面包' }))
  fine('goods')
  await page.getByRole('button', { name: '我要换老面包' }).click()
  const dialog = page.getByRole('dialog')
  const more = dialog.getByRole('button', { name: '多一份' })
  while ((await more.getAttribute('aria-disabled')) !== 'true') await more.click()
  const quantity = Number(await dialog.locator('output').textContent())
  expect(quantity).toBeGreaterThan(1)
  await accessible('exchanging')
  await dialog.getByRole('button', { name: /^换，用/ }).click()
  await seen(page.getByText('等老冯面包店发货'))
  await accessible('my orders')
  return quantity
}

/** The merchant knows the house and not the whole name. */
async function ship({ page, go, accessible, fine }: Visitor, quantity: number) {
  await go(`/${district}/desk/orders?only=placed`)
  const row = page
    .getByRole('row')
    .filter({ hasText: '周**' })
    .filter({ hasText: `${quantity} 份` })
    .first()
  await seen(row)
  fine('desk, orders')
  await row.getByRole('button', { name: '发货' }).click()
  await page.getByLabel('谁来送').fill('店里的小冯')
  await accessible('desk, shipping')
  await row.getByRole('button', { name: '发货' }).click()
  await seen(page.getByText(/已发给周\*\*/))
}

async function tell(enter: Enter, width: Width): Promise<void> {
  const marker = `${width === 'phone' ? 1 : 2}${String(Date.now() % 10_000).padStart(4, '0')} 号灯`
  const words = `3 栋楼道的 ${marker}不亮，晚上看不见台阶。`
  const xiulan = await enter('xiulan')
  const { number, issueId } = await report(xiulan, words, `${marker}-1`)
  const atDesk = `/${district}/desk/issues/${issueId}?view=inbox`

  // 陈书记 triages and gives it to the power company, whose electrician takes it on.
  const secretary = await enter('secretary')
  await secretary.go(atDesk)
  await seen(secretary.page.getByText(number))
  secretary.fine('desk, an issue to triage')
  await triage(secretary.page)
  await secretary.accessible('desk, an issue to assign')
  await assign(secretary)
  const electrician = await enter('electrician')
  await electrician.go(atDesk)
  await electrician.page.getByRole('button', { name: /签收/ }).first().click()
  await seen(electrician.page.getByText(`${number} 已签收`))
  await electrician.accessible('desk, an issue in hand')

  // Part of it is a neighbour's: 何淑芬 takes it and gives it back, 周建国 takes it and does it.
  const title = `换 ${marker}`
  await publishTask(secretary, atDesk, title)
  const shufen = await enter('shufen')
  await claim(shufen, title)
  await giveBack(shufen)
  const jianguo = await enter('jianguo')
  await claim(jianguo, title)
  await jianguo.accessible('a task that is mine')
  await prove(jianguo, title)

  // 赵敏 neither published nor took it, and approves.
  const officer = await enter('officer')
  await review(officer, title)
  await seen(jianguo.page.getByText('验收通过'))

  await electrician.page.getByRole('button', { name: '办结并交证明' }).click()
  await electrician.page.getByLabel('怎么解决的').fill('换了新的灯头，试了三次都亮。')
  await electrician.page
    .locator('input[type=file]')
    .first()
    .setInputFiles([await photo(`${marker}-2`)])
  await electrician.accessible('desk, resolving')
  await electrician.page.getByRole('button', { name: '办结，请反映人确认' }).click()
  await seen(electrician.page.getByText(`${number} 已办结`))

  // 王秀兰 has the last word.
  await xiulan.go(`/${district}/my/issues/${issueId}`)
  await xiulan.page.getByRole('button', { name: '解决了', exact: true }).click()
  await xiulan.page.getByRole('radio', { name: /5 颗星/ }).check({ force: true })
  await xiulan.accessible('confirming')
  await xiulan.page.getByRole('button', { name: '告诉他们' }).click()
  await seen(xiulan.page.getByText('记下了，谢谢您'))
  await xiulan.accessible('confirmed')

  // Points become bread.
  const quantity = await exchange(jianguo, title)
  const merchant = await enter('merchant')
  await ship(merchant, quantity)
  await jianguo.go(`/${district}/my/orders`)
  const order = jianguo.page.getByRole('article').filter({ hasText: `老面包一袋（六个），${quantity} 份` })
  await order.first().getByRole('button', { name: '我收到了' }).click()
  await seen(jianguo.page.getByText('好的，祝您用得顺手。'))
  await jianguo.accessible('my orders, delivered')

  await readTrace(await enter(), { issueId, number, marker, title })
}

interface Told {
  issueId: string
  number: string
  marker: string
  title: string
}

/** Anybody follows the whole chain, and learns nobody's name. */
async function readTrace(visitor: Visitor, { issueId, number, marker, title }: Told) {
  const { page } = visitor
  await visitor.go(`/${district}/issues/${issueId}`)
  await seen(page.getByText(number))
  await seen(page.getByText(/反映人确认解决/))
  const trace = (await page.locator('main').textContent()) ?? ''
  const chain = [
    '居民反映了这件事',
    '社区研判：路灯楼道灯',
    '派给区供电公司',
    '承办单位签收，开始处理',
    '一位邻居帮上了忙',
    '承办单位说办好了',
    '反映人确认解决，打了 5 颗星',
    `请邻居来办：${title}`,
    '何**接下了这件事',
    '把任务还了回来',
    '周**接下了这件事',
    '交了完成的证明',
    '验收通过，得 10 分',
    '谢谢周**，积分 +10 分',
  ]
  // In this order, all of it.
  let at = 0
  for (const link of chain) {
    expect(trace.slice(at), link).toContain(link)
    at = trace.indexOf(link, at) + link.length
  }
  // Some bread may have been paid with older points; the rest was paid with these.
  expect(trace.slice(at)).toMatch(/这些积分换了老面包一袋（六个） \d+ 份，−\d+ 分 已收到/)
  for (const hidden of ['王秀兰', '周建国', '何淑芬', '赵敏', '陈', '晚上看不见台阶', `${marker}不亮`])
    expect(trace).not.toContain(hidden)
  visitor.fine('trace')
  await visitor.go(`/${district}`)
  await seen(page.getByText('今天反映'))
  visitor.fine('public board')
}

describe.each(Object.keys(widths) as Width[])('at the width of a %s', (width) => {
  test('a report becomes a task, the task points, the points bread; everybody can follow it', async () => {
    await story(browser, width, (enter) => tell(enter, width))
  }, 120_000)
})
