import { CheckCircle2, CircleDot, Gift, HandHeart, type LucideIcon, MessageSquareText, Sprout } from 'lucide-react'
import { m } from '../../messages/compiled/messages.js'
import { SectionTitle } from '../../ui/card.tsx'
import { grouped } from '../../ui/points.tsx'
import type { Board } from './board-page.tsx'

/** Six figures one understands in passing: a number, its unit, and what it means. */
export function Figures({ board }: { board: Board }) {
  const figures: readonly [LucideIcon, string, number, string][] = [
    [
      MessageSquareText,
      m.public_figure_reported(),
      board.today.reported,
      m.public_figure_week({ count: board.week.reported }),
    ],
    [CheckCircle2, m.public_figure_solved(), board.today.solved, m.public_figure_week({ count: board.week.solved })],
    [
      CircleDot,
      m.public_figure_open(),
      board.open,
      m.public_figure_ever({ solved: grouped(board.solved), unsolved: grouped(board.closedWithoutFix) }),
    ],
    [HandHeart, m.public_figure_neighbours(), board.neighbours, m.public_figure_neighbours_about()],
    [Sprout, m.public_figure_points(), board.points, m.public_figure_points_about()],
    [Gift, m.public_figure_exchanged(), board.exchanged, m.public_figure_exchanged_about()],
  ]
  return (
    <section aria-labelledby="figures">
      <SectionTitle id="figures">{m.public_figures()}</SectionTitle>
      <dl className="figures">
        {figures.map(([Picture, word, value, about]) => (
          <div key={word}>
            <dt className="with-icon">
              <Picture aria-hidden="true" />
              {word}
            </dt>
            <dd className="number tabular">{grouped(value)}</dd>
            <dd className="small soft">{about}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
