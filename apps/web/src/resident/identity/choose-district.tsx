import { MapPin } from 'lucide-react'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { GoingCard } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import { Loaded } from '../../ui/states.tsx'

/** An account that is nobody anywhere yet says where it belongs. */
export function ChooseDistrict() {
  const districts = useOperation('listDistricts', {})
  return (
    <Page title={m.identity_choose_title()} under={<p className="soft">{m.identity_choose_about()}</p>}>
      <Loaded of={districts}>
        {(data) => (
          <ul className="stack tight">
            {data.districts.map(({ district, name }) => (
              <li key={district}>
                <GoingCard
                  href={`/${district}/my/join`}
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
        )}
      </Loaded>
    </Page>
  )
}
