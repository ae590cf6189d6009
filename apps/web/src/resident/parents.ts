const parents: readonly (readonly [RegExp, string])[] = [
  [/^\/report\/where$/, '/report'],
  [/^\/report$/, ''],
  [/^\/issues\/[^/]+\/received$/, ''],
  [/^\/issues\/[^/]+$/, '/issues'],
  [/^\/issues$/, ''],
  [/^\/tasks\/[^/]+$/, '/tasks'],
  [/^\/notifications$/, ''],
  [/^\/(points|join|comfort|devices|phone|looks|data|acting)$/, '/me'],
  [/^\/(goods|orders)$/, '/points'],
]

/** Where 返回 leads when the page was opened directly; undefined on the three tabs themselves. */
export function parentOf(below: string): string | undefined {
  return parents.find(([pattern]) => pattern.test(below))?.[1]
}
