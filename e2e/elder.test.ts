import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { district, openBrowser, seen, type Visitor, visit } from './browser.ts'
import { measureElder, moving, nameOfFocus, sizeOfWords, unseenFocus } from './in-page-elder.mjs'
import { type PageOf, pages } from './routes.ts'

const limits = { body: 20, text: 18, target: 60, leading: 1.3, contrast: 4.5 }
/** 200 % zoom is half the CSS pixels at twice the density: of a phone of 640, a tablet of 768 and a desk of 1440 px. */
const widths = [
  { name: '320 px', width: 320, height: 640 },
  { name: '390 px', width: 390, height: 844 },
  { name: '768 px', width: 768, height: 1024 },
  { name: '768 px at 200 %', width: 384, height: 512 },
  { name: '1440 px at 200 %', width: 720, height: 450 },
  { name: '1440 px', width: 1440, height: 900 },
] as const

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const visitors = new Map<string, Promise<Visitor>>()
const visitorOf = (persona: string | undefined) => {
  const key = persona ?? ''
  const opened = visitors.get(key) ?? visit(browser, 'phone', { elder: true, ...(persona ? { persona } : {}) })
  visitors.set(key, opened)
  return opened
}

/** Pages made for paper are measured on paper. */
const screens = [...pages.resident, ...pages.public.filter(({ route }) => !route.endsWith('/print'))]

describe('in 长辈版', () => {
  test.each(screens.map((page) => ({ ...page, name: `${page.route} for ${page.persona ?? 'a visitor'}` })))(
    '$name',
    async ({ persona, path, name }: PageOf & { name: string }) => {
      const visitor = await visitorOf(persona)
      const { page, go, context, accessible } = visitor
      await page.emulateMedia({ reducedMotion: 'reduce' })
      await page.setViewportSize({ width: 390, height: 844 })
      await go(typeof path === 'string' ? path : await path(context.request))
      const found: Record<string, string[]> = {}
      for (const { name: at, ...size } of widths) {
        await page.setViewportSize(size)
        found[at] = await page.evaluate(measureElder, limits)
      }
      found['with the keyboard'] = await page.evaluate(unseenFocus, 40)
      found['when nothing should move'] = await page.evaluate(moving)
      expect(Object.fromEntries(Object.entries(found).filter(([, wrong]) => wrong.length > 0)), name).toEqual({})
      await page.setViewportSize({ width: 390, height: 844 })
      await accessible(name)
    },
  )
})

describe('the measure finds what is wrong', () => {
  const broken: Record<string, [string, RegExp]> = {
    'small words': ['<main><h1>邻里</h1><p class="small" style="font-size:14px">看不清</p></main>', /^words of 14 px/],
    'a small paragraph': ['<main><h1>邻里</h1><p style="font-size:19px">一段话</p></main>', /^a paragraph of 19 px/],
    'lines too near': [
      '<main><h1>邻里</h1><p style="font-size:20px;line-height:1.1;width:100px">这一段话有好几行字在里面</p></main>',
      /^lines 1.10 apart/,
    ],
    'grey on white': ['<main><h1>邻里</h1><p style="color:#999">看不清</p></main>', /^contrast 2.85/],
    'pale on a gradient': [
      '<main><h1>邻里</h1><p style="color:#fff;background:linear-gradient(#000,#eee)">看不清</p></main>',
      /^contrast 1\.\d+/,
    ],
    'a small button': ['<main><h1>邻里</h1><button style="width:40px;height:40px">好</button></main>', /^40 x 40 px/],
    'a narrow button': ['<main><h1>邻里</h1><button style="width:40px;height:70px">好</button></main>', /^40 x 70 px/],
    'one button above another': [
      '<main><h1>邻里</h1><button>左边这个</button><button style="margin-left:-40px">右边这个</button></main>',
      /^one above another/,
    ],
    'cut words': [
      '<main><h1>邻里</h1><div style="overflow:hidden;height:20px;width:80px">这一段话有好几行字在里面</div></main>',
      /^cut words/,
    ],
    'a page too wide': ['<main><h1>邻里</h1><p style="width:900px">宽</p></main>', /px too wide/],
    'a colour that says something': [
      '<main><h1>邻里</h1><span class="tag" style="display:block;height:9px"></span></main>',
      /^told by colour/,
    ],
    'a heading too deep': ['<main><h1>邻里</h1><h3>深</h3></main>', /^a heading too deep/],
    'no first heading': ['<main><h2>邻里</h2></main>', /^headings of the first level/],
    'two main parts': ['<main><h1>邻里</h1></main><main></main>', /^not one main part/],
  }
  const style =
    '<style>body{font:20px/1.6 sans-serif;margin:0}button{font:inherit}button:not([style*=width]){min-width:60px}button:not([style*=height]){height:60px}</style>'
  test('and nothing on a page that is right', async () => {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
    await page.setContent(
      `${style}<main><h1>邻里</h1><p>一段话，<a href="#">里面有一处</a>可以点。</p><button>好的</button></main>`,
    )
    expect(await page.evaluate(measureElder, limits)).toEqual([])
    for (const [name, [html, wrong]] of Object.entries(broken)) {
      await page.setContent(style + html)
      expect(await page.evaluate(measureElder, limits), name).toEqual([expect.stringMatching(wrong)])
    }
    await page.setContent(`${style}<button style="outline:none">好</button><p id="p">动</p>`)
    expect(await page.evaluate(unseenFocus, 9)).toEqual([expect.stringMatching(/^focus is not seen/)])
    await page.evaluate('document.getElementById("p").animate([{ opacity: 0 }, { opacity: 1 }], 60000)')
    expect(await page.evaluate(moving)).toHaveLength(1)
    await page.close()
  })
})

describe('without a mouse', () => {
  /** Presses Tab until a control of this name has the focus, as somebody does who sees only where they are. */
  async function tabTo(page: Visitor['page'], name: RegExp) {
    for (let pressed = 0; pressed < 60; pressed++) {
      await page.keyboard.press('Tab')
      const at = await page.evaluate(nameOfFocus)
      if (name.test(at)) return
    }
    throw new Error(`Tab never comes to ${name}`)
  }

  test('from home to the promise at 390 px', async () => {
    const { page, go, fine, close } = await visit(browser, 'phone', { persona: 'luoqian', elder: true })
    await go(`/${district}/my`)
    await tabTo(page, /^我要反映$/)
    await page.keyboard.press('Enter')
    await page.getByLabel('用自己的话说').and(page.locator(':focus')).waitFor()
    await page.keyboard.insertText('三楼拐角的灯一闪一闪，晚上看不清台阶。')
    await tabTo(page, /^下一步/)
    await page.keyboard.press('Enter')
    await seen(page.getByRole('button', { name: /^交上去/ }))
    await tabTo(page, /^交上去/)
    await page.keyboard.press('Enter')
    await seen(page.getByText(/编号 \S+-\d{4}-\d{4}/))
    fine('from home to the promise')
    await close()
  })
})

describe('what somebody chose', () => {
  test('holds at once, after signing in, and on the next device; help is one tap away', async () => {
    const one = await visit(browser, 'phone', {})
    await one.go(`/${district}`)
    await one.page.getByRole('button', { name: '长辈版' }).click()
    await one.page.getByRole('button', { name: '找网格员' }).click()
    await seen(one.page.getByRole('link', { name: '写下我住哪里' }))
    await one.context.request.post('/api/session/demo', { data: { persona: 'luoqian' } })
    const sent = one.page.waitForResponse((answer) => answer.url().endsWith('/me/preferences') && answer.ok())
    await one.go(`/${district}/my/comfort`)
    expect((await sent).request().method()).toBe('PUT')
    const size = () => one.page.evaluate(sizeOfWords)
    expect(await size()).toBe('20px')
    const kept = one.page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.ok())
    await one.page.getByText('特大').click()
    expect(await size()).toBe('30px')
    await kept
    one.fine('one device')

    const two = await visit(browser, 'phone', { persona: 'luoqian' })
    await two.go(`/${district}/my`)
    await two.page.locator('html[data-elder][data-text=largest]').waitFor()
    await two.page.getByRole('button', { name: '找网格员' }).click()
    await seen(two.page.getByRole('dialog').getByRole('link', { name: /打/ }))
    expect(await two.page.evaluate(measureElder, limits)).toEqual([])
    await two.accessible('whom to call')
    await Promise.all([one.close(), two.close()])
  })

  test('more contrast and no motion are taken from the device', async () => {
    const { page, go, fine, close } = await visit(browser, 'phone', {})
    await page.emulateMedia({ contrast: 'more', reducedMotion: 'reduce' })
    await go(`/${district}`)
    expect(await page.evaluate(measureElder, { ...limits, body: 0, text: 12, target: 0, contrast: 7 })).toEqual([])
    expect(await page.evaluate(moving)).toEqual([])
    await page.emulateMedia({ forcedColors: 'active', contrast: null })
    await go(`/${district}`)
    expect(await page.evaluate(unseenFocus, 20)).toEqual([])
    fine('as the device asks')
    await close()
  })
})
