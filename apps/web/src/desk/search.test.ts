import { describe, expect, it } from 'vitest'
import { filtersOf, issueSearch, parseSearch, sameFilters, stringifySearch } from './search.ts'

describe('the address of a list', () => {
  it('reads and writes a repeated key as a list', () => {
    const said = '?status=reported&status=handling&q=%E7%94%B5%E6%A2%AF'
    expect(parseSearch(said)).toEqual({ status: ['reported', 'handling'], q: '电梯' })
    expect(stringifySearch(parseSearch(said))).toBe(said)
  })

  it('keeps codes and yes-no words as they were written, never as numbers', () => {
    expect(issueSearch(parseSearch('?within=500111001001&overdue=true'))).toEqual({
      within: '500111001001',
      overdue: 'true',
    })
  })

  it('drops what a link may not say', () => {
    expect(issueSearch(parseSearch('?nature=complaint'))).toEqual({ nature: 'complaint' })
    expect(issueSearch(parseSearch('?nature=odd&status=burnt&view=everything&within=x&from=2026-1-1&more=1'))).toEqual(
      {},
    )
  })

  it('does not ask the server about the panel, and says which view it means', () => {
    expect(filtersOf({ panel: 'counts', status: ['reported'] })).toEqual({ view: 'all', status: ['reported'] })
  })

  it('knows the same question in another order', () => {
    expect(
      sameFilters(
        { status: ['assigned', 'handling'], within: '500111001', panel: 'counts' },
        { within: '500111001', status: ['handling', 'assigned'] },
      ),
    ).toBe(true)
    expect(sameFilters({ status: ['assigned'] }, { status: ['handling'] })).toBe(false)
  })
})
