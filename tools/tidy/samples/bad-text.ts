// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the samples are code in quotes
import type { Sample } from './bad-code.ts'
import { append, type Change, inIdentity, inIssues, swap } from './tree.ts'

const first = 'apps/server/migrations/0001-start.sql'
const sql = (text: string): Change => append(first, text)
const tenant = (columns: string): Change => sql(`create table x (district_id integer not null, ${columns});`)
const words = 'apps/web/messages/zh-CN/tasks.json'
const page = 'apps/web/src/resident/index.tsx'

export const badText: Sample[] = [
  ['module-readme', 'missing', { [inIdentity('README.md')]: null }],
  ['module-readme', 'begins with Promises', swap(inIssues('README.md'), '## Promises', 'It promises:')],
  ['module-readme', 'over 60 lines', append(inIssues('README.md'), 'more\n'.repeat(60))],
  ['architecture-true', 'missing', { 'ARCHITECTURE.md': null }],
  ['architecture-true', 'does not mention module issues', { 'ARCHITECTURE.md': 'identity, sub-issues' }],
  ['rows-true', 'missing', { 'docs/rows.md': null }],
  ['rows-true', 'row L1 has no line', swap('docs/rows.md', '| L1 |', '| L1b |')],
  ['rows-true', 'row B10 has no state', swap('docs/rows.md', '| B10 | partly', '| B10 | soon')],
  ['rows-true', 'row Y15 has 2 lines', append('docs/rows.md', '| Y15 | works |')],

  ['migration-files', 'must be named 0002-<kebab>.sql', { 'apps/server/migrations/0003-more.sql': 'select 1;\n' }],
  ['migration-files', 'must be named 0002-<kebab>.sql', { 'apps/server/migrations/0002_more.sql': 'select 1;\n' }],
  ['migration-files', 'text after the `;`', sql('select 1; select 2;')],
  ['migration-files', 'does not end with `;`', sql('select 1')],
  ['migration-bans', 'on delete set null', sql('alter table x add column a uuid references y on delete\n set null;')],
  ['migration-bans', 'create trigger', sql('create trigger t before update on x;')],
  ['migration-bans', 'bigserial', sql('create table x (id bigserial);')],
  ['migration-bans', 'generated always as identity', sql('create table x (id int generated always as identity);')],
  ['migration-bans', 'create sequence', sql('create sequence numbers;')],
  ['migration-bans', 'sub-select inside', sql('insert into x (a, b) values (1, (select max(a) from y));')],
  ['tenant-keys', 'x has no primary key', tenant('a int')],
  ['tenant-keys', 'primary key on column id alone', tenant('id uuid primary key')],
  ['tenant-keys', 'primary key does not begin', tenant('id uuid, primary key (id, district_id)')],
  ['tenant-keys', 'unique on column code alone', tenant('code text unique, primary key (district_id)')],
  ['tenant-keys', 'unique does not begin', tenant('code text, primary key (district_id), unique (code)')],
  ['tenant-keys', 'unique does not begin', sql('alter table issues add constraint u unique (number);')],
  ['tenant-keys', 'unique does not begin', sql('create unique index u on issues (number) where number is not null;')],
  ['tenant-keys', 'exclude does not begin', sql('alter table issues add exclude using gist (number with =);')],
  [
    'tenant-keys',
    'foreign key does not begin',
    sql('alter table issues add foreign key (a) references b (district_id);'),
  ],
  ['tenant-keys', 'referenced columns', sql('alter table issues add foreign key (district_id, a) references b;')],
  ['tenant-keys', 'references on column a alone', sql('alter table issues add column a uuid references issues;')],
  ['tenant-keys', 'must be integer', sql('create table x (district_id text, primary key (district_id));')],
  ['tenant-keys', 'from district_id must name', sql('create table x (district_id int primary key references d);')],
  [
    'tenant-keys',
    'tenant table issues references local table accounts',
    sql('alter table issues add foreign key (district_id, reporter_id) references accounts (district_id, account_id);'),
  ],
  ['tenant-keys', 'local table accounts', sql('alter table accounts add column last uuid references issues;')],
  ['local-tables', 'x has no district_id', sql('create table x (id uuid primary key);')],
  ['local-tables', 'x has no district_id', sql(`create table x (id uuid);\ncomment on table x is 'local: ';`)],
  ['area-columns', 'issues.home_area_code must be', sql('alter table issues add column home_area_code text;')],

  ['catalogue', 'not a JSON object', { [words]: '{ "task_claim": ' }],
  ['catalogue', 'not snake_case', { [words]: '{ "taskClaim": "我来接" }' }],
  ['catalogue', 'not snake_case', { [words]: '{ "claim": "我来接" }' }],
  ['catalogue', 'is also in', { [words]: '{ "issue_received": "收到了。" }' }],
  ['catalogue', 'neither text nor', { [words]: '{ "task_claim": { "one": "我来接" } }' }],
  ['catalogue', 'exclamation mark', { [words]: '{ "task_claim": "谢谢您！" }' }],
  ['catalogue', 'exclamation mark', { [words]: '{ "task_many": [{ "match": { "n=other": "谢谢!" } }] }' }],
  ['catalogue', 'emoji', { [words]: '{ "task_claim": "谢谢您🎉" }' }],
  ['catalogue', '操作失败', { [words]: '{ "task_claim": "操作失败,请重试。" }' }],
  ['catalogue', 'bare', { [words]: '{ "task_claim": "确定" }' }],
  ['no-literal-chinese', '"我来接"', append(page, 'export const B = () => <button>我来接</button>')],
  ['no-literal-chinese', '"我的任务"', append(page, `export const title = '我的任务'`)],
  ['no-foreign-hosts', 'https://tile.example.org', append(page, `const tiles = 'https://tile.example.org/{z}'`)],
  ['no-foreign-hosts', 'https://x.cn', { 'apps/server/src/main.ts': 'const a = `https://x.cn/${id}`\n' }],
  [
    'no-foreign-hosts',
    'https://fonts.example.com',
    { 'apps/web/src/a.css': '@import "https://fonts.example.com/a";\n' },
  ],
  ['no-foreign-hosts', 'http://localhost.evil.cn', append(page, `const a = 'http://localhost.evil.cn'`)],
]
