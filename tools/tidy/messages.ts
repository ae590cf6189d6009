import { messagesRoot } from './layout.ts'
import { type Finding, lineAt, type Rule } from './rule.ts'
import { eachSource, isTest, refuse } from './source.ts'

const banned: [RegExp, string][] = [
  [/[!！]/, 'an exclamation mark shouts at people: end the sentence with a full stop'],
  [/(?![©®™])\p{Extended_Pictographic}/u, 'an emoji is no icon: take a lucide icon beside the words'],
  [/操作失败/, '操作失败 helps nobody: say what happened and what to do next'],
  [/^\s*(?:确定|取消)\s*$/, 'bare 确定/取消 does not say what will happen: name the act, as 通过 or 先不交'],
]

export const catalogue: Rule = {
  name: 'catalogue',
  why: 'the words on screen are the product; they say what happened, who acts next and by when',
  run: (files) => {
    const seen = new Map<string, string>()
    return [...files].flatMap(([path, text]) => {
      if (!path.startsWith(messagesRoot) || !path.endsWith('.json')) return []
      const entries = parse(text)
      if (!entries)
        return [{ path, line: 1, message: 'is not a JSON object: mend it, or no message of it is compiled' }]
      return entries.flatMap(([key, value]) => {
        const at = (message: string): Finding => ({
          path,
          line: lineAt(text, Math.max(0, text.indexOf(`"${key}"`))),
          message,
        })
        const other = seen.get(key)
        seen.set(key, path)
        return [
          ...(other ? [at(`key ${key} is also in ${other}: keep one`)] : []),
          ...(/^[a-z][a-z0-9]*(?:_[a-z0-9]+)+$/.test(key)
            ? []
            : [at(`key ${key} is not snake_case feature_name: rename it`)]),
          ...problems(key, value).map(at),
        ]
      })
    })
  },
}

function problems(key: string, value: unknown): string[] {
  if (typeof value !== 'string' && !Array.isArray(value))
    return [`${key} is neither text nor a list of variants: flatten it`]
  return sentences(value).flatMap((text) =>
    banned.filter(([pattern]) => pattern.test(text)).map(([, message]) => `${key}: ${message}`),
  )
}

function parse(text: string): [string, unknown][] | undefined {
  try {
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? Object.entries(value).filter(([key]) => key !== '$schema') : undefined
  } catch {
    return undefined
  }
}

/** What people may read: the text itself, or each `match` of the variants (whose keys are conditions, not words). */
function sentences(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (!Array.isArray(value)) return []
  return value.flatMap((variant: { match?: Record<string, unknown> }) =>
    Object.values(variant?.match ?? {}).filter((text) => typeof text === 'string'),
  )
}

export const noLiteralChinese: Rule = {
  name: 'no-literal-chinese',
  why: 'words in code cannot be checked, translated or changed by who knows the people',
  run: (files) =>
    eachSource(
      files,
      (path) => path.startsWith('apps/web/src/') && path.endsWith('.tsx') && !isTest(path),
      (source) =>
        refuse(
          source,
          'code',
          /\p{Script=Han}[^\n<'"`]*/gu,
          (found) => `"${found}" in code: move it to ${messagesRoot}`,
        ),
    ),
}
