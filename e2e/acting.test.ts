import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cast } from '../world/src/demo/cast.ts'
import { district, openBrowser, seen, type Visitor } from './browser.ts'
import { type Enter, story } from './story.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const my = `/${district}/my`
/** The number of her account, as the demo gives them out. */
const phone = `1610000${1000 + Object.keys(cast).indexOf('xiaoyan')}`

/** 邹泰山 lets his daughter act, by her number. */
async function give({ page, go, accessible }: Visitor): Promise<void> {
  await go(`${my}/me`)
  await page.getByRole('link', { name: '家人代办' }).click()
  await page.getByRole('button', { name: '请家人替我办' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '同意委托' }).click()
  await seen(dialog.getByText('请填 11 位手机号。'))
  await dialog.getByLabel('家人的手机号').fill(phone)
  await accessible('giving')
  await dialog.getByRole('button', { name: '同意委托' }).click()
  await seen(page.getByText(/等对方接受/))
  await accessible('given')
}

/** She accepts, becomes him for a while, and reports in his name; every page says so. */
async function act({ page, go, accessible }: Visitor, text: string): Promise<void> {
  await go(`${my}/acting`)
  await seen(page.getByText('邹泰山 请您替 TA 办事'))
  await page.getByRole('button', { name: '接受', exact: true }).click()
  await page.getByRole('button', { name: '替 邹泰山 办事' }).click()
  await seen(page.getByText('您正在替 邹泰山 办事'))
  await seen(page.getByText(/还剩 (29|30) 分钟/))
  await accessible('acting, the first page')
  await go(`${my}/me`)
  await seen(page.getByText('您正在替 邹泰山 办事'))
  expect(await page.getByRole('link', { name: '登录的设备' }).count()).toBe(0)
  await accessible('acting, the page of oneself')
  await report(page, text)
}

/** Through the page's own door: what the form sends is tried in journey.test.ts. */
async function report(page: Visitor['page'], text: string): Promise<number> {
  return page.evaluate(
    async ([place, words]) => {
      const me = (await (await fetch('/api/me')).json()) as {
        acting: { turnId: string } | null
        districts: { homes: { areaCode: string }[] }[]
      }
      const answer = await fetch(`/api/districts/${place}/issues`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
        body: JSON.stringify({ text: words, areaCode: me.districts[0]?.homes[0]?.areaCode ?? `${place}003005` }),
      })
      return answer.status
    },
    [district, text] as const,
  )
}

async function tell(enter: Enter): Promise<void> {
  const text = `老街路口的灯不亮了 ${Date.now() % 10_000}`
  const father = await enter('taishan')
  const daughter = await enter('xiaoyan')
  await give(father)
  await act(daughter, text)

  await father.go(`${my}/issues`)
  await father.page.getByRole('link', { name: new RegExp(text) }).click()
  await seen(father.page.getByText('余小燕 代办'))
  await father.go(`${my}/looks`)
  await seen(father.page.getByText(/替您办事/))
  await father.accessible('who acted, among the looks')

  await father.go(`${my}/acting`)
  await father.page.getByRole('button', { name: '收回' }).click()
  await seen(father.page.getByText('已经收回，马上生效。'))
  await father.accessible('taken back')

  // The next thing she does is refused, and is not done as herself either.
  expect(await report(daughter.page, '这一条不该有')).toBe(403)
  daughter.problems()
  await daughter.go(my)
  await seen(daughter.page.getByText(/替别人办事已经结束/))
  await daughter.accessible('it is over')
  await daughter.page.getByRole('button', { name: '回到自己的身份' }).click()
  await daughter.page.waitForURL(`**${my}/acting`)
  await seen(daughter.page.getByText('还没有人请您代办。', { exact: false }))
  await daughter.accessible('oneself again')
}

test('a daughter acts for her father, and not a moment after he takes it back', async () => {
  await story(browser, 'phone', tell)
}, 60_000)

test('the secretary decides what of a child may be seen; at the counter somebody is acted for', async () => {
  await story(browser, 'desk', async (enter) => {
    const secretary = await enter('secretary')
    await secretary.go(`/${district}/desk/minors`)
    await seen(secretary.page.getByText(/想看.*门牌/))
    await secretary.accessible('desk, looks at minors')
    await secretary.page.getByRole('button', { name: '批准 24 小时' }).first().click()
    await seen(secretary.page.getByText('已批准，24 小时内可以看。'))
    const limei = await enter('limei')
    await limei.go(`/${district}/desk/people?q=${encodeURIComponent('张德福')}`)
    await limei.page.getByRole('link', { name: /张德福.*79 岁/ }).click()
    await seen(limei.page.getByRole('heading', { name: '代办', exact: true }))
    await seen(limei.page.getByText(/本人签了纸质委托书/))
    await limei.page.getByRole('button', { name: '替 TA 办' }).click()
    await limei.accessible('desk, acting at the counter')
    await limei.page.getByRole('button', { name: '开始代办' }).click()
    await limei.page.waitForURL(`**${my}`)
    await seen(limei.page.getByText('您正在替 张德福 办事'))
    await limei.accessible('the pages of residents, at the counter')
    await limei.page.getByRole('button', { name: '结束', exact: true }).click()
    await limei.page.waitForURL('**/desk/people')
    limei.fine('back at the desk')
  })
}, 60_000)
