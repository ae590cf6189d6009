import { expect, test } from 'vitest'
import { type Category, pathOf } from './category.ts'

const category = (code: string, parent_code: string | null) => ({ code, parent_code }) as Category
const list = (...categories: Category[]) => new Map(categories.map((each) => [each.code, each]))

test('a category knows the codes above it, outermost first', () => {
  const [top, below] = [category('C05', null), category('C0501', 'C05')]
  expect(pathOf(below, list(top, below))).toEqual(['C05', 'C0501'])
  expect(pathOf(top, list(top, below))).toEqual(['C05'])
})

test('a list that runs in a circle, or lacks a parent, ends', () => {
  const [a, b] = [category('a', 'b'), category('b', 'a')]
  expect(pathOf(a, list(a, b))).toHaveLength(4)
  expect(pathOf(a, list(a))).toEqual(['a'])
})
