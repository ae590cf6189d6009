// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the samples are code in quotes
import type { Change } from './tree.ts'
import { append, inIssues, swap } from './tree.ts'

/** Changes that come close to breaking a rule, and do not. */
export type GoodSample = [rule: string, what: string, change: Change]

const command = inIssues('commands/report-issue.ts')
const store = inIssues('store.ts')
const queries = inIssues('queries.ts')
const first = 'apps/server/migrations/0001-start.sql'
const sql = (text: string): Change => append(first, text)
const page = 'apps/web/src/resident/index.tsx'

export const good: GoodSample[] = [
  ['file-vocabulary', 'a second test of a command', { [inIssues('commands/report-issue.race.test.ts')]: '' }],
  ['file-vocabulary', 'an import profile', { [inIssues('profiles/pingshan.ts')]: '' }],
  [
    'forbidden-names',
    'a name that only contains a forbidden word',
    { 'world/service-hours.ts': '', 'world/commons.ts': '' },
  ],
  ['index-files', 'the door of a platform folder', { 'apps/server/src/platform/jobs/index.ts': '' }],
  ['no-decorators', 'an at sign in a comment or text', { 'world/a.ts': '// @ts-check\nconst a = `\n@Injectable()`\n' }],
  [
    'doors',
    'the world in a test',
    append(inIssues('policy.test.ts'), `import { w } from '../../../../../world/src/w.ts'`),
  ],
  ['doors', 'an import in a comment', append(store, `// import { a } from '../identity/account.ts'`)],
  ['doors', 'an import in a text', append(store, 'const a = "import x from \'../identity/account.ts\'"')],
  ['pure-nouns', 'the pure platform', append(inIssues('issue.ts'), `import { move } from '../../platform/moves.ts'`)],
  ['no-ambient', 'a date from a value', append(store, 'const at = new Date(row.at)\nconst x = ctx.fetch(1)')],
  ['no-ambient', 'a real clock in a test', append(inIssues('policy.test.ts'), 'const at = new Date()')],
  [
    'command-shape',
    'an open command',
    swap(command, 'authorise(policy', '// open to anyone: a report is thanks\n  look(p'),
  ],
  ['command-shape', 'a silent command', swap(command, 'await announce(', '// announces nothing: a draft\n  keep(')],
  [
    'command-wired',
    'an internal command of reactions',
    {
      ...append(
        inIssues('commands/close-stale.ts'),
        '// internal: the clock closes\nexport async function closeStale() {}',
      ),
      [inIssues('commands/close-stale.test.ts')]: '',
      [inIssues('jobs.ts')]: `import { closeStale } from './commands/close-stale.ts'`,
    },
  ],
  [
    'policy-rows',
    'a table spread over two constants',
    swap('packages/contract/src/paths.ts', '} as const', '...{}\n}'),
  ],
  ['one-writer', 'words that are no statement', append(queries, `const a = 'update the list, then delete from it'`)],
  [
    'one-writer',
    'a lock is no write',
    append(queries, 'const a = sql`select 1 from x where district_id = 1 for update`'),
  ],
  [
    'own-tables',
    'a common table expression',
    append(queries, 'const a = sql`with accounts as (select 1) select * from accounts`'),
  ],
  [
    'own-tables',
    'raw SQL in a test that breaks a rule',
    append(inIssues('policy.test.ts'), 'sql`delete from accounts`'),
  ],
  [
    'raw-sql-district',
    'a hole that names the district',
    append(queries, `const a = sql\`select 1 from issues where \${of('district_id')}\``),
  ],
  [
    'no-select-in-values',
    'insert ... select',
    append(store, 'const a = sql`with a as (insert into x values (1)), b as (select 1) select 2`'),
  ],
  [
    'migration-bans',
    'banned words in texts',
    sql(`comment on column issues.number is 'no serial; no create trigger';`),
  ],
  [
    'migration-files',
    'statements inside a function',
    sql('create function f() returns void language sql as $$\nselect 1; select 2;\n$$;'),
  ],
  ['tenant-keys', 'the district itself', sql('create table districts (district_id integer primary key, name text);')],
  [
    'tenant-keys',
    'a reference to the district',
    sql('alter table issues add foreign key (district_id) references d (district_id);'),
  ],
  [
    'tenant-keys',
    'a local table that knows districts',
    sql(`create table w (id uuid primary key, district_id int);\ncomment on table w is 'local: a queue';`),
  ],
  ['tenant-keys', 'an index that is not unique', sql('create index i on issues (number);')],
  [
    'catalogue',
    'a button that says what it does',
    { 'apps/web/messages/zh-CN/a.json': '{ "order_cancel": "取消这张兑换单" }' },
  ],
  ['no-literal-chinese', 'a test', { 'apps/web/src/a.test.tsx': `expect(page).toContain('我来接')` }],
  ['no-foreign-hosts', 'a namespace', append(page, `const a = 'http://www.w3.org/2000/svg'`)],
  [
    'no-foreign-hosts',
    'this machine, a hole, a comment',
    append(page, 'const a = `http://localhost:3000 https://${host}` // https://a.cn'),
  ],
  [
    'honest-tests',
    'a skip with a reason',
    { 'world/a.test.ts': `it.skipIf(!data)('counts (left out: no data)', () => {})` },
  ],
]
