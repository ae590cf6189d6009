import { ledgerTypes, natures, organisationKinds, suggestCategories, tiers } from '@linli/contract'
import { describe, expect, test } from 'vitest'
import { startingCategories } from './starting-categories.ts'

const codes = startingCategories.map(({ code }) => code)

test('each code is there once, below one that is there before it', () => {
  expect(new Set(codes).size).toBe(codes.length)
  for (const [index, { parent_code }] of startingCategories.entries()) {
    if (parent_code) expect(codes.slice(0, index)).toContain(parent_code)
  }
})

describe.each(startingCategories.filter(({ parent_code }) => parent_code))('$name', (category) => {
  test('says who solves it, how, and by when', () => {
    expect(Object.keys(ledgerTypes)).toContain(category.ledger_type)
    expect(Object.keys(tiers)).toContain(category.tier)
    expect(Object.keys(natures)).toContain(category.nature)
    expect(Object.keys(organisationKinds)).toContain(category.organisation_kind)
    expect(category.measure).toBeTruthy()
    expect(category.accept_hours).toBeGreaterThan(0)
    expect(category.solve_workdays).toBeGreaterThan(0)
  })
})

test.each([
  ['电梯又停运了，老人困在里面', '电梯停运'],
  ['三楼楼道灯不亮', '路灯楼道灯'],
  ['消防通道被车堵住', '消防通道'],
  ['垃圾好几天没人清运', '垃圾清运'],
  ['暖气不热', '暖气不热'],
])('"%s" suggests %s', (text, name) => {
  expect(suggestCategories(text, startingCategories)[0]?.name).toBe(name)
})
