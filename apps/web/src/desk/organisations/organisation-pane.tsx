import type { ResponseOf } from '@linli/contract'
import { organisationKinds, partyLevels } from '@linli/contract/plain'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { ArrowLeft, Pencil } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { useCategories } from '../parts/categories.ts'
import { dayWords } from '../parts/days.ts'
import { MayButton } from '../parts/may.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Failed, RowsComing } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { params } from '../shell/here.ts'
import { Members } from './members.tsx'
import { OrganisationForm } from './organisation-form.tsx'
import { OrganisationPosts } from './organisation-posts.tsx'

export type OrganisationDetail = ResponseOf<'getOrganisation'>

export function OrganisationPane() {
  const { organisationId } = useParams({ from: '/organisations/$organisationId' })
  const search = useSearch({ from: '/organisations' })
  const query = useOperation('getOrganisation', { params: { ...params, organisationId } })
  const [changing, setChanging] = useState(false)
  useTitle(query.data?.name)
  if (query.isPending) return <RowsComing rows={6} />
  if (query.isError && !query.data) return <Failed message={wordsOf(query.error)} retry={() => query.refetch()} />
  const it = query.data
  const close = () => setChanging(false)
  return (
    <article key={organisationId} className="pane" aria-labelledby="organisation-title">
      <div className="pane-scroll">
        <header className="pane-head">
          <div className="pane-bar only-narrow">
            <Link to="/organisations" search={search} className="button" activeProps={{}}>
              <ArrowLeft size={16} aria-hidden="true" />
              {m.desk_back_to_list()}
            </Link>
          </div>
          <h2 id="organisation-title">{it.name}</h2>
          <p className="pane-marks">
            <span>{organisationKinds[it.kind]}</span>
            <span>{it.areaName}</span>
            {it.closedOn && (
              <span className="stamp" data-status="closed">
                {m.desk_organisation_closed_on({ day: dayWords(it.closedOn) })}
              </span>
            )}
            {it.contract?.ends && it.contract.toOn && (
              <span className="stamp" data-status="ends-soon">
                {m.desk_organisation_contract_until({ day: dayWords(it.contract.toOn) })}
              </span>
            )}
          </p>
          <div className="pane-change">
            <MayButton
              may={it.may}
              operation="saveOrganisation"
              icon={<Pencil size={14} aria-hidden="true" />}
              run={() => setChanging(true)}
            >
              {m.desk_organisation_change()}
            </MayButton>
          </div>
        </header>
        <div className="pane-columns">
          <div className="story">
            {it.about && <p className="thread-text">{it.about}</p>}
            <Serves it={it} />
            <Members it={it} />
            <OrganisationPosts organisationId={organisationId} />
          </div>
          <aside className="pane-side" aria-label={m.desk_facts()}>
            <Facts it={it} />
          </aside>
        </div>
      </div>
      {changing && (
        <Sheet side title={m.desk_organisation_change_title()} close={close}>
          <OrganisationForm organisationId={organisationId} organisation={it} close={close} done={close} />
        </Sheet>
      )}
    </article>
  )
}

function Serves({ it }: { it: OrganisationDetail }) {
  const { byCode } = useCategories()
  const competent = it.competences.map((code) => byCode.get(code)?.name ?? code)
  return (
    <>
      <section className="claims" aria-labelledby="serves-title">
        <h3 id="serves-title">{m.desk_organisation_serves()}</h3>
        {it.serves.length === 0 ? (
          <p className="quiet">{m.desk_organisation_serves_none()}</p>
        ) : (
          <ul className="tags">
            {it.serves.map((served) => (
              <li key={`${served.areaCode}${served.gridCode}${served.estateId}${served.fromOn}`}>
                {served.label}
                <small>
                  {served.toOn
                    ? m.desk_post_held_until({ from: dayWords(served.fromOn), to: dayWords(served.toOn) })
                    : m.desk_post_held_since({ from: dayWords(served.fromOn) })}
                </small>
              </li>
            ))}
          </ul>
        )}
      </section>
      {competent.length > 0 && (
        <section className="claims" aria-labelledby="competences-title">
          <h3 id="competences-title">{m.desk_organisation_competences()}</h3>
          <ul className="tags">
            {competent.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Facts({ it }: { it: OrganisationDetail }) {
  const { contract, party } = it
  const facts: [string, ReactNode][] = [
    [m.desk_organisation_credit_code(), it.creditCode],
    [m.desk_organisation_phone(), it.dutyPhone],
    [m.desk_organisation_address(), it.address],
    [
      m.desk_organisation_contract(),
      contract &&
        (contract.toOn
          ? m.desk_organisation_contract_from_to({ from: dayWords(contract.fromOn), to: dayWords(contract.toOn) })
          : m.desk_post_held_since({ from: dayWords(contract.fromOn) })),
    ],
    [m.desk_organisation_term_ends(), it.termEndsOn && dayWords(it.termEndsOn)],
    [m.desk_party_level(), party && partyLevels[party.level]],
    [
      m.desk_party_parent(),
      party?.parent && (
        <Link
          to="/organisations/$organisationId"
          params={{ organisationId: party.parent.id }}
          search={{}}
          activeProps={{}}
        >
          {party.parent.name}
        </Link>
      ),
    ],
    [
      m.desk_party_unit(),
      party?.unit && (
        <Link
          to="/organisations/$organisationId"
          params={{ organisationId: party.unit.id }}
          search={{}}
          activeProps={{}}
        >
          {party.unit.name}
        </Link>
      ),
    ],
    [m.desk_organisation_handlers(), it.handlers.map(({ name }) => name).join('、')],
  ]
  return (
    <section className="facts">
      <h3>{m.desk_facts()}</h3>
      <dl>
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {it.areaCode.length >= 12 && (
        <p className="facts-link">
          <Link to="/six-parties" search={{ areaCode: it.areaCode }}>
            {m.desk_six_parties_here()}
          </Link>
        </p>
      )}
    </section>
  )
}
