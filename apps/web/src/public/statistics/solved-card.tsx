import { CheckCircle2 } from 'lucide-react'
import { m } from '../../messages/compiled/messages.js'
import { Compare } from '../../ui/compare.tsx'
import { altOf } from '../../ui/photo-grid.tsx'
import { Tag } from '../../ui/tag.tsx'
import { dateOf } from '../../ui/when.ts'
import type { Board } from './board-page.tsx'

type Solved = Board['recentlySolved'][number]

/** Those one can see come first. */
export function picturedFirst(solved: readonly Solved[]): Solved[] {
  const pictures = ({ before, after }: Solved) => Number(before !== null) + Number(after !== null)
  return [...solved].sort((a, b) => pictures(b) - pictures(a))
}

/** What neighbours see: before and after, how long it took, and who helped. Photos only where publishing is allowed. */
export function SolvedCard({ solved, district }: { solved: Solved; district: string }) {
  const { before, after } = solved
  const photo = after ?? before
  return (
    <article className="card solved-card">
      {before && after ? (
        <Compare before={before} after={after} />
      ) : photo ? (
        <img className="only-photo" src={photo.url} alt={altOf(photo, 0, 1)} loading="lazy" />
      ) : (
        <div className="no-photo" aria-hidden="true">
          <CheckCircle2 />
        </div>
      )}
      <h3>
        <a href={`/${district}/issues/${solved.issueId}`}>{solved.title}</a>
      </h3>
      <p className="small soft">{m.public_solved_where({ place: solved.placeLabel, at: dateOf(solved.solvedAt) })}</p>
      <p className="row">
        <Tag tone="green" shape="tick">
          {solved.days === 0 ? m.public_solved_same_day() : m.public_solved_days({ days: solved.days })}
        </Tag>
        {solved.byNeighbour && (
          <Tag tone="amber" shape="full">
            {m.public_solved_neighbour()}
          </Tag>
        )}
      </p>
    </article>
  )
}
