import { QueryClientProvider } from '@tanstack/react-query'
import { Suspense } from 'react'
import { Route, Switch, useLocation } from 'wouter'
import { makeQueryClient } from '../api/query.ts'
import { Boundary, later } from '../ui/boundary.tsx'
import { Skeleton } from '../ui/states.tsx'
import { Toast } from '../ui/toast.tsx'
import { toSignIn } from './identity/where-to.ts'
import { Shell } from './shell.tsx'
import { TodayPage } from './today/today-page.tsx'

const SignInPage = later(() => import('./identity/sign-in-page.tsx'), 'SignInPage')
const ReportPage = later(() => import('./issues/report-page.tsx'), 'ReportPage')
const IssuesPage = later(() => import('./issues/issues-page.tsx'), 'IssuesPage')
const IssuePage = later(() => import('./issues/issue-page.tsx'), 'IssuePage')
const ReceivedPage = later(() => import('./issues/received-page.tsx'), 'ReceivedPage')
const TasksPage = later(() => import('./tasks/tasks-page.tsx'), 'TasksPage')
const TaskPage = later(() => import('./tasks/task-page.tsx'), 'TaskPage')
const PointsPage = later(() => import('./points/points-page.tsx'), 'PointsPage')
const GoodsPage = later(() => import('./exchange/goods-page.tsx'), 'GoodsPage')
const OrdersPage = later(() => import('./exchange/orders-page.tsx'), 'OrdersPage')
const NotificationsPage = later(() => import('./notifications/notifications-page.tsx'), 'NotificationsPage')
const MePage = later(() => import('./people/me-page.tsx'), 'MePage')
const ComfortPage = later(() => import('./identity/comfort-page.tsx'), 'ComfortPage')
const DevicesPage = later(() => import('./identity/devices-page.tsx'), 'DevicesPage')
const PhonePage = later(() => import('./identity/phone-page.tsx'), 'PhonePage')
const LooksPage = later(() => import('./people/looks-page.tsx'), 'LooksPage')
const ActingPage = later(() => import('./acting/acting-page.tsx'), 'ActingPage')
const MyDataPage = later(() => import('./people/my-data-page.tsx'), 'MyDataPage')
const ConsentsPage = later(() => import('./privacy/consents-page.tsx'), 'ConsentsPage')
const ReceiptPage = later(() => import('./privacy/receipt-page.tsx'), 'ReceiptPage')
const CopyPage = later(() => import('./privacy/copy-page.tsx'), 'CopyPage')
const RequestsPage = later(() => import('./privacy/requests-page.tsx'), 'RequestsPage')
const JoinPage = later(() => import('./people/join-page.tsx'), 'JoinPage')
const ResponsiblePage = later(() => import('./neighbourhood/responsible-page.tsx'), 'ResponsiblePage')
const FacilitiesPage = later(() => import('./neighbourhood/facilities-page.tsx'), 'FacilitiesPage')
const NowherePage = later(() => import('./today/nowhere-page.tsx'), 'NowherePage')

const client = makeQueryClient(() => {
  if (location.pathname !== '/sign-in') toSignIn()
})

export function App() {
  return (
    <QueryClientProvider client={client}>
      <Pages />
      <Toast />
    </QueryClientProvider>
  )
}

const waiting = (
  <main className="page" aria-busy="true">
    <Skeleton />
  </main>
)

function Pages() {
  const [path] = useLocation()
  return (
    <Switch>
      <Route path="/sign-in">
        <Boundary at={path}>
          <Suspense fallback={waiting}>
            <SignInPage />
          </Suspense>
        </Boundary>
      </Route>
      <Route path="/:district/my/*?">
        {({ district }) => (
          <Shell district={district}>
            <Boundary at={path}>
              <Suspense fallback={waiting}>
                <MyPages />
              </Suspense>
            </Boundary>
          </Shell>
        )}
      </Route>
    </Switch>
  )
}

function MyPages() {
  return (
    <Switch>
      <Route path="/:district/my" component={TodayPage} />
      <Route path="/:district/my/report/:step?" component={ReportPage} />
      <Route path="/:district/my/issues" component={IssuesPage} />
      <Route path="/:district/my/issues/:issueId/received" component={ReceivedPage} />
      <Route path="/:district/my/issues/:issueId" component={IssuePage} />
      <Route path="/:district/my/tasks" component={TasksPage} />
      <Route path="/:district/my/tasks/:taskId" component={TaskPage} />
      <Route path="/:district/my/points" component={PointsPage} />
      <Route path="/:district/my/goods" component={GoodsPage} />
      <Route path="/:district/my/orders" component={OrdersPage} />
      <Route path="/:district/my/notifications" component={NotificationsPage} />
      <Route path="/:district/my/me" component={MePage} />
      <Route path="/:district/my/comfort" component={ComfortPage} />
      <Route path="/:district/my/devices" component={DevicesPage} />
      <Route path="/:district/my/phone" component={PhonePage} />
      <Route path="/:district/my/looks" component={LooksPage} />
      <Route path="/:district/my/data" component={MyDataPage} />
      <Route path="/:district/my/acting" component={ActingPage} />
      <Route path="/:district/my/data/consents" component={ConsentsPage} />
      <Route path="/:district/my/data/consents/:consentId" component={ReceiptPage} />
      <Route path="/:district/my/data/copy" component={CopyPage} />
      <Route path="/:district/my/data/requests" component={RequestsPage} />
      <Route path="/:district/my/join" component={JoinPage} />
      <Route path="/:district/my/responsible" component={ResponsiblePage} />
      <Route path="/:district/my/facilities" component={FacilitiesPage} />
      <Route component={NowherePage} />
    </Switch>
  )
}
