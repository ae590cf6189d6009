import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import { animationsEnd, isSettled, rememberElder } from './in-page.mjs'

export const widths = { phone: { width: 390, height: 844 }, desk: { width: 1440, height: 900 } } as const
export type Width = keyof typeof widths
export const district = '500111'

export async function openBrowser(): Promise<Browser> {
  const { browserArguments, findBrowser } = (await import('../tools/browser.mjs')) as {
    browserArguments: string[]
    findBrowser(): string | undefined
  }
  const executablePath = process.env.LINLI_CHROMIUM ?? findBrowser()
  if (!executablePath) throw new Error('No Chromium on this machine.')
  return chromium.launch({ executablePath, args: browserArguments })
}

/** A person with a browser of their own. */
export interface Visitor {
  page: Page
  context: BrowserContext
  go(path: string): Promise<void>
  /** What went wrong since it was last asked: errors of the page, of the console, requests that failed. */
  problems(): string[]
  /** Fails on any violation axe finds on the page as it is now, and on anything that went wrong on the way. */
  accessible(name: string): Promise<void>
  /** Fails on anything that went wrong on the way: for a page that pages.ts looks at in every width. */
  fine(name: string): void
  close(): Promise<void>
}

/** Playwright's own `networkidle` never comes: each page keeps a stream of updates open. */
async function settled(page: Page): Promise<void> {
  await page.locator('main').first().waitFor()
  await page.waitForFunction(isSettled)
  await page.evaluate(animationsEnd)
}

/** What axe finds on the page as it is now; axe is loaded already. */
const violationsOf = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    const { violations } = await axe.run({ resultTypes: ['violations'] })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
  })

/** A page that can be seen, among copies for other widths that cannot. */
export const seen = (locator: Locator): Promise<void> =>
  locator.filter({ visible: true }).first().waitFor({ state: 'visible', timeout: 20_000 })

export interface Visiting {
  persona?: string
  /** 大字: larger text, larger things to touch. */
  elder?: boolean
  viewport?: { width: number; height: number }
}

export async function visit(browser: Browser, width: Width, how: Visiting = {}): Promise<Visitor> {
  const { persona } = how
  const url = inject('url')
  const context = await browser.newContext({
    viewport: how.viewport ?? widths[width],
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    hasTouch: width === 'phone',
    baseURL: url,
    // axe is put into the page by us; the product's own policy stays as strict as it is served.
    bypassCSP: true,
  })
  let problems: string[] = []
  const page = await context.newPage()
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()} ${message.location().url}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${response.status()} ${response.url()}`)
  })
  page.on('requestfailed', (request) => {
    // What a page asked for and no longer wants when one leaves it did not fail.
    const why = request.failure()?.errorText
    if (why !== 'net::ERR_ABORTED') problems.push(`${why} ${request.url()}`)
  })
  if (how.elder) await context.addInitScript(rememberElder)
  page.on('request', (request) => {
    const ours = [url, inject('axe')].some((known) => request.url().startsWith(known))
    if (!ours && !/^(data|blob):/.test(request.url())) problems.push(`asked another host: ${request.url()}`)
  })
  if (persona) {
    const answer = await context.request.post('/api/session/demo', { data: { persona } })
    expect(answer.status(), await answer.text()).toBe(200)
  }
  return {
    page,
    context,
    async go(path) {
      await page.goto(path)
      await settled(page)
    },
    problems() {
      const found = problems
      problems = []
      return found
    },
    async accessible(name) {
      await settled(page)
      if (!(await page.evaluate(() => 'axe' in globalThis))) await page.addScriptTag({ url: inject('axe') })
      // A toast that comes or goes while axe looks has half its colours: what is wrong with the page stays wrong.
      const first = await violationsOf(page)
      const violations = first.length === 0 ? first : await settled(page).then(() => violationsOf(page))
      expect(violations, name).toEqual([])
      expect(problems, name).toEqual([])
    },
    fine(name) {
      expect(problems, name).toEqual([])
    },
    close: () => context.close(),
  }
}
