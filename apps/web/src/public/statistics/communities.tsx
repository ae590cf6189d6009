import { m } from '../../messages/compiled/messages.js'
import { SectionTitle } from '../../ui/card.tsx'
import type { Board } from './board-page.tsx'

type Community = Board['communities'][number]

interface CommunitiesProps {
  board: Board
  district: string
  within: string | undefined
}

/** Communities where something is going on come first; the others are there when one asks. */
export function Communities({ board, district, within }: CommunitiesProps) {
  const { communities } = board
  if (communities.length === 0) return null
  const busy = communities.filter(({ open, solved, areaCode }) => open + solved > 0 || areaCode === within)
  const quiet = communities.filter((community) => !busy.includes(community))
  return (
    <nav aria-labelledby="communities">
      <SectionTitle id="communities">{m.public_communities()}</SectionTitle>
      <ul className="community-list">
        <li>
          <a href={`/${district}`} aria-current={within ? undefined : 'page'}>
            <strong>{m.public_everywhere({ district: board.district.name })}</strong>
          </a>
        </li>
        <Links communities={busy} district={district} within={within} />
      </ul>
      {quiet.length > 0 && (
        <details className="quiet-communities">
          <summary>{m.public_quiet({ count: quiet.length })}</summary>
          <ul className="community-list">
            <Links communities={quiet} district={district} within={within} />
          </ul>
        </details>
      )}
    </nav>
  )
}

interface LinksProps {
  communities: readonly Community[]
  district: string
  within: string | undefined
}

function Links({ communities, district, within }: LinksProps) {
  return communities.map(({ areaCode, name, open, solved }) => (
    <li key={areaCode}>
      <a href={`/${district}?within=${areaCode}`} aria-current={areaCode === within ? 'page' : undefined}>
        <strong>{name}</strong>
        {open + solved > 0 && <span className="small tabular">{m.public_community_figures({ open, solved })}</span>}
      </a>
    </li>
  ))
}
