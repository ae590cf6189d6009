import exceljs from 'exceljs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { district, openBrowser, seen, type Visitor } from './browser.ts'
import { type Enter, story } from './story.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const desk = (rest: string) => `/${district}/desk${rest}`
const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
const marker = String(Date.now() % 10_000).padStart(4, '0')

/** Chooses in one of Ant Design's selects: typed, then the one that says so. */
async function choose(page: Page, label: string, words: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click()
  await page.keyboard.type(words)
  await page.locator('.ant-select-item-option').filter({ hasText: words, visible: true }).first().click()
}

/** Somebody at home says what is wrong there. */
async function report({ page, go }: Visitor, words: string): Promise<void> {
  await go(`/${district}/my/report`)
  await page.getByLabel('用自己的话说').fill(words)
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('button', { name: /交上去/ }).click()
  await seen(page.getByText(/编号 太平-\d{4}-\d{4}/))
}

describe('setting up a community from files with mistakes in them', () => {
  const community = { name: '火炬', code: `${district}004005` }
  const header = ['社区', '小区', '楼栋', '层数', '单元', '每单元户数', '网格']
  const row = (name: string, change: Record<number, unknown> = {}) =>
    ['火炬社区', '火炬厂宿舍', name, 6, 2, 12, ''].map((cell, at) => change[at] ?? cell)

  async function sheet(name: string, rows: unknown[][]) {
    const book = new exceljs.Workbook()
    book.addWorksheet('楼栋').addRows([header, ...rows] as never)
    const buffer = Buffer.from(await book.xlsx.writeBuffer())
    return { name, mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer }
  }

  async function handIn(page: Page, file: Awaited<ReturnType<typeof sheet>>) {
    await page.getByLabel('选择文件，或者拖到这里').setInputFiles(file)
    await page.getByRole('button', { name: '读一遍看看' }).click()
    await seen(page.getByRole('heading', { level: 1, name: file.name }))
  }
  const need = (page: Page) =>
    page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: /^楼栋(?!归)/ }) })

  async function tell(enter: Enter) {
    const { page, go, accessible, fine } = await enter('districtOfficer')
    await go(desk(''))
    await page.getByRole('link', { name: '开通准备' }).click()
    await choose(page, '哪个街道或社区', community.name)
    await seen(need(page).getByText('还没有', { exact: true }))
    fine('what is missing')
    await need(page).getByRole('link', { name: /去补/ }).click()
    await seen(page.getByRole('heading', { level: 1, name: '导入' }))
    expect(await page.getByRole('radio', { name: '楼栋和单元' }).isChecked()).toBe(true)
    await choose(page, '只导入到这里', community.name)
    await handIn(
      page,
      await sheet('火炬楼栋.xlsx', [
        row('1 栋'),
        row('2 栋', { 3: { formula: '3+3', result: 6 } }),
        row('3 栋', { 0: '火矩社区' }),
        row('1 栋'),
        row('4 栋', { 3: '六层半' }),
        row('5 栋', { 6: '1.05E+14' }),
        row('6 栋', { 5: { formula: 'D7*2' } }),
      ]),
    )
    // Every mistake by its row, each with what to do.
    const wrong: [row: number, column: string, words: RegExp][] = [
      [4, '社区', /没有找到社区“火矩社区”/],
      [5, '', /与第 2 行重复/],
      [6, '层数', /应是一个整数，现在是“六层半”/],
      [7, '网格', /科学计数.*设为“文本”格式/],
      [8, '每单元户数', /公式，但没有结果/],
    ]
    for (const [nth, column, words] of wrong) {
      const line = page.getByRole('row').filter({ has: page.getByRole('cell', { name: `第 ${nth} 行`, exact: true }) })
      await seen(line.getByText(words))
      expect(await line.getByRole('cell').nth(1).textContent()).toBe(column)
    }
    await seen(page.getByText('有 2 格是公式'))
    await seen(page.getByText('现在还没有改动任何资料。'))
    await seen(page.getByRole('button', { name: '只导入没有问题的 2 行，跳过 5 行' }))
    await accessible('a file with mistakes')

    await page.getByRole('link', { name: '返回导入' }).click()
    await page.getByRole('radio', { name: '楼栋和单元' }).check()
    await handIn(
      page,
      await sheet(
        '火炬楼栋改好.xlsx',
        [1, 2, 3, 4, 5, 6].map((nth) => row(`${nth} 栋`)),
      ),
    )
    await seen(page.getByText('每一行都可以导入。'))
    await page.getByRole('button', { name: '全部导入（6 行）' }).click()
    await seen(page.getByText('已经导入：新增 6，修改 0。'))
    await accessible('carried out')
    const applied = page.url()

    await go(desk(`/areas/${community.code}`))
    const building = page.getByRole('row').filter({ hasText: '火炬厂宿舍' }).filter({ hasText: '3 栋' })
    await seen(building)
    expect(await building.getByRole('cell').allTextContents()).toEqual(
      expect.arrayContaining(['3 栋火炬厂宿舍', '2', '24']),
    )
    fine('the community with its buildings')

    await go(applied)
    await page.getByRole('button', { name: '撤回这次导入' }).click()
    await accessible('asked whether to take it back')
    await page.getByRole('button', { name: '撤回', exact: true }).click()
    await seen(page.getByText('这次导入已经撤回，资料和导入前一样。'))
    await go(desk(`/areas/${community.code}`))
    await seen(page.getByText('还没有楼栋。'))
    fine('the community as before')
  }

  test(
    'mistakes are read by row, the mended file is carried out, and taken back',
    () => story(browser, 'desk', tell),
    120_000,
  )
})

describe('splitting a grid and handing over', () => {
  const community = `${district}003005`
  const title = `拆分第一网格 ${marker}`
  const old = '太平第一网格'
  /** In the third building, which goes to the new grid. */
  const moved = `3 栋门口的灯杆 ${marker} 歪了`

  async function draw({ page, go, accessible, fine }: Visitor) {
    await go(desk('/grid-plans'))
    await page.getByRole('link', { name: '新的调整' }).click()
    await page.getByLabel('名称').fill(title)
    await page.getByLabel('为什么调整').fill('一位网格员跑两个网格，家园这边走不过来。')
    await page.getByLabel('哪天生效').fill(today())
    fine('a redrawing to begin')
    await page.getByRole('button', { name: '开始画' }).click()
    await page.getByRole('button', { name: new RegExp(`^${old} `) }).click()
    await page.getByRole('button', { name: '在图上放大' }).click()
    await page.getByRole('button', { name: '画线拆分' }).click()
    // From above the grid to below it, between the second building and the third.
    const map = page.getByRole('region', { name: /^调整以后的网格和楼栋/ })
    const { width, height } = (await map.boundingBox()) as { width: number; height: number }
    await map.click({ position: { x: width / 2, y: height * 0.15 } })
    await map.click({ position: { x: width / 2, y: height * 0.97 } })
    await page.getByRole('button', { name: '拆开' }).click()
    await seen(page.getByText('拆成了 2 个网格'))
    await seen(page.getByRole('status').filter({ hasText: /^已保存$/ }))
    await accessible('a grid that is cut')
    await page.getByRole('tab', { name: /^检查/ }).click()
    await seen(page.getByText(`“${old}（2）”生效时还没有网格员`))
    await seen(page.getByText(/一般不少于/))
    await accessible('what was checked')
    await page.getByRole('tab', { name: '变化' }).click()
    await seen(page.getByText(/^移出：/))
    await accessible('what changes')
    await page.getByRole('button', { name: '送街道审' }).click()
    await seen(page.getByText('已送街道。'))
    await accessible('handed in')
  }

  async function approve({ page, go, accessible }: Visitor) {
    await go(desk('/grid-plans?status=submitted'))
    await page.getByRole('link', { name: title }).click()
    await seen(page.getByRole('button', { name: /^通过/ }))
    await accessible('a redrawing to decide')
    await page.getByRole('button', { name: /^通过/ }).click()
    await seen(page.getByText('已生效', { exact: true }))
    await accessible('in effect')
  }

  async function tell(enter: Enter) {
    const secretary = await enter('defang')
    const { page, go, accessible } = secretary
    await report(await enter('mingli'), moved)
    await draw(secretary)
    await approve(await enter('subdistrict'))

    // What was open there belongs to the new grid, and still says which grid it was reported in.
    await go(desk('/issues?view=all'))
    await page
      .getByRole('link', { name: new RegExp(moved) })
      .first()
      .click()
    const facts = page.getByRole('complementary').filter({ hasText: '当时的网格' })
    await seen(facts.getByText(`${old}（2）`, { exact: true }))
    await seen(facts.getByText(old, { exact: true }))
    await accessible('an issue that moved')

    // 穆春燕 gives one of her grids to 程诗雨.
    await go(desk(`/posts?within=${community}&kind=gridWorker`))
    const post = page.getByRole('row').filter({ hasText: old })
    await post.getByRole('button', { name: '网格员' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('button', { name: '穆春燕的安排' }).click()
    await accessible('a post')
    await sheet.getByRole('menuitem', { name: '交接给别人' }).click()
    await choose(page, '交给谁', '程诗雨')
    await sheet.getByLabel('交代的话').fill('3 栋的雨水篦子，下雨前去看一眼。')
    await accessible('a post to hand over')
    await sheet.getByRole('button', { name: '交接', exact: true }).click()
    await seen(page.getByText(/穆春燕的岗位从.+起由程诗雨接任/))
    await seen(sheet.getByText('程诗雨', { exact: true }))
    await accessible('handed over')

    // From now on it is hers.
    const shiyu = await enter('shiyu')
    await shiyu.go(desk('/posts?tab=team'))
    await seen(shiyu.page.getByText('程诗雨').first())
    shiyu.fine('the desk of the successor')
  }

  test(
    'what is open goes with the building, the old grid is remembered, the post goes on',
    () => story(browser, 'desk', tell),
    120_000,
  )
})

describe('a building lead is away', () => {
  const community = `${district}003005`
  const words = `一楼过道的水管 ${marker} 在滴水，地上打滑。`

  async function setBackup({ page, go, accessible }: Visitor) {
    await go(desk(`/posts?within=${community}&kind=buildingLead`))
    await page.getByRole('row').filter({ hasText: '邹泰山' }).getByRole('button', { name: '楼栋长' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('button', { name: '邹泰山的安排' }).click()
    await sheet.getByRole('menuitem', { name: '设 B 角' }).click()
    await choose(page, 'B 角是谁', '余小燕')
    await accessible('a backup to set')
    await sheet.getByRole('button', { name: '设为 B 角' }).click()
    await seen(page.getByText('邹泰山的 B 角是余小燕'))
  }

  async function goAway({ page, go, accessible }: Visitor) {
    await go(desk('/posts'))
    await page.getByRole('button', { name: '我要请假' }).click()
    await seen(page.getByLabel('从哪天'))
    await accessible('leave to ask for')
    await page.getByRole('button', { name: '记下请假' }).click()
    await seen(page.getByText('由余小燕代'))
    await accessible('who does the work meanwhile')
    await page.getByRole('button', { name: '知道了' }).click()
  }

  async function comeBack({ page, accessible }: Visitor) {
    await page.getByRole('button', { name: '我要请假' }).click()
    await seen(page.getByRole('button', { name: '取消请假' }))
    await accessible('leave that is written down')
    await page.getByRole('button', { name: '取消请假' }).click()
    await seen(page.getByText(/请假已取消/))
    await accessible('leave taken back')
  }

  async function tell(enter: Enter) {
    await setBackup(await enter('defang'))
    const lead = await enter('taishan')
    await goAway(lead)
    await report(await enter('rongfang'), words)

    // 余小燕 holds no post; today she stands in.
    const backup = await enter('xiaoyan')
    await backup.go(desk(''))
    await backup.page.getByRole('button', { name: /消息/ }).filter({ visible: true }).first().click()
    const told = backup.page.getByRole('dialog').getByRole('button')
    await seen(told.filter({ hasText: /邹泰山.*(代|不在)/ }))
    await backup.accessible('what the backup is told')
    await told.filter({ hasText: marker }).click()
    await seen(backup.page.getByText(words))
    await backup.accessible('what came in, at the desk of the backup')
    const issue = backup.page.url()

    // Left before that: what a page that stays open asks for then is refused.
    await backup.page.goto('about:blank')
    await comeBack(lead)
    await backup.page.goto(issue)
    await seen(backup.page.getByRole('heading', { name: /余小燕/ }))
    expect(await backup.page.getByText(words).count()).toBe(0)
    await backup.accessible('no post any more')
    // Nor by asking for it.
    const answer = await backup.context.request.get(
      `/api/districts/${district}/issues/${/issues\/([0-9a-f-]{36})/.exec(issue)?.[1]}`,
    )
    expect(answer.status()).toBe(404)
    await lead.go(issue)
    await seen(lead.page.getByText(words))
  }

  test('the backup gets the work, and only for those days', () => story(browser, 'phone', tell), 120_000)
})

describe('a citizen without an account', () => {
  async function tell(enter: Enter) {
    const { page, go, accessible, fine } = await enter()
    await go(`/${district}/responsible`)
    fine('who is responsible, asked')
    await page.getByLabel('住在哪里').fill('云景新城５号楼二单元')
    await page.getByRole('button', { name: /云景新城.*5 栋/ }).click()
    const first = page.getByRole('region', { name: '先找这位' })
    await seen(first.getByText('牟晓玲'))
    await seen(first.getByText('网格员', { exact: true }))
    const call = first.getByRole('link', { name: '打电话 023-0000 1222' })
    expect(await call.getAttribute('href')).toBe('tel:02300001222')
    await accessible('who is responsible, told')
    await page.getByRole('link', { name: '看看网格公示牌' }).click()
    await seen(page.getByRole('heading', { name: '双龙东路第二网格' }))
    await seen(page.getByText('牟晓玲'))
    fine('the card of the grid')
  }

  test(
    'finds by an address as people write it who looks after the staircase',
    () => story(browser, 'phone', tell),
    120_000,
  )
})
