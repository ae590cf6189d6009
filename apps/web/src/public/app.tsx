import { QueryClientProvider } from '@tanstack/react-query'
import { Suspense } from 'react'
import { Route, Switch, useLocation } from 'wouter'
import { makeQueryClient } from '../api/query.ts'
import { Boundary, later } from '../ui/boundary.tsx'
import { Skeleton } from '../ui/states.tsx'
import { Toast } from '../ui/toast.tsx'
import { Frame } from './frame.tsx'
import { BoardPage } from './statistics/board-page.tsx'

const DistrictsPage = later(() => import('./territory/districts-page.tsx'), 'DistrictsPage')
const TracePage = later(() => import('./issues/trace-page.tsx'), 'TracePage')
const GridCardPage = later(() => import('./territory/grid-card.tsx'), 'GridCardPage')
const JoinPrintPage = later(() => import('./territory/join-print-page.tsx'), 'JoinPrintPage')
const GridCardPrintPage = later(() => import('./territory/grid-card-print.tsx'), 'GridCardPrintPage')
const ResponsiblePage = later(() => import('./territory/responsible-page.tsx'), 'ResponsiblePage')
const FacilitiesPage = later(() => import('./facilities/facilities-page.tsx'), 'FacilitiesPage')
const HistoryPage = later(() => import('./audit/history-page.tsx'), 'HistoryPage')
const EventPage = later(() => import('./audit/event-page.tsx'), 'EventPage')
const FieldsPage = later(() => import('./people/fields-page.tsx'), 'FieldsPage')
const NoticePage = later(() => import('./privacy/notice-page.tsx'), 'NoticePage')
const PrintPage = later(() => import('./statistics/print-page.tsx'), 'PrintPage')

const client = makeQueryClient()

export function App() {
  const [path] = useLocation()
  const district = path.match(/^\/(\d{6})(\/|$)/)?.[1]
  return (
    <QueryClientProvider client={client}>
      <Frame district={district}>
        <Boundary at={path}>
          <Suspense
            fallback={
              <main className="page" aria-busy="true">
                <Skeleton />
              </main>
            }
          >
            <Switch>
              <Route path="/:district/print" component={PrintPage} />
              <Route path="/:district/issues/:issueId" component={TracePage} />
              <Route path="/:district/join/:areaCode/print" component={JoinPrintPage} />
              <Route path="/:district/grids/:gridCode/print" component={GridCardPrintPage} />
              <Route path="/:district/grids/:gridCode" component={GridCardPage} />
              <Route path="/:district/responsible" component={ResponsiblePage} />
              <Route path="/:district/personal-data" component={FieldsPage} />
              <Route path="/:district/privacy" component={NoticePage} />
              <Route path="/:district/facilities" component={FacilitiesPage} />
              <Route path="/:district/history/:eventId" component={EventPage} />
              <Route path="/:district/history" component={HistoryPage} />
              <Route path="/:district" component={BoardPage} />
              <Route component={DistrictsPage} />
            </Switch>
          </Suspense>
        </Boundary>
      </Frame>
      <Toast />
    </QueryClientProvider>
  )
}
