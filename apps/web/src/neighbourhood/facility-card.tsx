import type { ResponseOf } from '@linli/contract'
import { accessibilities, facilityKinds } from '@linli/contract/plain'
import { Accessibility, Clock, MapPin, Phone, Ruler, Sparkles } from 'lucide-react'
import { thumbOf } from '../api/thumb.ts'
import { m } from '../messages/compiled/messages.js'
import { Card, Facts } from '../ui/card.tsx'
import { distanceWords } from '../ui/distance.ts'
import { Tag } from '../ui/tag.tsx'
import { daysWords } from './opening.ts'

export type Facility = ResponseOf<'listFacilities'>['rows'][number]

export function FacilityCard({ facility }: { facility: Facility }) {
  const { name, kind, address, openNow, opening, metres, squareMetres, functions, phone, photos } = facility
  const [photo] = photos
  const hours = opening.map(({ days, from, to }) => m.nb_hours({ days: daysWords(days), from, to }))
  const ease = facility.accessibility.map((one) => accessibilities[one])
  return (
    <Card className="nb-facility">
      {photo && <img src={thumbOf(photo.url)} alt={photo.alt ?? m.nb_facility_photo({ name })} loading="lazy" />}
      <div>
        <div className="row apart">
          <h2>{name}</h2>
          {openNow !== null && (
            <Tag tone={openNow ? 'green' : 'plain'} shape={openNow ? 'full' : 'ring'}>
              {openNow ? m.nb_facility_open() : m.nb_facility_closed()}
            </Tag>
          )}
        </div>
        <p className="small soft">{facilityKinds[kind]}</p>
        <Facts
          of={[
            [MapPin, m.nb_facility_where(), metres === null ? address : `${address} ${distanceWords(metres)}`],
            hours.length > 0 ? [Clock, m.nb_facility_hours(), <Lines key="hours" of={hours} />] : undefined,
            functions.length > 0 ? [Sparkles, m.nb_facility_functions(), functions.join(m.nb_days_join())] : undefined,
            ease.length > 0 ? [Accessibility, m.nb_facility_access(), ease.join(m.nb_days_join())] : undefined,
            squareMetres ? [Ruler, m.nb_facility_size(), m.nb_facility_metres({ count: squareMetres })] : undefined,
            phone
              ? [
                  Phone,
                  m.nb_facility_phone(),
                  <a key="phone" className="nb-phone" href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
                    {phone}
                  </a>,
                ]
              : undefined,
          ]}
        />
        {facility.note && <p className="small">{facility.note}</p>}
      </div>
    </Card>
  )
}

function Lines({ of }: { of: readonly string[] }) {
  return (
    <>
      {of.map((line) => (
        <span key={line} className="nb-line">
          {line}
        </span>
      ))}
    </>
  )
}
