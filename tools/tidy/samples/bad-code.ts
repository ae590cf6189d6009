// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the samples are code in quotes
import { append, type Change, inIdentity, inIssues, swap } from './tree.ts'

/** One change that breaks the named rule once, and a part of what the finding must say. */
export type Sample = [rule: string, says: string, change: Change]

const command = inIssues('commands/report-issue.ts')
const store = inIssues('store.ts')
const queries = inIssues('queries.ts')
const paths = 'packages/contract/src/paths.ts'
const order = 'apps/server/src/modules.ts'
const platform = 'apps/server/src/platform/x.ts'
const raw = (text: string): Change => append(queries, `export const q = sql<{ n: number }>\`${text}\``)
const repeat = (line: string, times: number) => Array.from({ length: times }, () => line).join('\n')

export const badCode: Sample[] = [
  ['file-vocabulary', 'Issue.ts is not in the vocabulary', { [inIssues('Issue.ts')]: '' }],
  ['file-vocabulary', 'commands/report.ts is not', { [inIssues('commands/report.ts')]: '' }],
  ['file-vocabulary', 'queries/list-issues.ts is not', { [inIssues('queries/list-issues.ts')]: '' }],
  ['file-vocabulary', 'profiles/pingshan.csv is not', { [inIssues('profiles/pingshan.csv')]: '' }],
  ['file-vocabulary', 'beside the modules', { 'apps/server/src/modules/list.ts': '' }],
  ['file-vocabulary', 'not kebab-case', { 'apps/server/src/modules/checkIn/README.md': '' }],
  ['forbidden-names', '"utils"', { 'apps/web/src/utils/date.ts': '' }],
  ['forbidden-names', '"issue-helpers.ts"', { 'bench/issue-helpers.ts': '' }],
  ['forbidden-names', '"pointsService.ts"', { 'world/pointsService.ts': '' }],
  ['index-files', 'not a door', { 'apps/web/src/desk/inbox/index.ts': '' }],
  ['no-decorators', '@Injectable', { [platform]: '@Injectable()\nexport class Clock {}\n' }],
  ['no-layer-classes', 'class IssueRepository', { [platform]: 'export class IssueRepository {}\n' }],

  ['doors', 'import the door ../identity/index.ts', append(store, `import { a } from '../identity/account.ts'`)],
  ['doors', 'import the door', append(inIssues('policy.test.ts'), `const a = await import('../identity/store.ts')`)],
  ['doors', 'own module through the door', append(command, `import { x } from '../index.ts'`)],
  ['doors', 'a module knows its own files', append(store, `import {\n  x,\n} from '../../main.ts'`)],
  ['module-order', 'not earlier in the list', append(inIdentity('account.ts'), `import '../issues/index.ts'`)],
  ['module-order', 'folder people is not in', { 'apps/server/src/modules/people/README.md': '' }],
  ['module-order', 'tasks is listed but has no folder', swap(order, `'issues'`, `'issues', 'tasks'`)],
  ['module-order', 'listed twice', swap(order, `'issues'`, `'issues', 'identity'`)],
  ['module-order', 'no module list', { [order]: 'export const modules = []\n' }],
  ['thin-routes', 'SQL (selectFrom()', append(inIssues('routes.ts'), `const q = db.selectFrom('issues')`)],
  ['thin-routes', 'SQL (sql<X>`)', append(inIssues('routes.ts'), 'const q = sql<X>`select 1`')],
  ['thin-routes', 'import kysely', append(inIssues('routes.ts'), `import { sql } from 'kysely'`)],
  ['pure-nouns', 'imports ./store.ts', append(inIssues('issue.ts'), `import { lockIssue } from './store.ts'`)],
  ['pure-nouns', 'platform/db.ts', append(inIssues('policy.ts'), `import type { P } from '../../platform/db.ts'`)],
  ['platform-no-domain', 'imports ../modules', { [platform]: `import { x } from '../modules/issues/index.ts'\n` }],
  ['platform-no-domain', 'names table issues', { [platform]: `const q = db.selectFrom('issues')\n` }],
  ['platform-no-domain', 'names table accounts', { [platform]: 'const q = "delete from accounts"\n' }],

  ['no-outside-imports', 'imports pg', append(store, `import pg from 'pg'`)],
  ['no-outside-imports', 'imports graphile-worker', append(store, `import { run } from 'graphile-worker'`)],
  ['no-outside-imports', 'imports node:fs', append(store, `import { readFile } from 'node:fs/promises'`)],
  ['no-outside-imports', 'connection pool', append(store, `import { openPool } from '../../platform/db.ts'`)],
  ['no-ambient', 'new Date()', append(store, 'const at = new Date()')],
  ['no-ambient', 'new Date()', append(store, 'const text = `at ${new Date()}`')],
  ['no-ambient', 'Date.now', append(store, 'const at = Date.now()')],
  ['no-ambient', 'performance.now', append(store, 'const at = performance.now()')],
  ['no-ambient', 'process.env', append(store, 'const key = process.env.KEY')],
  ['no-ambient', 'fetch(', append(store, `const page = await fetch(url)`)],
  ['no-ambient', 'Math.random', append(store, 'const n = Math.random()')],
  ['no-ambient', 'randomUUID', append(store, `import { randomUUID } from 'node:crypto'`)],
  ['no-ambient', 'setTimeout', append(store, 'setTimeout(work, 10)')],
  ['no-ambient', 'now() in SQL', raw('select now()')],

  ['command-shape', 'export async function reportIssue(', swap(command, 'reportIssue(ctx, input) {', 'report(ctx) {')],
  ['command-shape', 'never calls authorise(', swap(command, 'authorise(', 'check(')],
  ['command-shape', 'never calls announce(', swap(command, 'await announce(', 'tell(')],
  ['command-shape', 'announces before it asks', swap(command, '  authorise', '  announce(ctx)\n  authorise')],
  ['command-wired', 'has no test beside it', { [inIssues('commands/report-issue.test.ts')]: null }],
  ['command-wired', 'reached from nowhere', { [inIssues('index.ts')]: '', [inIssues('routes.ts')]: '' }],
  ['command-wired', 'no operation of', swap(paths, 'reportIssue', 'tellIssue')],
  ['command-wired', '// internal', { ...swap(paths, 'reportIssue', 'tellIssue'), [inIssues('routes.ts')]: '' }],
  ['policy-rows', 'claimTask has no policy row', swap(paths, '} as const', `claimTask: ['POST', '/x'],\n}`)],
  ['policy-rows', 'whoAmI has 2 policy rows', swap(inIssues('policy.ts'), 'reportIssue', 'whoAmI: yes, reportIssue')],
  ['policy-rows', 'fixIssue is no operation', swap(inIssues('policy.ts'), 'reportIssue', 'fixIssue: yes, reportIssue')],
  ['policy-rows', 'no table', { [inIdentity('policy.ts')]: 'export const mayRead = () => true\n' }],
  ['policy-rows', 'no operations', { [paths]: '' }],
  ['policy-tested', 'no policy.test.ts', { [inIssues('policy.test.ts')]: null }],

  [
    'one-owner',
    'table issues is declared by two',
    swap(inIdentity('tables.ts'), 'accounts:', 'issues: X\n  accounts:'),
  ],
  ['one-writer', 'writes issues', append(queries, `const w = db.insertInto('issues')`)],
  ['one-writer', 'writes issues', append(command, 'const w = sql`update issues set a = 1 where district_id = 1`')],
  [
    'own-tables',
    'uses table accounts of identity',
    append(store, `const q = db.selectFrom(['issues', 'accounts as a'])`),
  ],
  ['own-tables', 'uses table accounts of identity', append(store, `const q = x.innerJoin('accounts', 'a', 'b')`)],
  ['own-tables', 'uses table accounts of identity', raw('select 1 from x\n join accounts a on true')],
  ['own-tables', 'uses table events of platform', append(queries, `const q = db.selectFrom('events')`)],
  ['sizes', '401 lines, at most 400', { 'world/long.ts': repeat('x()', 401) }],
  ['sizes', '120 lines, at most 119', append(command, repeat('// more', 113))],

  ['locks-name-district', 'without district_id', raw('select 1 from x where id = 1 for update')],
  ['locks-name-district', 'without district_id', raw('select 1 from x skip locked')],
  ['locks-name-district', '.forUpdate()', append(queries, `const q = db.selectFrom('issues').forUpdate()`)],
  ['area-ranges', 'LIKE on an area code', raw(`select 1 from x where area_code like \${prefix}`)],
  ['area-ranges', 'LIKE on an area code', append(queries, `const q = x.where('i.area_code', 'like', prefix)`)],
  ['raw-sql-district', 'names issues without', raw('select count(*) from issues')],
  ['raw-sql-district', 'names issues without', raw('exists (select 1 from issues where issue_id = m.issue_id)')],
  ['no-select-in-values', 'sub-select', raw('insert into x values (1), (2, (select 1))')],

  ['honest-tests', '.only', { 'world/a.test.ts': `it.only('x', () => {})\n` }],
  ['honest-tests', '.skip( without a reason', { 'world/a.test.ts': `it.skip('slow', () => {})\n` }],
  ['honest-tests', '.skipIf( without a reason', { 'e2e/a.ts': `test.skipIf(!data)('counts', () => {})\n` }],
  ['honest-tests', 'expect(true)', { 'world/a.test.ts': `it('x', () => expect(true).toBe(true))\n` }],
]
