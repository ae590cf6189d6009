import { MapPin } from 'lucide-react'
import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { GoingCard } from '../../ui/card.tsx'
import { NeighbourhoodArt } from '../../ui/neighbourhood-art.tsx'
import { Page } from '../../ui/page.tsx'
import { go } from '../../ui/soft-links.ts'
import { EmptyState, Loaded } from '../../ui/states.tsx'
import '../statistics/board.css'

/** One district: straight to its board. Several: choose. */
export function DistrictsPage() {
  const [path] = useLocation()
  const districts = useOperation('listDistricts', {})
  const all = districts.data?.districts
  const only = all?.length === 1 ? all[0] : undefined
  useEffect(() => {
    if (only && path === '/') go(`/${only.district}`, { replace: true })
  }, [only, path])
  return (
    <Page title={m.public_choose_title()} under={<p className="soft">{m.public_choose_about()}</p>}>
      <div className="board-art">
        <NeighbourhoodArt />
      </div>
      <Loaded of={districts}>
        {(data) =>
          data.districts.length === 0 ? (
            <EmptyState icon={MapPin}>{m.public_choose_none()}</EmptyState>
          ) : (
            <ul className="stack tight">
              {data.districts.map(({ district, name }) => (
                <li key={district}>
                  <GoingCard
                    href={`/${district}`}
                    level={2}
                    heading={
                      <span className="with-icon">
                        <MapPin aria-hidden="true" />
                        {name}
                      </span>
                    }
                  />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  )
}
