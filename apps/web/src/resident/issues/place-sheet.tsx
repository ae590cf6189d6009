import { House, LocateFixed, MapPin } from 'lucide-react'
import { Suspense, useDeferredValue, useState } from 'react'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { Button, type Icon } from '../../ui/button.tsx'
import { metresBetween, type Position } from '../../ui/distance.ts'
import { FieldError, TextField } from '../../ui/field.tsx'
import { Loaded, Skeleton } from '../../ui/states.tsx'
import { useViewer } from '../viewer.ts'
import type { Place } from './draft.ts'
import { AreaMap } from './later-map.ts'
import { type Area, labelOf } from './place-words.ts'

type Choose = (place: Place) => void

/** My homes; or where I stand, on a small map; or search. */
export function PlaceSheet({ onChoose }: { onChoose: Choose }) {
  const { here } = useViewer()
  const [position, setPosition] = useState<Position>()
  const [words, setWords] = useState('')
  return (
    <div className="stack">
      <ul className="places">
        {here?.homes.map((home) => (
          <PlaceRow
            key={home.membershipId}
            icon={House}
            label={home.label}
            about={home.communityName}
            onChoose={() => onChoose({ label: home.label, areaCode: home.areaCode })}
          />
        ))}
      </ul>
      <Locate onFound={setPosition} />
      {position && <Nearby position={position} onChoose={onChoose} />}
      <TextField
        label={m.issues_place_search()}
        placeholder={m.issues_place_search_example()}
        type="search"
        value={words}
        onChange={setWords}
        maxLength={60}
      />
      {words.trim() && <Found words={words.trim()} onChoose={onChoose} />}
    </div>
  )
}

function PlaceRow(props: { icon: Icon; label: string; about?: string | undefined; onChoose: () => void }) {
  const { icon: Picture, label, about, onChoose } = props
  return (
    <li>
      <button type="button" className="place-row" onClick={onChoose}>
        <Picture aria-hidden="true" />
        <span>
          {label}
          {about && <span className="soft small"> {about}</span>}
        </span>
      </button>
    </li>
  )
}

function Locate({ onFound }: { onFound: (position: Position) => void }) {
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState(false)
  const locate = () => {
    setFailed(false)
    if (!navigator.geolocation) return setFailed(true)
    setBusy(true)
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setBusy(false)
        onFound({ latitude: coords.latitude, longitude: coords.longitude })
      },
      () => {
        setBusy(false)
        setFailed(true)
      },
      { enableHighAccuracy: true, timeout: 12_000, maximumAge: 60_000 },
    )
  }
  return (
    <div className="stack tight">
      <Button icon={LocateFixed} wide busy={busy} onClick={locate}>
        {m.issues_place_here()}
      </Button>
      {failed && <FieldError>{m.issues_place_here_failed()}</FieldError>}
    </div>
  )
}

function Nearby({ position, onChoose }: { position: Position; onChoose: Choose }) {
  const { district } = useViewer()
  const near = useOperation('listAreas', {
    params: { district },
    query: { ...position, level: 'building', limit: 30 },
  })
  // From far away, where one stands says nothing about the place.
  const choose = (area: Area) => {
    const stands = area.position && metresBetween(position, area.position) < 500
    onChoose({ label: labelOf(area), areaCode: area.areaCode, ...(stands ? { position } : {}) })
  }
  return (
    <Loaded of={near} rows={1}>
      {({ areas }) =>
        areas.length === 0 ? (
          <p className="soft">{m.issues_place_here_none()}</p>
        ) : (
          <NearList areas={areas} position={position} onChoose={choose} />
        )
      }
    </Loaded>
  )
}

interface NearProps {
  areas: readonly Area[]
  position: Position
  onChoose: (area: Area) => void
}

/** On the map when somebody stands among our buildings; from far away only the list makes sense. */
function NearList({ areas, position, onChoose }: NearProps) {
  const nearest = areas[0]?.position
  const far = nearest ? metresBetween(position, nearest) : 0
  return (
    <section className="stack tight" aria-labelledby="nearby">
      <h3 id="nearby">{m.issues_place_near()}</h3>
      {far > 1500 ? (
        <p className="soft small">{m.issues_place_here_far({ kilometres: (far / 1000).toFixed(1) })}</p>
      ) : (
        <Suspense fallback={<Skeleton rows={1} />}>
          <AreaMap at={position} areas={areas} onChoose={onChoose} />
        </Suspense>
      )}
      <ul className="places">
        {areas.slice(0, 5).map((area) => (
          <PlaceRow key={area.areaCode} icon={MapPin} label={labelOf(area)} onChoose={() => onChoose(area)} />
        ))}
      </ul>
    </section>
  )
}

function Found({ words, onChoose }: { words: string; onChoose: Choose }) {
  const { district } = useViewer()
  const asked = useDeferredValue(words)
  const found = useOperation('listAreas', { params: { district }, query: { q: asked, limit: 12 } }, { keep: true })
  return (
    <Loaded of={found} rows={1}>
      {({ areas }) =>
        areas.length === 0 ? (
          <p className="soft" role="status">
            {m.issues_place_search_none({ words: asked })}
          </p>
        ) : (
          <ul className="places">
            {areas
              .filter(({ level }) => level === 'building' || level === 'community')
              .map((area) => (
                <PlaceRow
                  key={area.areaCode}
                  icon={MapPin}
                  label={labelOf(area)}
                  about={area.level === 'community' ? m.issues_place_whole_community() : undefined}
                  onChoose={() => onChoose({ label: labelOf(area), areaCode: area.areaCode })}
                />
              ))}
          </ul>
        )
      }
    </Loaded>
  )
}
