import { ArrowLeft, Printer } from 'lucide-react'
import { useState } from 'react'
import { m } from '../../messages/compiled/messages.js'
import { Button, LinkButton } from '../../ui/button.tsx'
import { NeighbourhoodArt } from '../../ui/neighbourhood-art.tsx'
import { Page } from '../../ui/page.tsx'
import { grouped } from '../../ui/points.tsx'
import { Loaded } from '../../ui/states.tsx'
import { dateOf, dayTimeOf, fullDateOf } from '../../ui/when.ts'
import { placesWords } from '../../words/tasks.ts'
import { type Board, useBoard } from './board-page.tsx'
import './print.css'
import { Qr } from '../../ui/qr.tsx'
import { picturedFirst } from './solved-card.tsx'

type Size = 'a4' | 'a3'

/** The board on paper, as one would pin it in the lobby; what is on the screen is what is printed. */
export function PrintPage() {
  const { district, within, board } = useBoard()
  const [size, setSize] = useState<Size>('a4')
  const back = `/${district}${within ? `?within=${within}` : ''}`
  return (
    <Page title={m.public_print()} broad hideHeading>
      <div className="print-tools no-print">
        <p className="soft">{m.public_print_about()}</p>
        <div className="row">
          <Button pressed={size === 'a4'} onClick={() => setSize('a4')}>
            {m.public_print_a4()}
          </Button>
          <Button pressed={size === 'a3'} onClick={() => setSize('a3')}>
            {m.public_print_a3()}
          </Button>
          <Button kind="primary" icon={Printer} onClick={() => window.print()}>
            {m.public_print_do()}
          </Button>
          <LinkButton kind="plain" icon={ArrowLeft} href={back}>
            {m.public_print_back()}
          </LinkButton>
        </div>
      </div>
      <Loaded of={board}>{(data) => <Sheet board={data} size={size} url={`${location.origin}${back}`} />}</Loaded>
    </Page>
  )
}

function Sheet({ board, size, url }: { board: Board; size: Size; url: string }) {
  const { area, asOf, today, week, open, solved, neighbours } = board
  return (
    <article className={`sheet ${size}`} aria-label={m.public_board_of({ area: area.name })}>
      <header>
        <div>
          <h2>{m.public_board_of({ area: area.name })}</h2>
          <p>{m.public_print_as_of({ on: fullDateOf(asOf) })}</p>
        </div>
        <NeighbourhoodArt />
      </header>
      <dl className="sheet-figures">
        <Figure
          word={m.public_print_reported()}
          value={week.reported}
          about={m.public_print_today({ count: today.reported })}
        />
        <Figure
          word={m.public_print_solved()}
          value={week.solved}
          about={m.public_print_today({ count: today.solved })}
        />
        <Figure word={m.public_figure_open()} value={open} about={m.public_print_ever({ count: grouped(solved) })} />
        <Figure word={m.public_figure_neighbours()} value={neighbours} about={m.public_figure_neighbours_about()} />
      </dl>
      <SheetTasks board={board} most={size === 'a4' ? 6 : 10} />
      <SheetSolved board={board} most={size === 'a4' ? 3 : 6} />
      <footer>
        <Qr text={url} label={m.public_qr({ url })} />
        <div>
          <p className="call">{m.public_print_call()}</p>
          <p>{m.public_print_scan()}</p>
          <p className="url">{url}</p>
        </div>
      </footer>
    </article>
  )
}

function Figure({ word, value, about }: { word: string; value: number; about: string }) {
  return (
    <div>
      <dt>{word}</dt>
      <dd className="number tabular">{grouped(value)}</dd>
      <dd>{about}</dd>
    </div>
  )
}

function SheetTasks({ board, most }: { board: Board; most: number }) {
  return (
    <section>
      <h3>{m.public_tasks()}</h3>
      {board.tasks.length === 0 ? (
        <p>{m.public_tasks_none()}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{m.public_print_task()}</th>
              <th scope="col">{m.tasks_fact_place()}</th>
              <th scope="col">{m.tasks_fact_time()}</th>
              <th scope="col">{m.tasks_fact_places()}</th>
              <th scope="col">{m.public_print_points()}</th>
            </tr>
          </thead>
          <tbody>
            {board.tasks.slice(0, most).map((task) => (
              <tr key={task.taskId}>
                <td>{task.title}</td>
                <td>{task.placeLabel}</td>
                <td>{dayTimeOf(task.endsAt)}</td>
                <td>{placesWords(task)}</td>
                <td className="tabular">{task.points}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function SheetSolved({ board, most }: { board: Board; most: number }) {
  return (
    <section>
      <h3>{m.public_solved()}</h3>
      {board.recentlySolved.length === 0 && <p>{m.public_solved_none()}</p>}
      <ul className="sheet-solved">
        {picturedFirst(board.recentlySolved)
          .slice(0, most)
          .map(({ issueId, title, placeLabel, solvedAt, days, before, after }) => (
            <li key={issueId}>
              {(before || after) && (
                <div className="pair">
                  {before && <img src={before.url} alt={before.alt ?? m.shared_compare_before_alt()} />}
                  {after && <img src={after.url} alt={after.alt ?? m.shared_compare_after_alt()} />}
                </div>
              )}
              <strong>{title}</strong>
              <p>{m.public_solved_where({ place: placeLabel, at: dateOf(solvedAt) })}</p>
              <p>{days === 0 ? m.public_solved_same_day() : m.public_solved_days({ days })}</p>
            </li>
          ))}
      </ul>
    </section>
  )
}
