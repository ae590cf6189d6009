// npm run screens: pictures of the main pages at both widths, into docs/screens. LINLI_URL names a demo that runs already.
import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { startProduct } from '../e2e/server.ts'
import { browserArguments, findBrowser } from './browser.mjs'

const folder = join(import.meta.dirname, '../docs/screens')
mkdirSync(folder, { recursive: true })
const started = process.env.LINLI_URL ? undefined : await startProduct(mkdtempSync(join(tmpdir(), 'linli-screens-')))
const url = process.env.LINLI_URL ?? (started?.url as string)

const pages: [name: string, persona: string | null, path: string][] = [
  ['public-board', null, '/500111'],
  ['sign-in', null, '/sign-in'],
  ['resident-home', 'xiulan', '/500111/my'],
  ['resident-report', 'xiulan', '/500111/my/report'],
  ['resident-tasks', 'jianguo', '/500111/my/tasks'],
  ['resident-points', 'jianguo', '/500111/my/points'],
  ['resident-goods', 'jianguo', '/500111/my/goods'],
  ['desk-inbox', 'secretary', '/500111/desk'],
  ['desk-review', 'secretary', '/500111/desk/review'],
  ['desk-orders', 'merchant', '/500111/desk/orders'],
]
const browser = await chromium.launch({ executablePath: findBrowser(), args: browserArguments })
for (const [width, height] of [
  [390, 844],
  [1440, 900],
] as const) {
  for (const [name, persona, path] of pages) {
    const context = await browser.newContext({
      viewport: { width, height },
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      baseURL: url,
    })
    if (persona) await context.request.post('/api/session/demo', { data: { persona } })
    const page = await context.newPage()
    await page.goto(path)
    await page.locator('main').waitFor()
    await page.waitForTimeout(2500)
    await page.screenshot({ path: join(folder, `${name}-${width}.png`) })
    await context.close()
  }
}
await browser.close()
await started?.stop()
