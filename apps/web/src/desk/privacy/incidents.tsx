import { incidentNotices, incidentStatuses } from '@linli/contract/plain'
import { useState } from 'react'
import { type RowOf, usePages } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { dateOf, dayTimeOf } from '../../ui/when.ts'
import { MayButton } from '../parts/may.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { params } from '../shell/here.ts'
import { Facts } from './facts.tsx'
import { IncidentForm, IncidentUpdate } from './incident-forms.tsx'
import { RecordList } from './record-list.tsx'

export type Incident = RowOf<'listIncidents'>

/** What happened to personal data, and who was told (个人信息保护法 57). */
export function Incidents() {
  const list = usePages('listIncidents', { params, query: { limit: 30 } })
  return (
    <RecordList
      list={list}
      keyOf={(row) => row.incidentId}
      operation="openIncident"
      words={{ none: m.desk_privacy_incidents_none(), add: m.desk_privacy_incident_new() }}
      form={(close) => <IncidentForm close={close} />}
    >
      {(row) => <IncidentCard row={row} />}
    </RecordList>
  )
}

function IncidentCard({ row }: { row: Incident }) {
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  const { authorityToldAt, personsToldAt } = row
  return (
    <article className="record" aria-label={row.what}>
      <header>
        <h2>{row.what}</h2>
        <p className="pane-marks">
          <span className="stamp" data-status={row.status === 'closed' ? 'confirmed' : 'reported'}>
            {incidentStatuses[row.status]}
          </span>
          <span>{row.area.name}</span>
          <span>{dayTimeOf(row.happenedAt)}</span>
        </p>
      </header>
      <Facts
        of={[
          [m.desk_privacy_field_kinds(), row.kinds],
          [m.desk_privacy_field_whom_all(), row.whom],
          [m.desk_privacy_field_why(), row.why],
          [m.desk_privacy_field_harm(), row.harm],
          [m.desk_privacy_field_done(), row.done],
          [m.desk_privacy_field_advice(), row.advice],
          [m.desk_privacy_field_reach(), row.contact],
          [
            m.desk_privacy_incident_authority(),
            authorityToldAt ? dayTimeOf(authorityToldAt) : m.desk_privacy_incident_authority_not(),
          ],
          [
            m.desk_privacy_incident_told(),
            [incidentNotices[row.notice], personsToldAt && dayTimeOf(personsToldAt)].filter(Boolean).join(' '),
          ],
        ]}
      />
      <p className="quiet">{m.desk_privacy_record_by_only({ who: row.by ?? '', at: dateOf(row.at) })}</p>
      {row.status === 'open' && (
        <div className="buttons">
          <MayButton may={row.may} operation="updateIncident" inRow run={() => setOpen(true)}>
            {m.desk_privacy_incident_change()}
          </MayButton>
        </div>
      )}
      {open && (
        <Sheet side title={m.desk_privacy_incident_change()} close={close}>
          <IncidentUpdate row={row} close={close} />
        </Sheet>
      )}
    </article>
  )
}
