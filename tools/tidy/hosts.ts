import { lineAt, type Rule } from './rule.ts'
import { eachSource, isTest, refuse } from './source.ts'

const allowedHosts =
  /^https?:\/\/(?:localhost|127\.0\.0\.1|(?:www\.)?w3\.org|json-schema\.org|spec\.openapis\.org)(?![\w.-])/
const problemType = /\/problems?(?:\/|$)/

export const noForeignHosts: Rule = {
  name: 'no-foreign-hosts',
  why: 'Linli runs in offices without the internet, and no foreign map, font or counter may see its people',
  run: (files) =>
    [
      ...eachSource(
        files,
        (path) => /^apps\/(?:web|server)\/src\//.test(path) && !isTest(path),
        (source) => refuse(source, 'code', /\bhttps?:\/\/[\w[][^\s'"`)<>]*/g, hostMessage),
      ),
      ...[...files]
        .filter(([path]) => /^apps\/web\/.*\.(?:css|html)$/.test(path))
        .flatMap(([path, text]) =>
          [...text.matchAll(/\bhttps?:\/\/[\w[][^\s'"`)<>]*/g)].map((m) => ({
            path,
            line: lineAt(text, m.index),
            message: hostMessage(m[0]),
          })),
        ),
    ].filter((finding) => finding.message !== ''),
}

function hostMessage(url: string): string {
  if (allowedHosts.test(url) || problemType.test(url)) return ''
  return `${url}: serve it ourselves, or let the operator configure the host`
}
