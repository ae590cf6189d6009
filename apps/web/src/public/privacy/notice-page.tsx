import type { ResponseOf } from '@linli/contract'
import { viewerRelations, views } from '@linli/contract/fields'
import { Printer } from 'lucide-react'
import type { ReactNode } from 'react'
import { useParams } from 'wouter'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { Button } from '../../ui/button.tsx'
import { SectionTitle } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import { Loaded } from '../../ui/states.tsx'
import { fullDateOf } from '../../ui/when.ts'
import './notice.css'

type Notice = ResponseOf<'getPrivacyNotice'>

/** Who keeps what, why, how long, who sees it and what people may ask: as the program itself goes by it, to read and print. */
export function NoticePage() {
  const { district = '' } = useParams<{ district: string }>()
  const query = useOperation('getPrivacyNotice', { params: { district } }, { staleTime: 10 * 60_000 })
  return (
    <Page title={m.privacy_notice()} under={<p className="soft">{m.privacy_notice_about()}</p>}>
      <Loaded of={query} rows={8}>
        {(notice) => <Whole notice={notice} district={district} />}
      </Loaded>
    </Page>
  )
}

function Whole({ notice, district }: { notice: Notice; district: string }) {
  return (
    <article className="notice" aria-label={m.privacy_notice()}>
      <div className="stack tight">
        <p className="soft small">{m.privacy_notice_version({ version: notice.version })}</p>
        <p className="no-print">
          <Button icon={Printer} onClick={() => window.print()}>
            {m.privacy_notice_print()}
          </Button>
        </p>
      </div>
      {notice.incidents.length > 0 && (
        <Part id="incidents" title={m.privacy_notice_incidents()}>
          {notice.incidents.map((incident) => (
            <li key={incident.incidentId}>
              <h3>{fullDateOf(incident.at)}</h3>
              <p>{incident.what}</p>
              <Lines
                of={[
                  [m.privacy_notice_incident_kinds(), incident.kinds],
                  [m.privacy_notice_incident_why(), incident.why],
                  [m.privacy_notice_incident_harm(), incident.harm],
                  [m.privacy_notice_incident_done(), incident.done],
                  [m.privacy_notice_incident_advice(), incident.advice],
                  [m.privacy_notice_incident_contact(), incident.contact],
                ]}
              />
            </li>
          ))}
        </Part>
      )}
      <Part id="handlers" title={m.privacy_notice_handlers()}>
        {notice.handlers.map(({ name, what }) => (
          <li key={name}>
            <h3>{name}</h3>
            <p>{what}</p>
          </li>
        ))}
        <li>
          <p>
            {m.privacy_notice_contact()} <a href={`/${district}/responsible`}>{m.privacy_notice_contact_link()}</a>
          </p>
        </li>
      </Part>
      <Part id="rights" title={m.privacy_notice_rights()}>
        {notice.rights.map(({ right, how }) => (
          <li key={right}>
            <h3>{right}</h3>
            <p>{how}</p>
          </li>
        ))}
      </Part>
      <Part id="fields" title={m.privacy_notice_fields()}>
        {notice.fields.map((field) => (
          <li key={field.field}>
            <h3>{field.label}</h3>
            <Lines
              of={[
                [m.privacy_notice_field_purpose(), field.purpose],
                [m.privacy_notice_field_basis(), field.basis],
                [m.privacy_notice_field_seen(), seenBy(field)],
                [m.privacy_notice_field_keeps(), field.keeps],
              ]}
            />
          </li>
        ))}
      </Part>
      <Part id="consents" title={m.privacy_notice_consents()}>
        {notice.consents.map(({ purpose, label, what, stops }) => (
          <li key={purpose}>
            <h3>{label}</h3>
            <p>{what}</p>
            <p className="soft">{m.privacy_notice_stops({ stops })}</p>
          </li>
        ))}
      </Part>
      <Part id="complaints" title={m.privacy_notice_complaints()}>
        {notice.complaints.map((line) => (
          <li key={line}>
            <p>{line}</p>
          </li>
        ))}
      </Part>
    </article>
  )
}

/** Who sees it, those alike together; who sees nothing is not named. */
function seenBy(field: Notice['fields'][number]): string {
  const groups = new Map<keyof typeof views, string[]>()
  for (const { who, view } of field.seenBy)
    if (view !== 'absent') groups.set(view, [...(groups.get(view) ?? []), viewerRelations[who]])
  return [...groups].map(([view, who]) => m.public_fields_who({ who: who.join('、'), view: views[view] })).join('；')
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <SectionTitle id={id}>{title}</SectionTitle>
      <ul className="lines">{children}</ul>
    </section>
  )
}

function Lines({ of }: { of: [string, string][] }) {
  return (
    <dl>
      {of.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
