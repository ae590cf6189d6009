import { describe, expect, it } from 'vitest'
import type { Category } from '../parts/categories.ts'
import type { Organisation } from '../parts/organisations.ts'
import type { Issue } from './issue-pane.tsx'
import { complete, suggestTriage } from './suggestion.ts'

const category = (code: string, name: string, words: string[], parentCode: string | null = null) =>
  ({
    code,
    parentCode,
    name,
    words,
    nature: 'complaint',
    tier: 'estate',
    measure: '到场查看',
    organisationKind: 'propertyCompany',
  }) as Category
const categories = [
  category('A', '房屋', ['电梯']),
  category('A1', '电梯', ['电梯'], 'A'),
  category('B1', '垃圾', ['垃圾'], 'A'),
]
const property = {
  organisationId: 'p',
  name: '安居',
  kind: 'propertyCompany',
  areaCode: '500111001001',
} as Organisation
const issue = {
  title: '三栋的电梯又停了',
  text: '三栋的电梯又停了。老人上不去',
  category: null,
  nature: null,
  measure: null,
  tier: null,
  responsible: null,
  place: { areaCode: '50011100100100003' },
} as Issue

describe('the suggested triage', () => {
  it('comes from the words, stops at a category without others below, and brings what the category brings', () => {
    const triage = suggestTriage(issue, categories, [property])
    expect(triage).toMatchObject({ categoryCode: 'A1', nature: 'complaint', tier: 'estate', organisationId: 'p' })
    expect(complete(triage)).toBe(true)
  })

  it('gives it the name of its category, and never the words of the reporter', () => {
    expect(suggestTriage(issue, categories, [property]).title).toBe('电梯')
    const text = '三单元 502 的王大爷家门口电梯停了三天，老人下不了楼也没人来管'
    const long = { ...issue, text, title: `${[...text].slice(0, 28).join('')}…` } as Issue
    expect(suggestTriage(long, categories, [property]).title).toBe('电梯')
    expect(suggestTriage({ ...issue, title: '电梯停运' } as Issue, categories, [property]).title).toBe('电梯停运')
  })

  it('keeps what somebody has already set', () => {
    const set = { ...issue, category: { code: 'B1', name: '垃圾' }, nature: 'request' } as Issue
    expect(suggestTriage(set, categories, [property])).toMatchObject({ categoryCode: 'B1', nature: 'request' })
  })

  it('is not complete where nobody is near who could be responsible, or no word is known', () => {
    expect(complete(suggestTriage(issue, categories, []))).toBe(false)
    expect(
      complete(suggestTriage({ ...issue, title: '问个事', text: '问个事' } as Issue, categories, [property])),
    ).toBe(false)
  })
})
