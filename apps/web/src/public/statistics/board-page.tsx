import type { ResponseOf } from '@linli/contract'
import { MapPinned, PhoneCall, Printer, SquarePen } from 'lucide-react'
import { useParams, useSearchParams } from 'wouter'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { LinkButton } from '../../ui/button.tsx'
import { SectionTitle } from '../../ui/card.tsx'
import { NeighbourhoodArt } from '../../ui/neighbourhood-art.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState, Loaded } from '../../ui/states.tsx'
import { moment } from '../../ui/when.ts'
import { PublicTask } from '../tasks/public-task.tsx'
import './board.css'
import { Communities } from './communities.tsx'
import { Figures } from './figures.tsx'
import { picturedFirst, SolvedCard } from './solved-card.tsx'

export type Board = ResponseOf<'getPublicFigures'>

/** `?within=` chooses a community; the whole district otherwise. */
export function useBoard() {
  const { district = '' } = useParams<{ district: string }>()
  const [search] = useSearchParams()
  const within = search.get('within') ?? undefined
  const board = useOperation('getPublicFigures', { params: { district }, query: { within } }, { keep: true })
  return { district, within, board }
}

export function BoardPage() {
  const { district, within, board } = useBoard()
  if (board.data) return <Whole board={board.data} district={district} within={within} />
  return (
    <Page title={m.public_board()} broad>
      <Loaded of={board}>{() => null}</Loaded>
    </Page>
  )
}

function Whole({ board, district, within }: { board: Board; district: string; within: string | undefined }) {
  const query = within ? `?within=${within}` : ''
  return (
    <Page
      title={m.public_board_of({ area: board.area.name })}
      heading={m.public_board_of({ area: board.area.name })}
      under={<p className="soft small">{m.public_as_of({ at: moment(board.asOf) })}</p>}
      broad
    >
      <div className="board-art">
        <NeighbourhoodArt />
        <div className="words">
          <p className="call">{m.public_call()}</p>
          <p className="small soft">{m.public_call_about()}</p>
          <LinkButton kind="primary" icon={SquarePen} big href={`/${district}/my/report`}>
            {m.public_report()}
          </LinkButton>
        </div>
      </div>
      <nav className="row board-ways" aria-label={m.nb_responsible_title()}>
        <LinkButton icon={PhoneCall} href={`/${district}/responsible`}>
          {m.nb_responsible_title()}
        </LinkButton>
        <LinkButton icon={MapPinned} href={`/${district}/facilities`}>
          {m.nb_facilities_title()}
        </LinkButton>
      </nav>
      <Figures board={board} />
      <Communities board={board} district={district} within={within} />
      <section aria-labelledby="tasks">
        <SectionTitle id="tasks" more={<a href={`/${district}/my/tasks`}>{m.public_all_tasks()}</a>}>
          {m.public_tasks()}
        </SectionTitle>
        {board.tasks.length === 0 ? (
          <EmptyState>{m.public_tasks_none()}</EmptyState>
        ) : (
          <ul className="board-cards">
            {board.tasks.map((task) => (
              <li key={task.taskId}>
                <PublicTask task={task} district={district} />
              </li>
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="solved">
        <SectionTitle id="solved">{m.public_solved()}</SectionTitle>
        {board.recentlySolved.length === 0 ? (
          <EmptyState>{m.public_solved_none()}</EmptyState>
        ) : (
          <ul className="board-cards">
            {picturedFirst(board.recentlySolved).map((solved) => (
              <li key={solved.issueId}>
                <SolvedCard solved={solved} district={district} />
              </li>
            ))}
          </ul>
        )}
      </section>
      <footer className="board-foot no-print">
        <p className="soft small">{m.public_masked()}</p>
        <p>
          <a className="with-icon" href={`/${district}/history`}>
            {m.history_title()}
          </a>
        </p>
        <p>
          <a className="with-icon" href={`/${district}/personal-data`}>
            {m.public_fields()}
          </a>
        </p>
        <LinkButton icon={Printer} href={`/${district}/print${query}`}>
          {m.public_print()}
        </LinkButton>
      </footer>
    </Page>
  )
}
