import { expect, test } from 'vitest'
import { lookAtPages } from './pages.ts'
import { pages, routesOf } from './routes.ts'

test.each(['public', 'resident', 'desk'] as const)('every route of the %s shell has its page here', (shell) => {
  const here = new Set(pages[shell].map(({ route }) => route))
  expect(routesOf(shell).length).toBeGreaterThan(2)
  expect(routesOf(shell).filter((route) => !here.has(route))).toEqual([])
})

lookAtPages('phone')
