import type pg from 'pg'
import { chromium } from 'playwright-core'

/** Runs in the page, hence in words: from the first row to the last in six seconds. */
const scrollThrough = `(box) => new Promise((done) => {
  const gaps = []
  const end = box.scrollHeight - box.clientHeight
  const start = performance.now()
  let last = start
  const step = (now) => {
    gaps.push(now - last)
    last = now
    box.scrollTop = (end * (now - start)) / 6000
    if (now - start < 6000) requestAnimationFrame(step)
    else done({ gaps: gaps.slice(1), end, reached: box.scrollTop, drawn: box.querySelectorAll('tr').length })
  }
  requestAnimationFrame(step)
})`

/**
 * The desk's page of the estate of 5,144 households in Chromium: how long until every door is there, and how evenly the
 * list moves while it is scrolled from end to end in six seconds (a frame of 60 Hz takes 16.7 ms).
 */
export async function estateInABrowser(about: {
  url: string
  token: string
  district: number
  owner: pg.Pool
}): Promise<Record<string, string | number>> {
  const { url, token, district, owner } = about
  const { rows } = await owner.query<{ estate_id: string; community_code: string }>(
    `select estate_id, community_code from estates where district_id = $1 and name = '金林小区'`,
    [district],
  )
  const [estate] = rows
  if (!estate) throw new Error('The large estate is not there.')
  const { browserArguments, findBrowser } = (await import('../tools/browser.mjs')) as {
    browserArguments: string[]
    findBrowser(): string | undefined
  }
  const executablePath = findBrowser()
  if (!executablePath) throw new Error('No Chromium on this machine.')
  const browser = await chromium.launch({ executablePath, args: browserArguments })
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', bypassCSP: true })
  await context.addCookies([{ name: 'linli_session', value: token, url }])
  const page = await context.newPage()
  const began = performance.now()
  await page.goto(`${url}/${district}/desk/areas/${estate.community_code}/estates/${estate.estate_id}`)
  const list = page.locator('.doors-scroll')
  await list.waitFor()
  // Every door is there when the list is as high as all its rows.
  await page.waitForFunction(`document.querySelector('.doors-scroll').scrollHeight >= ${5144 * 34}`)
  const loaded = performance.now() - began
  const frames = (await page.evaluate(`(${scrollThrough})(document.querySelector('.doors-scroll'))`)) as {
    gaps: number[]
    end: number
    reached: number
    drawn: number
  }
  await browser.close()
  const sorted = frames.gaps.sort((a, b) => a - b)
  const part = (of: number) => Math.round((sorted[Math.floor(sorted.length * of)] ?? 0) * 10) / 10
  return {
    page: 'estate of 5,144 households',
    'all doors there, s': (loaded / 1000).toFixed(1),
    frames: sorted.length,
    'frame p50 ms': part(0.5),
    'frame p95 ms': part(0.95),
    'longest frame ms': Math.round(sorted.at(-1) ?? 0),
    'rows drawn at once': frames.drawn,
    'scrolled to the end': frames.reached >= frames.end - 2 ? 'yes' : 'no',
  }
}
