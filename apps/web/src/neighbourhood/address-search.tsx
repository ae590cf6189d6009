import { LocateFixed, MapPin } from 'lucide-react'
import { useDeferredValue, useEffect, useState } from 'react'
import { useOperation } from '../api/query.ts'
import { m } from '../messages/compiled/messages.js'
import { Button } from '../ui/button.tsx'
import type { Position } from '../ui/distance.ts'
import { FieldError, TextField } from '../ui/field.tsx'
import { Loaded } from '../ui/states.tsx'
import './neighbourhood.css'

interface SearchProps {
  district: string
  onChoose: (place: { areaCode: string; label: string }) => void
  onPosition: (position: Position) => void
}

/** An address as people write it. One that is certain is offered first; else the choice is the person's. */
export function AddressSearch({ district, onChoose, onPosition }: SearchProps) {
  const [words, setWords] = useState('')
  const [settled, setSettled] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSettled(words.trim()), 300)
    return () => clearTimeout(timer)
  }, [words])
  return (
    <div className="stack tight">
      <TextField
        label={m.nb_address()}
        help={m.nb_address_help()}
        placeholder={m.nb_address_example()}
        type="search"
        value={words}
        onChange={setWords}
        maxLength={100}
      />
      {settled && <Choices district={district} words={settled} onChoose={onChoose} />}
      <Here onFound={onPosition} />
    </div>
  )
}

function Choices({
  district,
  words,
  onChoose,
}: {
  district: string
  words: string
  onChoose: SearchProps['onChoose']
}) {
  const asked = useDeferredValue(words)
  const found = useOperation('parseAddress', { params: { district }, query: { q: asked } }, { keep: true })
  return (
    <Loaded of={found} rows={1}>
      {({ choices, missing, certain }) =>
        choices.length === 0 ? (
          <p className="soft" role="status">
            {missing ?? m.nb_address_none({ words: asked })}
          </p>
        ) : (
          <div className="stack tight" role="status">
            {!certain && <p className="soft small">{missing ?? m.nb_address_choose()}</p>}
            <ul className="choices-of-places">
              {choices.map((place) => (
                <li key={place.areaCode}>
                  <button type="button" onClick={() => onChoose(place)}>
                    <MapPin aria-hidden="true" />
                    <span>
                      <strong>{place.label}</strong>
                      <span className="soft small"> {place.communityName}</span>
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </div>
        )
      }
    </Loaded>
  )
}

function Here({ onFound }: { onFound: (position: Position) => void }) {
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
    <div className="stack tight nb-here">
      <Button icon={LocateFixed} busy={busy} onClick={locate}>
        {m.nb_here()}
      </Button>
      {failed && <FieldError>{m.nb_here_failed()}</FieldError>}
    </div>
  )
}
