import { m } from '../../messages/compiled/messages.js'
import { SectionTitle } from '../../ui/card.tsx'
import type { Board } from './board-page.tsx'

type Community = Board['communities'][number]

interface CommunitiesProps {
  board: Board
  district: string
  within: string | undefined
}

/** More than so many at once nobody reads. */
const most = 24

/** Communities where most is going on come first; the others are there, by subdistrict, when one asks. */
export function Communities({ board, district, within }: CommunitiesProps) {
  const { communities, communitiesToCome } = board
  if (communities.length === 0 && !within) return null
  const active = communities
    .filter(({ open, solved, areaCode }) => open + solved > 0 || areaCode === within)
    .sort((a, b) => Number(b.areaCode === within) - Number(a.areaCode === within) || weight(b) - weight(a))
  const shown = active.slice(0, most)
  const rest = communities.filter((community) => !shown.includes(community))
  return (
    <nav aria-labelledby="communities">
      <SectionTitle id="communities">{m.public_communities()}</SectionTitle>
      <ul className="community-list">
        <li>
          <a href={`/${district}`} aria-current={within ? undefined : 'page'}>
            <strong>{m.public_everywhere({ district: board.district.name })}</strong>
          </a>
        </li>
        <Links communities={shown} district={district} within={within} />
      </ul>
      {rest.length > 0 && (
        <details className="quiet-communities">
          <summary>{m.public_quiet({ count: rest.length })}</summary>
          {bySubdistrict(rest).map(([subdistrict, of]) => (
            <section key={subdistrict} aria-label={subdistrict}>
              {subdistrict && <h3>{subdistrict}</h3>}
              <ul className="community-list">
                <Links communities={of} district={district} within={within} />
              </ul>
            </section>
          ))}
        </details>
      )}
      {communitiesToCome > 0 && (
        <p className="small soft communities-to-come">{m.public_communities_to_come({ count: communitiesToCome })}</p>
      )}
    </nav>
  )
}

const weight = ({ open, solved }: Community): number => open + solved

function bySubdistrict(communities: readonly Community[]): [string, Community[]][] {
  const groups = new Map<string, Community[]>()
  for (const community of communities)
    groups.set(community.subdistrict, [...(groups.get(community.subdistrict) ?? []), community])
  return [...groups]
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
