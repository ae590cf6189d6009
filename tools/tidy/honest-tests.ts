import type { Rule } from './rule.ts'
import { eachSource, isTest, refuse, type Source } from './source.ts'

export const honestTests: Rule = {
  name: 'honest-tests',
  why: 'a test that does not run, or cannot fail, says a thing works that nobody tried',
  run: (files) =>
    eachSource(
      files,
      (path) => isTest(path) || path.startsWith('e2e/'),
      (source) => [
        ...refuse(source, 'bare', /\.only\s*\(|\.only\.each\b/g, () => '.only leaves all other tests out: remove it'),
        ...refuse(
          source,
          'bare',
          /\bexpect\s*\(\s*true\s*\)/g,
          () => 'expect(true) cannot fail: expect what the code did',
        ),
        ...[...source.bare.matchAll(/\.(?:skip|skipIf|runIf)\s*\(/g)]
          .filter((m) => !saysWhy(source, m.index))
          .map((m) =>
            source.at(m.index, `${m[0]} without a reason: let its text say 'left out: <why>', or make the test run`),
          ),
      ],
    ),
}

/** The first text after the call that is near enough to belong to it. */
function saysWhy(source: Source, index: number): boolean {
  const near = source.literals.filter((literal) => literal.start > index && literal.start < index + 240)
  return near.slice(0, 2).some((literal) => literal.value.includes('left out'))
}
