import exceljs from 'exceljs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkDigit } from '../packages/contract/src/identity-number.ts'
import { district, openBrowser, seen } from './browser.ts'
import { story } from './story.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const idNumber = (nth: number) => {
  const digits = `500111195${nth}0101${String(300 + nth)}`
  return digits + checkDigit(digits)
}
const header = [' 姓名 ', '身份证号', '手机', '小区名称', '楼号', '房号', '与户主关系']
const given = '甲乙丙丁戊己'
const row = (nth: number, change: Record<number, string> = {}) =>
  [
    `厉有${given[nth]}`,
    idNumber(nth),
    `1860002000${nth}`,
    '川汽厂家属院',
    '3 栋',
    `2-90${nth}`,
    nth === 0 ? '户主' : '',
  ].map((cell, at) => change[at] ?? cell)

async function sheet(rows: string[][]) {
  const book = new exceljs.Workbook()
  book.addWorksheet('居民').addRows([header, ...rows])
  const buffer = Buffer.from(await book.xlsx.writeBuffer())
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return { name: '龙滩园居民.xlsx', mimeType, buffer }
}

test('a community’s own messy list: every mistake by its row with what to do, the rest goes in, is found, and comes out', () =>
  story(browser, 'desk', async (enter) => {
    const { page, go, accessible, fine } = await enter('secretary')
    await go(`/${district}/desk/imports`)
    await page.getByRole('radio', { name: '居民' }).check()
    const within = page.getByRole('combobox', { name: '只导入到这里' })
    await within.click()
    await page.keyboard.type('龙滩园')
    await page.locator('.ant-select-item-option').filter({ hasText: '龙滩园' }).first().click()
    await page
      .getByLabel('选择文件，或者拖到这里')
      .setInputFiles(
        await sheet([
          row(0),
          row(1),
          row(2, { 1: `${idNumber(2).slice(0, 17)}${idNumber(2).endsWith('1') ? '2' : '1'}` }),
          row(3, { 2: '1860002' }),
          row(1),
          row(4, { 4: '88 栋' }),
          row(5),
        ]),
      )
    await page.getByRole('button', { name: '读一遍看看' }).click()
    await seen(page.getByRole('heading', { level: 1, name: '龙滩园居民.xlsx' }))
    const wrong: [line: number, words: RegExp][] = [
      [4, /最后一位对不上/],
      [5, /11 位数字/],
      [6, /第 3 行/],
      [7, /88 栋/],
    ]
    for (const [nth, words] of wrong) {
      const line = page.getByRole('row').filter({ has: page.getByRole('cell', { name: `第 ${nth} 行`, exact: true }) })
      await seen(line.getByText(words).first())
    }
    await seen(page.getByText(/还没有改动任何资料/))
    await accessible('a messy list')
    await page.getByLabel(/还有哪些行先不导入/).fill('八')
    await seen(page.getByText(/请写表里的行号/))
    await accessible('lines that are none')
    await page.getByLabel(/还有哪些行先不导入/).fill('8')
    await page.getByRole('button', { name: '只导入没有问题的 3 行，跳过 4 行' }).click()
    await seen(page.getByText('已经导入：新增 2，修改 0。'))
    await accessible('carried out')
    const applied = page.url()

    const found = async () => {
      await go(`/${district}/desk/people?q=${encodeURIComponent('厉有')}`)
      await seen(page.getByText(/^共? ?\d+ 人|没有找到|没有人/).first())
      return page.getByText(/厉有[甲乙丙丁戊己]/).count()
    }
    await go(`/${district}/desk/people?q=${encodeURIComponent('厉有')}`)
    await seen(page.getByText('厉有甲'))
    await seen(page.getByText('厉有乙'))
    for (const name of ['厉有丙', '厉有己']) expect(await page.getByText(name).count()).toBe(0)
    fine('who came in')

    await go(applied)
    await page.getByRole('button', { name: '撤回这次导入' }).click()
    await page.getByRole('button', { name: '撤回', exact: true }).click()
    await seen(page.getByText('这次导入已经撤回，资料和导入前一样。'))
    expect(await found()).toBe(0)
    fine('nobody is left')
  }))
