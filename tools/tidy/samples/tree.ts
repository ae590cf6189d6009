// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the samples are code in quotes
import { rowIds } from '../texts.ts'

/** A little repository in which every rule is silent. The bad samples are one change away from it. */
const modules = 'apps/server/src/modules'
const readme = '# A module\n\n## Owns\n## Promises\n## Announces\n## Listens to\n'

export const tree: Record<string, string> = {
  'ARCHITECTURE.md': 'Order: identity, issues.\n',
  'docs/rows.md': `${rowIds.map((id) => `| ${id} | partly | what is there |`).join('\n')}\n`,

  'packages/contract/src/index.ts': `export * from './paths.ts'\n`,
  'packages/contract/src/paths.ts': `export const paths = {
  // the first thing a browser asks
  whoAmI: ['GET', '/api/me'],
  reportIssue: ['POST', '/api/districts/:district/issues'],
} as const
`,
  'apps/server/src/modules.ts': `export const moduleOrder = ['identity', 'issues'] as const\n`,
  'apps/server/src/platform/open.ts': `export const openOperations = ['whoAmI'] as const\n`,
  'apps/server/src/platform/db.ts': `import pg from 'pg'\nexport const openPool = () => new pg.Pool()\n`,
  'apps/server/src/platform/events.ts': `export interface EventsTables {\n  events: { district_id: number }\n}\n`,

  [`${modules}/identity/README.md`]: readme,
  [`${modules}/identity/index.ts`]: `export type { Account } from './account.ts'\n`,
  [`${modules}/identity/account.ts`]: `export interface Account {\n  accountId: string\n}\n`,
  [`${modules}/identity/tables.ts`]: `export interface IdentityTables {\n  accounts: AccountRow\n}\n`,

  [`${modules}/issues/README.md`]: readme,
  [`${modules}/issues/index.ts`]: `export { reportIssue } from './commands/report-issue.ts'\n`,
  [`${modules}/issues/tables.ts`]: `export interface IssueTables {
  issues: IssueRow
  'issue_messages': { district_id: number; text: string }
}
`,
  [`${modules}/issues/issue.ts`]: `import type { Account } from '../identity/index.ts'
export const isMine = (account: Account, reporterId: string) => account.accountId === reporterId
`,
  [`${modules}/issues/policy.ts`]: `import { deny } from '../../platform/decision.ts'
export const policy = {
  reportIssue: (actor, { area }) => (actor ? true : deny('sign-in')),
} satisfies Policy
`,
  [`${modules}/issues/policy.test.ts`]: `it('lets a resident report', () => expect(policy.reportIssue(resident)).toBe(true))\n`,
  [`${modules}/issues/store.ts`]: `import { sql } from 'kysely'
const db = tables<IssueTables>()
export const lockIssue = (ctx, id) =>
  ctx.one(db.selectFrom('issues').where('district_id', '=', ctx.district).where('issue_id', '=', id).forUpdate())
export const saveIssue = (ctx, issue) => ctx.write(db.updateTable('issues').set(issue))
export const nextWaiting = (ctx) =>
  sql<{ id: string }>\`select issue_id from issues where district_id = \${ctx.district} for update skip locked\`
`,
  [`${modules}/issues/queries.ts`]: `const db = tables<IssueTables>()
export const inbox = (ctx, { from, to }) =>
  db.selectFrom('issues as i').where('area_code', '>=', from).where('area_code', '<', to)
`,
  [`${modules}/issues/routes.ts`]: `import { reportIssue } from './commands/report-issue.ts'
export const routes = [command('reportIssue', reportIssue)]
`,
  [`${modules}/issues/commands/report-issue.ts`]: `import { announce } from '../../../platform/events.ts'
import { saveIssue } from '../store.ts'
export async function reportIssue(ctx, input) {
  authorise(policy.reportIssue(ctx.actor, input))
  await saveIssue(ctx, { ...input, reportedAt: ctx.now })
  await announce(ctx, issueReported(input))
}
`,
  [`${modules}/issues/commands/report-issue.test.ts`]: `it('reports', async () => expect(await report()).toMatchObject({}))\n`,

  'apps/server/migrations/0001-start.sql': `-- accounts are global
create table accounts (
  account_id uuid primary key
);
comment on table accounts is 'local: a person may live in one district and own a flat in another';
create table issues (
  district_id integer not null,
  issue_id uuid not null,
  area_code text collate "C" not null,
  number text not null,
  primary key (district_id, issue_id),
  constraint issue_number unique (district_id, number)
);
create table issue_messages (
  district_id integer not null,
  message_id uuid not null,
  issue_id uuid not null,
  primary key (district_id, message_id),
  foreign key (district_id, issue_id) references issues (district_id, issue_id) on delete cascade
);
create unique index issue_once on issues using btree (district_id, lower(number));
create view issue_search as select issue_id from issues; -- filtered by app.district
`,
  'apps/web/messages/zh-CN/issues.json': `{
  "$schema": "https://inlang.com/schema/inlang-message-format",
  "issue_received": "收到了。编号 {number}。网格员{name}会在明天下班前联系您。",
  "issue_neighbours": [{ "selectors": ["countPlural"], "match": { "countPlural=one": "1 户邻居也遇到了" } }]
}
`,
  'apps/web/messages/zh-CN/tasks.json': `{ "task_claim": "我来接" }\n`,
  'apps/web/src/resident/index.tsx': `// 首页
export const Home = () => <main aria-label={m.home_title()}>{/* 今天 */}{m.home_today()}</main>
`,
}

/** Replaces the text of a file, adds one, or takes one away. */
export type Change = Record<string, string | null>

export function changed(change: Change): Map<string, string> {
  const files = new Map(Object.entries(tree))
  for (const [path, text] of Object.entries(change)) {
    if (text === null) files.delete(path)
    else files.set(path, text)
  }
  return files
}

/** One replacement in a file of the tree. */
export function swap(path: string, from: string, to: string): Change {
  const text = tree[path]
  if (!text?.includes(from)) throw new Error(`${path} has no "${from}" to swap`)
  return { [path]: text.replace(from, to) }
}

/** Text appended to a file of the tree, or a new file. */
export const append = (path: string, text: string): Change => ({ [path]: `${tree[path] ?? ''}${text}\n` })

export const inIssues = (file: string): string => `${modules}/issues/${file}`
export const inIdentity = (file: string): string => `${modules}/identity/${file}`
