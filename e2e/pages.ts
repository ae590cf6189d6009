import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openBrowser, type Visitor, visit, type Width, widths } from './browser.ts'
import { sideways } from './in-page.mjs'
import { pages } from './routes.ts'

/** LINLI_SHOTS names a folder for a picture of every page. */
const pictures = process.env.LINLI_SHOTS
if (pictures) mkdirSync(pictures, { recursive: true })

const cases = (shell: keyof typeof pages) =>
  pages[shell].map((page, nth) => ({
    ...page,
    file: `${shell}-${nth}`,
    name: `${page.route} for ${page.persona ?? 'a visitor'}`,
  }))
type Case = ReturnType<typeof cases>[number]

/** Tests that look at every page at one width; elder.test.ts looks at a resident's in 长辈版. */
export function lookAtPages(width: Width): void {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())

  /** One browser of each person: the second page is opened as people open it, with what is kept already. */
  const visitors = new Map<string, Promise<Visitor>>()
  afterEach(async ({ task }) => {
    // What a failure left behind should not fail the next page.
    if (task.result?.state === 'fail') visitors.clear()
  })

  /** Opens one page and answers it: it is loaded, nothing went wrong, and axe finds nothing. */
  async function look({ persona, path, name, file }: Case): Promise<Visitor['page']> {
    const key = `${persona}`
    const opened = visitors.get(key) ?? visit(browser, width, persona ? { persona } : {})
    visitors.set(key, opened)
    const { page, context, go, accessible } = await opened
    await page.setViewportSize(widths[width])
    await go(typeof path === 'string' ? path : await path(context.request))
    if (pictures) {
      await page.screenshot({ path: join(pictures, `${file}-${width}.png`), fullPage: true })
    }
    await accessible(name)
    return page
  }

  test.each([...cases('public'), ...cases('desk')])('$name', async (page) => {
    const shown = await look(page)
    if (width === 'phone') expect(await shown.evaluate(sideways)).toEqual([])
  })

  test.each(cases('resident'))('$name', async (page) => {
    const shown = await look(page)
    if (width !== 'phone') return
    expect(await shown.evaluate(sideways), 'at 390 px').toEqual([])
    await shown.setViewportSize({ width: 320, height: 640 })
    expect(await shown.evaluate(sideways), 'at 320 px').toEqual([])
  })
}
