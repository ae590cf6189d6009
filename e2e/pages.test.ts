import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, type Visitor, visit, type Width, widths } from './browser.ts'
import { sideways, tooSmall } from './in-page.mjs'
import { pages, routesOf } from './routes.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** LINLI_SHOTS names a folder for a picture of every page. */
const pictures = process.env.LINLI_SHOTS
if (pictures) mkdirSync(pictures, { recursive: true })

test.each(['public', 'resident', 'desk'] as const)('every route of the %s shell has its page here', (shell) => {
  const here = new Set(pages[shell].map(({ route }) => route))
  expect(routesOf(shell).length).toBeGreaterThan(2)
  expect(routesOf(shell).filter((route) => !here.has(route))).toEqual([])
})

const cases = (shell: keyof typeof pages) =>
  pages[shell].map((page, nth) => ({
    ...page,
    file: `${shell}-${nth}`,
    name: `${page.route} for ${page.persona ?? 'a visitor'}`,
  }))

/** One browser of each person, width and print: the second page is opened as people open it, with what is kept already. */
const visitors = new Map<string, Promise<Visitor>>()
afterEach(async ({ task }) => {
  // What a failure left behind should not fail the next page.
  if (task.result?.state === 'fail') visitors.clear()
})

type Case = ReturnType<typeof cases>[number]

interface Looking {
  elder?: boolean
}

/** Opens one page and answers its visitor: it is loaded, nothing went wrong, and axe finds nothing. */
async function look(
  { persona, path, name, file }: Case,
  width: Width,
  { elder = false }: Looking = {},
): Promise<Visitor> {
  const key = `${persona} ${width} ${elder}`
  const opened = visitors.get(key) ?? visit(browser, width, { elder, ...(persona ? { persona } : {}) })
  visitors.set(key, opened)
  const visitor = await opened
  await visitor.page.setViewportSize(widths[width])
  await visitor.go(typeof path === 'string' ? path : await path(visitor.context.request))
  if (pictures) {
    const picture = `${file}-${width}${elder ? '-elder' : ''}.png`
    await visitor.page.screenshot({ path: join(pictures, picture), fullPage: true })
  }
  await visitor.accessible(name)
  return visitor
}

describe.each(Object.keys(widths) as Width[])('at the width of a %s', (width) => {
  test.each([...cases('public'), ...cases('desk')])('$name', async (page) => {
    const { page: shown } = await look(page, width)
    if (width === 'phone') expect(await shown.evaluate(sideways)).toEqual([])
  })

  test.each(cases('resident'))('$name', async (page) => {
    const { page: shown } = await look(page, width)
    if (width !== 'phone') return
    expect(await shown.evaluate(sideways), 'at 390 px').toEqual([])
    await shown.setViewportSize({ width: 320, height: 640 })
    expect(await shown.evaluate(sideways), 'at 320 px').toEqual([])
  })

  test.each(cases('resident'))('$name, in large print', async (page) => {
    const { page: shown } = await look(page, width, { elder: true })
    expect(await shown.evaluate(tooSmall)).toEqual([])
    if (width !== 'phone') return
    expect(await shown.evaluate(sideways), 'at 390 px').toEqual([])
    await shown.setViewportSize({ width: 320, height: 640 })
    expect(await shown.evaluate(sideways), 'at 320 px').toEqual([])
    expect(await shown.evaluate(tooSmall), 'at 320 px').toEqual([])
  })
})
