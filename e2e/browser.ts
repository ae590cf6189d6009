import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { expect, inject } from 'vitest'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export const widths = { phone: { width: 390, height: 844 }, desk: { width: 1440, height: 900 } } as const
export type Width = keyof typeof widths

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
  /** Fails on any violation axe finds on the page as it is now. */
  accessible(name: string): Promise<void>
  close(): Promise<void>
}

export async function visit(browser: Browser, width: Width, persona?: string): Promise<Visitor> {
  const url = inject('url')
  const context = await browser.newContext({
    viewport: widths[width],
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    hasTouch: width === 'phone',
    baseURL: url,
    // axe is put into the page by us; the product's own policy stays as strict as it is served.
    bypassCSP: true,
  })
  const problems: string[] = []
  const page = await context.newPage()
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !/^(data|blob):/.test(request.url()))
      problems.push(`asked another host: ${request.url()}`)
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
    },
    async accessible(name) {
      await page.evaluate(axeSource)
      const violations = await page.evaluate(async () => {
        const { axe } = globalThis as unknown as {
          axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
        }
        const { violations } = await axe.run({ resultTypes: ['violations'] })
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
      })
      expect(violations, name).toEqual([])
      expect(problems, name).toEqual([])
    },
    close: () => context.close(),
  }
}
