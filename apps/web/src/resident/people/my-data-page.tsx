import type { ResponseOf } from '@linli/contract'
import { careKinds, type PersonalFieldId, personalFields } from '@linli/contract/fields'
import { careSources, contactWishes, genders, idKinds, ties } from '@linli/contract/plain'
import { Download, Eye, FilePen, Handshake, ShieldCheck } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { Button, LinkButton } from '../../ui/button.tsx'
import { SectionTitle } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState, Loaded } from '../../ui/states.tsx'
import { fullDateOf } from '../../ui/when.ts'
import { usePath, useViewer } from '../viewer.ts'
import './data.css'
import { Way } from './me-page.tsx'
import { OwnFields } from './own-fields.tsx'

export type Person = ResponseOf<'getPerson'>
const noon = (day: string) => fullDateOf(`${day}T12:00:00+08:00`)

/** What is kept of oneself; somebody else may look over the shoulder, so the sensitive part is opened with a tap. */
export function MyDataPage() {
  const { district, here } = useViewer()
  const to = usePath()
  const personId = here?.personId ?? ''
  const query = useOperation('getPerson', { params: { district, personId } }, { enabled: personId !== '' })
  return (
    <Page title={m.people_data()} under={<p className="soft">{m.people_data_about()}</p>}>
      {personId === '' ? (
        <EmptyState act={<LinkButton href={to('/join')}>{m.people_join()}</LinkButton>}>
          {m.people_data_nobody()}
        </EmptyState>
      ) : (
        <Loaded of={query}>{(person) => <All person={person} />}</Loaded>
      )}
      <ul className="ways">
        {personId !== '' && <Way href={to('/data/consents')} icon={Handshake} word={m.privacy_consents()} />}
        {personId !== '' && <Way href={to('/data/copy')} icon={Download} word={m.privacy_copy()} />}
        {personId !== '' && <Way href={to('/data/requests')} icon={FilePen} word={m.privacy_requests()} />}
        <Way href={to('/looks')} icon={Eye} word={m.people_looks()} />
        <Way href={`/${district}/privacy`} icon={ShieldCheck} word={m.privacy_notice()} />
      </ul>
    </Page>
  )
}

function All({ person }: { person: Person }) {
  const { fields } = person
  const text = (field: PersonalFieldId) => fields[field]?.value ?? null
  const line = (field: PersonalFieldId, value: string | null): [string, ReactNode] => [
    personalFields[field].label,
    value ?? <span className="soft">{m.people_data_unwritten()}</span>,
  ]
  const hidden = (field: PersonalFieldId, value: string | null, label: string = personalFields[field].label) =>
    [label, value === null ? line(field, value)[1] : <Hidden key={field} label={label} value={value} />] as const
  const gender = text('gender') as keyof typeof genders | null
  const born = text('born')
  return (
    <>
      <Lines
        of={[
          line('name', text('name')),
          line('gender', gender && genders[gender]),
          hidden('born', born && noon(born)),
          hidden('phone', text('phone')),
          hidden('idNumber', text('idNumber'), person.idKind ? idKinds[person.idKind] : undefined),
          ...(person.registered ? [[m.people_data_registered(), person.registered.name] as const] : []),
        ]}
      />
      <Part title={m.people_data_residences()} id="homes" empty={person.residences.length === 0}>
        <Lines
          of={person.residences
            .filter(({ toOn }) => toOn === null)
            .map(({ tie, label, communityName, door }) => [
              ties[tie],
              <span key={tie}>
                {label || communityName}{' '}
                {door?.value && <Hidden label={personalFields.door.label} value={door.value} />}
              </span>,
            ])}
        />
      </Part>
      <Part title={m.people_data_family()} id="family" empty={person.relations.length + person.household.length === 0}>
        <Lines
          of={[
            ...person.relations.map(({ label, name }) => [label, name] as const),
            ...person.household.map(({ name }) => [m.people_data_household(), name] as const),
          ]}
        />
      </Part>
      <Part title={m.people_data_care()} id="care" empty={person.careFlags.length === 0}>
        <Lines
          of={person.careFlags.map((flag) => [
            careKinds[flag.kind],
            <span key={flag.flagId}>
              {flag.note}{' '}
              <span className="soft small">
                {m.people_data_care_from({ source: careSources[flag.source], day: noon(flag.reviewOn) })}
              </span>
            </span>,
          ])}
        />
      </Part>
      <p className="soft small">{m.people_data_wrong()}</p>
      <section aria-labelledby="own" className="stack tight">
        <SectionTitle id="own">{m.people_data_own()}</SectionTitle>
        <OwnFields person={person} wishes={contactWishes} />
      </section>
    </>
  )
}

function Part({ title, id, empty, children }: { title: string; id: string; empty: boolean; children: ReactNode }) {
  if (empty) return null
  return (
    <section aria-labelledby={id}>
      <SectionTitle id={id}>{title}</SectionTitle>
      {children}
    </section>
  )
}

function Lines({ of }: { of: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="data">
      {of.map(([label, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two homes may be of one kind; the lines do not move
        <div key={`${label}${index}`}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Hidden({ label, value }: { label: string; value: string }) {
  const [shown, setShown] = useState(false)
  return (
    <>
      <span className={shown ? 'tabular' : 'soft'}>{shown ? value : m.people_data_hidden()}</span>
      <Button
        kind="quiet"
        label={shown ? m.people_data_hide_of({ label }) : m.people_data_show_of({ label })}
        onClick={() => setShown(!shown)}
      >
        {shown ? m.people_data_hide() : m.people_data_show()}
      </Button>
    </>
  )
}
