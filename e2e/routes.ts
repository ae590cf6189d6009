import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { APIRequestContext } from 'playwright-core'
import { uuidv7 } from '../apps/web/src/api/uuid.ts'
import { district } from './browser.ts'

export interface PageOf {
  /** As the shell's router writes it. */
  route: string
  /** Who may see it; nobody signed in when left out. */
  persona?: string
  /** The address of one such page, asked of the product where it holds an id. */
  path: string | ((request: APIRequestContext) => Promise<string>)
}

const api = `/api/districts/${district}`
/** Where the demo's secretary serves. */
const community = `${district}003001`

/** The first row of a list, as this person reads it. */
const first = (list: string, key: string, to: (id: string) => string) => async (request: APIRequestContext) => {
  const answer = await request.get(`${api}/${list}`)
  const { rows } = (await answer.json()) as { rows: Record<string, string>[] }
  const id = rows[0]?.[key]
  if (!id) throw new Error(`the demo has none: ${list}`)
  return to(id)
}
const solved = async (request: APIRequestContext) => {
  const answer = await request.get(`${api}/figures`)
  const { recentlySolved } = (await answer.json()) as { recentlySolved: { issueId: string }[] }
  return `/${district}/issues/${recentlySolved[0]?.issueId}`
}
/** The first step of that issue. */
const stepOfSolved = async (request: APIRequestContext) => {
  const answer = await request.get(`${api}${(await solved(request)).replace(`/${district}`, '')}/trace`)
  const { steps } = (await answer.json()) as { steps: { eventId: string }[] }
  return `/${district}/history/${steps[0]?.eventId}`
}
/** An estate of the secretary's community. */
const estate = async (request: APIRequestContext) => {
  const answer = await request.get(`${api}/tree?within=${community}`)
  const { estates } = (await answer.json()) as { estates: { estateId: string }[] }
  return desk(`/areas/${community}/estates/${estates[0]?.estateId}`)
}
/** A redrawing of that community that keeps its grids as they are; drawn where there is none. */
const gridPlan = async (request: APIRequestContext) => {
  const listed = (await (await request.get(`${api}/grid-plans?within=${community}&limit=1`)).json()) as {
    rows: { planId: string }[]
  }
  if (listed.rows[0]) return desk(`/grid-plans/${listed.rows[0].planId}`)
  const { grids, buildings } = (await (await request.get(`${api}/map?within=${community}`)).json()) as {
    grids: { gridCode: string; name: string; kind: string; geometry: object | null }[]
    buildings: { areaCode: string; gridCode: string | null }[]
  }
  const planId = randomUUID()
  const answer = await request.put(`${api}/grid-plans/${planId}`, {
    headers: { 'idempotency-key': randomUUID() },
    data: {
      communityCode: community,
      title: '核对网格',
      reason: '看看今天的网格',
      effectiveOn: new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10),
      version: 0,
      grids: grids
        .filter(({ kind }) => kind === 'general')
        .map(({ gridCode, name, kind, geometry }) => ({
          key: gridCode,
          name,
          kind,
          geometry,
          buildings: buildings.filter((each) => each.gridCode === gridCode).map(({ areaCode }) => areaCode),
        })),
    },
  })
  if (!answer.ok()) throw new Error(`no redrawing: ${await answer.text()}`)
  return desk(`/grid-plans/${planId}`)
}
const organisation = async (request: APIRequestContext) => {
  const answer = await request.get(`${api}/organisations?limit=1`)
  const { organisations } = (await answer.json()) as { organisations: { organisationId: string }[] }
  return desk(`/organisations/${organisations[0]?.organisationId}`)
}
/** A file with a mistake in it, read and not carried out. */
const previewed = async (request: APIRequestContext) => {
  const rows = '社区,小区,楼栋,层数\n龙滩园,新苑,1 栋,6\n龙滩园,新苑,2 栋,六层半\n'
  const answer = await request.post(`${api}/imports`, {
    headers: { 'idempotency-key': uuidv7() },
    data: { kind: 'buildings', fileName: '楼栋.csv', content: Buffer.from(rows).toString('base64') },
  })
  const { importId } = (await answer.json()) as { importId: string }
  return desk(`/imports/${importId}`)
}
const my = (rest = '') => `/${district}/my${rest}`
const desk = (rest = '') => `/${district}/desk${rest}`
const myIssue = (rest = '') => first('issues?view=mine&limit=1', 'issueId', (id) => my(`/issues/${id}${rest}`))

/** The newest receipt of a consent. */
const receipt = async (request: APIRequestContext) => {
  const answer = await request.get(`${api}/consents`)
  const { history } = (await answer.json()) as { history: { consentId: string }[] }
  return my(`/data/consents/${history[0]?.consentId}`)
}

export const pages: Record<'public' | 'resident' | 'desk', PageOf[]> = {
  public: [
    { route: '/:district', path: `/${district}` },
    { route: '/:district', path: `/${district}`, persona: 'xiulan' },
    { route: '/:district/print', path: `/${district}/print` },
    { route: '/:district/issues/:issueId', path: solved },
    { route: '/:district/grids/:gridCode', path: `/${district}/grids/500111003001002` },
    { route: '/:district/join/:areaCode/print', path: `/${district}/join/50011100300100001/print` },
    { route: '/:district/grids/:gridCode/print', path: `/${district}/grids/500111003001001/print` },
    { route: '/:district/responsible', path: `/${district}/responsible` },
    { route: '/:district/responsible', path: `/${district}/responsible?at=50011100300100003` },
    { route: '/:district/facilities', path: `/${district}/facilities` },
    { route: '/:district/history', path: `/${district}/history` },
    { route: '/:district/history/:eventId', path: stepOfSolved },
    { route: '/:district/personal-data', path: `/${district}/personal-data` },
    { route: '/:district/privacy', path: `/${district}/privacy` },
  ],
  resident: [
    { route: '/sign-in', path: '/sign-in' },
    { route: '/sign-in', path: '/sign-in?choose=yes', persona: 'xiulan' },
    { route: '/:district/my', path: my(), persona: 'xiulan' },
    { route: '/:district/my', path: my(), persona: 'jianguo' },
    { route: '/:district/my/report/:step?', path: my('/report'), persona: 'xiulan' },
    { route: '/:district/my/report/:step?', path: my('/report/where'), persona: 'xiulan' },
    { route: '/:district/my/issues', path: my('/issues'), persona: 'xiulan' },
    { route: '/:district/my/issues/:issueId', path: myIssue(), persona: 'xiulan' },
    { route: '/:district/my/issues/:issueId/received', path: myIssue('/received'), persona: 'xiulan' },
    { route: '/:district/my/tasks', path: my('/tasks'), persona: 'jianguo' },
    {
      route: '/:district/my/tasks/:taskId',
      path: first('tasks?view=open&limit=1', 'taskId', (id) => my(`/tasks/${id}`)),
      persona: 'shufen',
    },
    {
      route: '/:district/my/tasks/:taskId',
      path: first('tasks?view=mine&limit=1', 'taskId', (id) => my(`/tasks/${id}`)),
      persona: 'jianguo',
    },
    { route: '/:district/my/points', path: my('/points'), persona: 'jianguo' },
    { route: '/:district/my/goods', path: my('/goods'), persona: 'jianguo' },
    { route: '/:district/my/orders', path: my('/orders'), persona: 'jianguo' },
    { route: '/:district/my/notifications', path: my('/notifications'), persona: 'xiulan' },
    { route: '/:district/my/me', path: my('/me'), persona: 'jianguo' },
    { route: '/:district/my/comfort', path: my('/comfort'), persona: 'jianguo' },
    { route: '/:district/my/devices', path: my('/devices'), persona: 'jianguo' },
    { route: '/:district/my/phone', path: my('/phone'), persona: 'jianguo' },
    { route: '/:district/my/looks', path: my('/looks'), persona: 'xiulan' },
    { route: '/:district/my/data', path: my('/data'), persona: 'xiulan' },
    { route: '/:district/my/acting', path: my('/acting'), persona: 'xiulan' },
    { route: '/:district/my/acting', path: my('/acting'), persona: 'liumin' },
    { route: '/:district/my/data/consents', path: my('/data/consents'), persona: 'xiulan' },
    {
      route: '/:district/my/data/consents/:consentId',
      path: receipt,
      persona: 'xiulan',
    },
    { route: '/:district/my/data/copy', path: my('/data/copy'), persona: 'xiulan' },
    { route: '/:district/my/data/requests', path: my('/data/requests'), persona: 'jianguo' },
    { route: '/:district/my/join', path: my('/join'), persona: 'jianguo' },
    { route: '/:district/my/responsible', path: my('/responsible'), persona: 'xiulan' },
    { route: '/:district/my/facilities', path: my('/facilities'), persona: 'xiulan' },
    { route: '/:district/my/*?', path: my('/nowhere'), persona: 'jianguo' },
  ],
  desk: [
    { route: '/', path: desk(), persona: 'secretary' },
    { route: '/', path: desk(), persona: 'property' },
    { route: '/issues', path: desk('/issues?view=inbox'), persona: 'secretary' },
    { route: '/issues', path: desk('/issues?view=all'), persona: 'districtOfficer' },
    {
      route: '/issues/$issueId',
      path: first('issues?view=inbox&limit=1', 'issueId', (id) => desk(`/issues/${id}?view=inbox`)),
      persona: 'secretary',
    },
    {
      route: '/issues/$issueId',
      path: first('issues?view=inbox&limit=1', 'issueId', (id) => desk(`/issues/${id}?view=inbox`)),
      persona: 'property',
    },
    { route: '/report', path: desk('/report'), persona: 'limei' },
    { route: '/tasks', path: desk('/tasks'), persona: 'secretary' },
    { route: '/tasks/new', path: desk('/tasks/new'), persona: 'secretary' },
    {
      route: '/tasks/$taskId',
      path: first('tasks?view=open&limit=1', 'taskId', (id) => desk(`/tasks/${id}`)),
      persona: 'secretary',
    },
    { route: '/review', path: desk('/review'), persona: 'secretary' },
    { route: '/memberships', path: desk('/memberships'), persona: 'limei' },
    { route: '/minors', path: desk('/minors'), persona: 'secretary' },
    { route: '/people', path: desk('/people'), persona: 'limei' },
    { route: '/people', path: desk('/people?care=livesAlone&age=elder'), persona: 'secretary' },
    {
      route: '/people/$personId',
      path: first('people?q=王秀兰', 'personId', (id) => desk(`/people/${id}`)),
      persona: 'secretary',
    },
    {
      route: '/people/$personId',
      path: first('people?age=minor', 'personId', (id) => desk(`/people/${id}?age=minor`)),
      persona: 'limei',
    },
    { route: '/duplicates', path: desk('/duplicates'), persona: 'secretary' },
    { route: '/keys', path: desk('/keys'), persona: 'security' },
    { route: '/data-requests', path: desk('/data-requests'), persona: 'secretary' },
    { route: '/data-requests', path: desk('/data-requests?tab=decided'), persona: 'secretary' },
    { route: '/data-records', path: desk('/data-records'), persona: 'secretary' },
    { route: '/data-records', path: desk('/data-records?tab=assessments'), persona: 'secretary' },
    { route: '/data-records', path: desk('/data-records?tab=incidents'), persona: 'security' },
    { route: '/posts', path: desk('/posts'), persona: 'secretary' },
    { route: '/posts', path: desk('/posts?tab=vacancies'), persona: 'secretary' },
    { route: '/posts', path: desk('/posts?tab=team'), persona: 'limei' },
    {
      route: '/posts',
      path: first('posts?limit=1', 'postId', (id) => desk(`/posts?post=${id}`)),
      persona: 'secretary',
    },
    { route: '/organisations', path: desk('/organisations'), persona: 'secretary' },
    { route: '/organisations/$organisationId', path: organisation, persona: 'secretary' },
    { route: '/imports', path: desk('/imports?kind=grids'), persona: 'secretary' },
    { route: '/imports/$importId', path: previewed, persona: 'secretary' },
    { route: '/exports', path: desk('/exports'), persona: 'officer' },
    { route: '/exports', path: desk('/exports?status=waiting'), persona: 'secretary' },
    {
      route: '/exports/$exportId',
      path: first('exports?status=waiting&limit=1', 'exportId', (id) => desk(`/exports/${id}`)),
      persona: 'secretary',
    },
    {
      route: '/exports/$exportId',
      path: first('exports?status=approved&limit=1', 'exportId', (id) => desk(`/exports/${id}`)),
      persona: 'limei',
    },
    { route: '/audit-cases', path: desk('/audit-cases'), persona: 'audit' },
    { route: '/audit-cases', path: desk('/audit-cases?open=true'), persona: 'security' },
    {
      route: '/audit-cases/$caseId',
      path: first('audit-cases?open=true&limit=1', 'caseId', (id) => desk(`/audit-cases/${id}`)),
      persona: 'audit',
    },
    {
      route: '/audit-cases/$caseId',
      path: first('audit-cases?open=false&limit=1', 'caseId', (id) => desk(`/audit-cases/${id}`)),
      persona: 'defang',
    },
    { route: '/access', path: desk('/access'), persona: 'limei' },
    { route: '/access', path: desk('/access?ask=who&areaCode=500111003001'), persona: 'secretary' },
    { route: '/party', path: desk('/party'), persona: 'secretary' },
    { route: '/six-parties', path: desk('/six-parties'), persona: 'secretary' },
    { route: '/facilities', path: desk('/facilities'), persona: 'secretary' },
    { route: '/coverage', path: desk('/coverage?key=gridWorker'), persona: 'districtOfficer' },
    { route: '/setup', path: desk('/setup'), persona: 'districtOfficer' },
    { route: '/account', path: desk('/account'), persona: 'secretary' },
    { route: '/counter', path: desk('/counter'), persona: 'secretary' },
    { route: '/orders', path: desk('/orders'), persona: 'merchant' },
    { route: '/goods', path: desk('/goods'), persona: 'merchant' },
    { route: '/areas', path: desk('/areas'), persona: 'secretary' },
    { route: '/areas', path: desk('/areas'), persona: 'districtOfficer' },
    { route: '/areas/$areaCode', path: desk(`/areas/${community}`), persona: 'secretary' },
    { route: '/areas/$areaCode', path: desk(`/areas/${community}00001`), persona: 'secretary' },
    { route: '/areas/$areaCode/estates/$estateId', path: estate, persona: 'secretary' },
    { route: '/map/$areaCode', path: desk(`/map/${community}`), persona: 'secretary' },
    { route: '/grid-plans', path: desk('/grid-plans'), persona: 'secretary' },
    { route: '/grid-plans/new', path: desk(`/grid-plans/new?community=${community}`), persona: 'secretary' },
    { route: '/grid-plans/$planId', path: gridPlan, persona: 'secretary' },
    { route: '/nowhere', path: desk('/nowhere'), persona: 'secretary' },
  ],
}

const sources = join(import.meta.dirname, '../apps/web/src')
const found = (file: string, pattern: RegExp) =>
  [...readFileSync(join(sources, file), 'utf8').matchAll(pattern)].map((match) => match[1] ?? '')

/** Every route that the three shells have, read from their routers. */
export function routesOf(shell: keyof typeof pages): string[] {
  if (shell !== 'desk') return found(`${shell}/app.tsx`, /<Route path="([^"]+)"/g)
  const source = readFileSync(join(sources, 'desk/router.tsx'), 'utf8')
  const parents = new Map<string, string>([['root', '']])
  const routes = []
  for (const [, name = '', parent = '', path = ''] of source.matchAll(
    /const (\w+) = createRoute\(\{\s+getParentRoute: \(\) => (\w+),\s+path: '([^']+)'/g,
  )) {
    const whole = `${parents.get(parent)}/${path.replace(/^\//, '')}`
    parents.set(name, whole)
    routes.push(whole.length > 1 ? whole.replace(/\/$/, '') : whole)
  }
  return routes
}
