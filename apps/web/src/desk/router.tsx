import { type OrderStatus, orderStatuses } from '@linli/contract/plain'
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Navigate } from '@tanstack/react-router'
import { wordsOf } from '../api/problem.ts'
import { m } from '../messages/compiled/messages.js'
import { accessSearch } from './access/search.ts'
import { casesSearch } from './audit-cases/search.ts'
import { coverageSearch } from './coverage/search.ts'
import { exportsSearch } from './exports/search.ts'
import { facilitySearch } from './facilities/search.ts'
import { plansSearch } from './grid-plans/search.ts'
import { importSearch } from './imports/search.ts'
import { CountsPane } from './issues/counts-pane.tsx'
import { IssuePane } from './issues/issue-pane.tsx'
import { IssuesPage } from './issues/issues-page.tsx'
import { mapSearch } from './map/search.ts'
import { organisationSearch } from './organisations/search.ts'
import { Failed, Nothing } from './parts/states.tsx'
import { peopleSearch } from './people/search.ts'
import { postSearch } from './posts/search.ts'
import { issueSearch, parseSearch, stringifySearch } from './search.ts'
import { district, useViewer } from './shell/here.ts'
import { Shell } from './shell/shell.tsx'
import { taskSearch } from './tasks/search.ts'

type Raw = Record<string, unknown>
const text = (raw: Raw, key: string) => (typeof raw[key] === 'string' && raw[key] !== '' ? raw[key] : undefined)

function Home() {
  const { merchantOnly } = useViewer()
  if (merchantOnly) return <Navigate to="/orders" search={{ only: 'placed' }} replace />
  return <Navigate to="/issues" search={{ view: 'inbox' }} replace />
}

const root = createRootRoute({
  component: Shell,
  notFoundComponent: () => (
    <Nothing>
      <h1>{m.desk_page_unknown()}</h1>
    </Nothing>
  ),
})
const home = createRoute({ getParentRoute: () => root, path: '/', component: Home })

const issues = createRoute({
  getParentRoute: () => root,
  path: '/issues',
  validateSearch: issueSearch,
  component: IssuesPage,
})
const counts = createRoute({ getParentRoute: () => issues, path: '/', component: CountsPane })
const issue = createRoute({ getParentRoute: () => issues, path: '$issueId', component: IssuePane })

const report = createRoute({
  getParentRoute: () => root,
  path: '/report',
  component: lazyRouteComponent(() => import('./issues/report-page.tsx'), 'ReportPage'),
})

const tasks = createRoute({
  getParentRoute: () => root,
  path: '/tasks',
  validateSearch: taskSearch,
  component: lazyRouteComponent(() => import('./tasks/tasks-page.tsx'), 'TasksPage'),
})
const noTask = createRoute({
  getParentRoute: () => tasks,
  path: '/',
  component: () => <Nothing>{m.desk_task_choose()}</Nothing>,
})
const newTask = createRoute({
  getParentRoute: () => tasks,
  path: 'new',
  validateSearch: (raw: Raw): { issueId?: string } => ({ issueId: text(raw, 'issueId') }),
  component: lazyRouteComponent(() => import('./tasks/task-form.tsx'), 'TaskForm'),
})
const task = createRoute({
  getParentRoute: () => tasks,
  path: '$taskId',
  component: lazyRouteComponent(() => import('./tasks/task-pane.tsx'), 'TaskPane'),
})

const review = createRoute({
  getParentRoute: () => root,
  path: '/review',
  validateSearch: (raw: Raw): { proof?: string } => ({ proof: text(raw, 'proof') }),
  component: lazyRouteComponent(() => import('./tasks/review-page.tsx'), 'ReviewPage'),
})

const memberships = createRoute({
  getParentRoute: () => root,
  path: '/memberships',
  validateSearch: (raw: Raw): { membership?: string } => ({ membership: text(raw, 'membership') }),
  component: lazyRouteComponent(() => import('./people/memberships-page.tsx'), 'MembershipsPage'),
})

const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  validateSearch: peopleSearch,
  component: lazyRouteComponent(() => import('./people/people-page.tsx'), 'PeoplePage'),
})
const nobody = createRoute({
  getParentRoute: () => people,
  path: '/',
  component: () => <Nothing>{m.desk_people_choose()}</Nothing>,
})
const person = createRoute({
  getParentRoute: () => people,
  path: '$personId',
  component: lazyRouteComponent(() => import('./people/person-pane.tsx'), 'PersonPane'),
})
const duplicates = createRoute({
  getParentRoute: () => root,
  path: '/duplicates',
  validateSearch: (raw: Raw): { within?: string } => ({ within: text(raw, 'within') }),
  component: lazyRouteComponent(() => import('./people/duplicates-page.tsx'), 'DuplicatesPage'),
})
const minors = createRoute({
  getParentRoute: () => root,
  path: '/minors',
  component: lazyRouteComponent(() => import('./people/minors-page.tsx'), 'MinorsPage'),
})
const keys = createRoute({
  getParentRoute: () => root,
  path: '/keys',
  component: lazyRouteComponent(() => import('./people/keys-page.tsx'), 'KeysPage'),
})

const dataRequests = createRoute({
  getParentRoute: () => root,
  path: '/data-requests',
  validateSearch: (raw: Raw): { request?: string; tab?: 'decided' } => ({
    request: text(raw, 'request'),
    tab: raw.tab === 'decided' ? 'decided' : undefined,
  }),
  component: lazyRouteComponent(() => import('./privacy/requests-page.tsx'), 'RequestsPage'),
})
const dataRecords = createRoute({
  getParentRoute: () => root,
  path: '/data-records',
  validateSearch: (raw: Raw): { tab?: 'assessments' | 'incidents' } => ({
    tab: raw.tab === 'assessments' || raw.tab === 'incidents' ? raw.tab : undefined,
  }),
  component: lazyRouteComponent(() => import('./privacy/records-page.tsx'), 'RecordsPage'),
})

const posts = createRoute({
  getParentRoute: () => root,
  path: '/posts',
  validateSearch: postSearch,
  component: lazyRouteComponent(() => import('./posts/posts-page.tsx'), 'PostsPage'),
})

const organisations = createRoute({
  getParentRoute: () => root,
  path: '/organisations',
  validateSearch: organisationSearch,
  component: lazyRouteComponent(() => import('./organisations/organisations-page.tsx'), 'OrganisationsPage'),
})
const noOrganisation = createRoute({
  getParentRoute: () => organisations,
  path: '/',
  component: () => <Nothing>{m.desk_organisation_choose()}</Nothing>,
})
const organisation = createRoute({
  getParentRoute: () => organisations,
  path: '$organisationId',
  component: lazyRouteComponent(() => import('./organisations/organisation-pane.tsx'), 'OrganisationPane'),
})
const party = createRoute({
  getParentRoute: () => root,
  path: '/party',
  validateSearch: (raw: Raw): { within?: string } => ({ within: text(raw, 'within') }),
  component: lazyRouteComponent(() => import('./organisations/party-page.tsx'), 'PartyPage'),
})
const sixParties = createRoute({
  getParentRoute: () => root,
  path: '/six-parties',
  validateSearch: (raw: Raw): { areaCode?: string } => ({ areaCode: text(raw, 'areaCode') }),
  component: lazyRouteComponent(() => import('./organisations/six-parties-page.tsx'), 'SixPartiesPage'),
})

const facilities = createRoute({
  getParentRoute: () => root,
  path: '/facilities',
  validateSearch: facilitySearch,
  component: lazyRouteComponent(() => import('./facilities/facilities-page.tsx'), 'FacilitiesPage'),
})
const coverage = createRoute({
  getParentRoute: () => root,
  path: '/coverage',
  validateSearch: coverageSearch,
  component: lazyRouteComponent(() => import('./coverage/coverage-page.tsx'), 'CoveragePage'),
})
const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  validateSearch: (raw: Raw): { within?: string } => ({ within: text(raw, 'within') }),
  component: lazyRouteComponent(() => import('./coverage/setup-page.tsx'), 'SetupPage'),
})
const exports = createRoute({
  getParentRoute: () => root,
  path: '/exports',
  validateSearch: exportsSearch,
  component: lazyRouteComponent(() => import('./exports/exports-page.tsx'), 'ExportsPage'),
})
const oneExport = createRoute({
  getParentRoute: () => root,
  path: '/exports/$exportId',
  component: lazyRouteComponent(() => import('./exports/export-page.tsx'), 'ExportPage'),
})
const auditCases = createRoute({
  getParentRoute: () => root,
  path: '/audit-cases',
  validateSearch: casesSearch,
  component: lazyRouteComponent(() => import('./audit-cases/audit-cases-page.tsx'), 'AuditCasesPage'),
})
const oneAuditCase = createRoute({
  getParentRoute: () => root,
  path: '/audit-cases/$caseId',
  component: lazyRouteComponent(() => import('./audit-cases/audit-case-page.tsx'), 'AuditCasePage'),
})
const imports = createRoute({
  getParentRoute: () => root,
  path: '/imports',
  validateSearch: importSearch,
  component: lazyRouteComponent(() => import('./imports/imports-page.tsx'), 'ImportsPage'),
})
const oneImport = createRoute({
  getParentRoute: () => root,
  path: '/imports/$importId',
  component: lazyRouteComponent(() => import('./imports/import-page.tsx'), 'ImportPage'),
})
const access = createRoute({
  getParentRoute: () => root,
  path: '/access',
  validateSearch: accessSearch,
  component: lazyRouteComponent(() => import('./access/access-page.tsx'), 'AccessPage'),
})

const account = createRoute({
  getParentRoute: () => root,
  path: '/account',
  component: lazyRouteComponent(() => import('./account/account-page.tsx'), 'AccountPage'),
})

const counter = createRoute({
  getParentRoute: () => root,
  path: '/counter',
  component: lazyRouteComponent(() => import('./account/counter-page.tsx'), 'CounterPage'),
})

const orders = createRoute({
  getParentRoute: () => root,
  path: '/orders',
  validateSearch: (raw: Raw): { only?: OrderStatus } => {
    const only = text(raw, 'only')
    return only && only in orderStatuses ? { only: only as OrderStatus } : {}
  },
  component: lazyRouteComponent(() => import('./exchange/orders-page.tsx'), 'OrdersPage'),
})
const goods = createRoute({
  getParentRoute: () => root,
  path: '/goods',
  component: lazyRouteComponent(() => import('./exchange/goods-page.tsx'), 'GoodsPage'),
})

const areas = createRoute({
  getParentRoute: () => root,
  path: '/areas',
  component: lazyRouteComponent(() => import('./areas/area-page.tsx'), 'AreaPage'),
})
const area = createRoute({
  getParentRoute: () => root,
  path: '/areas/$areaCode',
  component: lazyRouteComponent(() => import('./areas/area-page.tsx'), 'AreaPage'),
})
const estate = createRoute({
  getParentRoute: () => root,
  path: '/areas/$areaCode/estates/$estateId',
  component: lazyRouteComponent(() => import('./areas/estate-page.tsx'), 'EstatePage'),
})
const areaMap = createRoute({
  getParentRoute: () => root,
  path: '/map/$areaCode',
  validateSearch: mapSearch,
  component: lazyRouteComponent(() => import('./map/map-page.tsx'), 'MapPage'),
})
const gridPlans = createRoute({
  getParentRoute: () => root,
  path: '/grid-plans',
  validateSearch: plansSearch,
  component: lazyRouteComponent(() => import('./grid-plans/plans-page.tsx'), 'PlansPage'),
})
const newGridPlan = createRoute({
  getParentRoute: () => root,
  path: '/grid-plans/new',
  validateSearch: (raw: Raw): { community?: string } => ({ community: text(raw, 'community') }),
  component: lazyRouteComponent(() => import('./grid-plans/plan-new.tsx'), 'PlanNew'),
})
const gridPlan = createRoute({
  getParentRoute: () => root,
  path: '/grid-plans/$planId',
  component: lazyRouteComponent(() => import('./grid-plans/plan-page.tsx'), 'PlanPage'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    issues.addChildren([counts, issue]),
    report,
    tasks.addChildren([noTask, newTask, task]),
    review,
    memberships,
    minors,
    people.addChildren([nobody, person]),
    duplicates,
    keys,
    dataRequests,
    dataRecords,
    posts,
    organisations.addChildren([noOrganisation, organisation]),
    party,
    sixParties,
    facilities,
    coverage,
    setup,
    imports,
    oneImport,
    exports,
    oneExport,
    auditCases,
    oneAuditCase,
    access,
    account,
    counter,
    orders,
    goods,
    areas,
    area,
    estate,
    areaMap,
    gridPlans,
    newGridPlan,
    gridPlan,
  ]),
  basepath: `/${district}/desk`,
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultErrorComponent: ({ error }) => <Failed message={wordsOf(error)} retry={() => window.location.reload()} />,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
