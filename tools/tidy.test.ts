// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the samples are code in quotes
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { show } from './tidy/rule.ts'
import { rules } from './tidy/rules.ts'
import { badCode, type Sample } from './tidy/samples/bad-code.ts'
import { badText } from './tidy/samples/bad-text.ts'
import { good } from './tidy/samples/good.ts'
import { changed } from './tidy/samples/tree.ts'
import { scan } from './tidy/scanner.ts'

const bad: Sample[] = [...badCode, ...badText]

function ruleNamed(name: string) {
  const rule = rules.find((candidate) => candidate.name === name)
  if (!rule) throw new Error(`no rule ${name}`)
  return rule
}

it.each(rules.map((rule) => [rule.name, rule] as const))('%s is silent on a good tree', (_, rule) => {
  expect(rule.run(changed({})).map((finding) => show(rule, finding))).toEqual([])
})

it.each(bad)('%s finds: %s', (name, says, change) => {
  const findings = ruleNamed(name).run(changed(change))
  expect(findings).toHaveLength(1)
  expect(findings[0]!.message).toContain(says)
  expect(findings[0]!.line).toBeGreaterThan(0)
})

it.each(good)('%s leaves alone: %s', (name, _, change) => {
  expect(ruleNamed(name).run(changed(change))).toEqual([])
})

it('every rule is shown failing', () => {
  const shown = new Set(bad.map(([name]) => name))
  expect(rules.map((rule) => rule.name).filter((name) => !shown.has(name))).toEqual([])
})

it('a finding says where, what to do and why', () => {
  const rule = ruleNamed('no-ambient')
  const path = 'apps/server/src/modules/issues/store.ts'
  const [finding] = rule.run(new Map([[path, '// a\nconst at = Date.now()\n']]))
  expect(show(rule, finding!)).toBe(`${path}:2 no-ambient: Date.now: use ctx.now. Why: ${rule.why}.`)
})

it('the scanner keeps every character in its place', () => {
  const text = "const a = `x ${b({ c: `y ${'z'}` })} w` // 'it'\nconst d = /['\"`/]/g.test(e) ? f / g : '//'\n"
  const { code, bare, literals } = scan(text)
  expect([code.length, bare.length]).toEqual([text.length, text.length])
  expect(bare).toBe("const a = `  ${b({ c: `  ${' '}` })}  `        \nconst d = /      /g.test(e) ? f / g : '  '\n")
  expect(literals.map((literal) => literal.value)).toEqual(["x ${b({ c: `y ${'z'}` })} w", "y ${'z'}", 'z', '//'])
})

function runOn(files: ReadonlyMap<string, string>) {
  const root = mkdtempSync(join(tmpdir(), 'linli-tidy-'))
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  const { status, stdout } = spawnSync(process.execPath, ['--import', 'tsx', 'tools/tidy.ts', root], {
    encoding: 'utf8',
  })
  rmSync(root, { recursive: true })
  return { status, lines: stdout.split('\n').filter(Boolean) }
}

it('the program ends well on a good tree, and with one line a finding on a bad one', { timeout: 20_000 }, () => {
  expect(runOn(changed({}))).toEqual({ status: 0, lines: [] })
  const { status, lines } = runOn(changed({ 'world/utils.ts': '\n' }))
  expect(status).toBe(1)
  expect(lines).toEqual([expect.stringMatching(/^world\/utils\.ts:1 forbidden-names: /)])
})
