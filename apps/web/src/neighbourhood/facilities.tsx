import { type FacilityKind, facilityKinds } from '@linli/contract/plain'
import { Accessibility, Clock, MapPinned } from 'lucide-react'
import { lazy, Suspense, useDeferredValue, useState } from 'react'
import { usePages } from '../api/query.ts'
import { m } from '../messages/compiled/messages.js'
import { Button } from '../ui/button.tsx'
import type { Position } from '../ui/distance.ts'
import { Field, TextField } from '../ui/field.tsx'
import { List } from '../ui/list.tsx'
import { EmptyState, Skeleton } from '../ui/states.tsx'
import { FacilityCard } from './facility-card.tsx'
import './neighbourhood.css'

/** The map and its library come only when somebody asks for it. */
const FacilityMap = lazy(async () => ({ default: (await import('./facility-map.tsx')).FacilityMap }))

/** Offices, centres and venues: by words, kind, what is open now; nearest to home first where a home is known. */
export function Facilities({ district, near }: { district: string; near?: Position | undefined }) {
  const [words, setWords] = useState('')
  const [kind, setKind] = useState<FacilityKind | ''>('')
  const [open, setOpen] = useState(false)
  const [wheels, setWheels] = useState(false)
  const [drawn, setDrawn] = useState(false)
  const q = useDeferredValue(words.trim())
  const asksAll = !q && !kind && !open && !wheels
  const facilities = usePages('listFacilities', {
    params: { district },
    query: {
      ...(q ? { q } : {}),
      ...(kind ? { kind } : {}),
      ...(open ? { open: 'true' as const } : {}),
      ...(wheels ? { accessible: 'ramp' as const } : {}),
      ...(near ?? {}),
      limit: 30,
    },
  })
  return (
    <div className="stack">
      <div className="nb-filters">
        <TextField
          label={m.nb_facilities_search()}
          placeholder={m.nb_facilities_search_example()}
          type="search"
          value={words}
          onChange={setWords}
          maxLength={40}
        />
        <Field label={m.nb_facilities_kind()}>
          {(of) => (
            <select
              {...of}
              className="input"
              value={kind}
              onChange={(event) => setKind(event.currentTarget.value as FacilityKind | '')}
            >
              <option value="">{m.nb_facilities_all()}</option>
              {Object.entries(facilityKinds).map(([key, word]) => (
                <option key={key} value={key}>
                  {word}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <div className="row">
        <Button icon={Clock} pressed={open} onClick={() => setOpen(!open)}>
          {m.nb_facilities_open()}
        </Button>
        <Button icon={Accessibility} pressed={wheels} onClick={() => setWheels(!wheels)}>
          {m.nb_facilities_accessible()}
        </Button>
        <Button icon={MapPinned} pressed={drawn} onClick={() => setDrawn(!drawn)}>
          {m.nb_facilities_map()}
        </Button>
      </div>
      {drawn && facilities.rows.length > 0 && (
        <Suspense fallback={<Skeleton rows={1} />}>
          <FacilityMap facilities={facilities.rows} near={near} />
        </Suspense>
      )}
      <List
        of={facilities}
        keyOf={(one) => one.facilityId}
        className="nb-facilities"
        label={m.nb_facilities_title()}
        empty={
          <EmptyState icon={MapPinned}>{asksAll ? m.nb_facilities_none_all() : m.nb_facilities_none()}</EmptyState>
        }
      >
        {(one) => <FacilityCard facility={one} />}
      </List>
    </div>
  )
}
