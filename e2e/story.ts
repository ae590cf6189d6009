import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { type Visitor, visit, type Width } from './browser.ts'

export type Enter = (persona?: string) => Promise<Visitor>

/** Who has to find out why it stopped sees what each of them saw last. */
export async function story(browser: Browser, width: Width, tell: (enter: Enter) => Promise<void>): Promise<void> {
  const people: Visitor[] = []
  try {
    await tell(async (persona) => {
      const person = await visit(browser, width, persona ? { persona } : {})
      people.push(person)
      return person
    })
  } catch (error) {
    for (const [n, { page }] of people.entries())
      await page.screenshot({ path: join(tmpdir(), `linli-journey-${width}-${n}.png`) }).catch(() => {})
    throw error
  } finally {
    for (const person of people) await person.close()
  }
}
