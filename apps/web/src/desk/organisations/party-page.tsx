import { partyLevels } from '@linli/contract/plain'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { ChevronRight, Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { useOperation } from '../../api/query.ts'
import { uuidv7 } from '../../api/uuid.ts'
import { m } from '../../messages/compiled/messages.js'
import { MayButton, refusalOf } from '../parts/may.tsx'
import type { Organisation } from '../parts/organisations.ts'
import { Sheet } from '../parts/sheet.tsx'
import { Failed, Nothing, RowsComing } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { WithinSelect } from '../parts/within-select.tsx'
import { params } from '../shell/here.ts'
import { OrganisationForm } from './organisation-form.tsx'
import { PartyForm } from './party-form.tsx'
import { type Branch, belowOf, partyTree } from './party-tree.ts'

/** The second tree: party organisations, each under the one above, linked to the place or unit it leads. */
export function PartyPage() {
  const { within } = useSearch({ from: '/party' })
  const navigate = useNavigate()
  useTitle(m.desk_party())
  const [linking, setLinking] = useState<Organisation>()
  const list = useOperation('listOrganisations', { params, query: { kind: 'partyOrganisation', within, limit: 500 } })
  const branches = useMemo(() => partyTree(list.data?.organisations ?? []), [list.data])
  const [adding, setAdding] = useState<string>()
  const close = () => setLinking(undefined)
  return (
    <section className="page" aria-labelledby="page-title">
      <header className="page-head">
        <div className="list-line">
          <h1 id="page-title">{m.desk_party()}</h1>
          <MayButton
            may={list.data?.may}
            operation="saveOrganisation"
            primary
            icon={<Plus size={15} aria-hidden="true" />}
            run={() => setAdding(uuidv7())}
          >
            {m.desk_party_add()}
          </MayButton>
        </div>
        <p className="quiet">{m.desk_party_about()}</p>
        <div className="page-tools">
          <WithinSelect
            label={m.desk_posts_where()}
            value={within}
            clearable
            everywhere
            onChange={(next) => navigate({ to: '/party', search: { within: next } })}
          />
        </div>
      </header>
      {list.isPending && <RowsComing rows={8} />}
      {list.isError && !list.data && <Failed message={wordsOf(list.error)} retry={() => list.refetch()} />}
      {list.isSuccess && branches.length === 0 && <Nothing>{m.desk_party_none()}</Nothing>}
      <ul className="party">
        {branches.map((branch) => (
          <Node key={branch.it.organisationId} branch={branch} link={setLinking} />
        ))}
      </ul>
      {list.data?.next && <p className="list-end">{m.desk_organisations_more()}</p>}
      {adding && (
        <Sheet side title={m.desk_party_add()} close={() => setAdding(undefined)}>
          <OrganisationForm
            organisationId={adding}
            kind="partyOrganisation"
            close={() => setAdding(undefined)}
            done={(saved) => {
              setAdding(undefined)
              setLinking(saved)
            }}
          />
        </Sheet>
      )}
      {linking && (
        <Sheet side title={m.desk_party_link_of({ name: linking.name })} close={close}>
          <PartyForm organisation={linking} without={belowOf(branches, linking.organisationId)} close={close} />
        </Sheet>
      )}
    </section>
  )
}

function Node({ branch, link }: { branch: Branch<Organisation>; link: (it: Organisation) => void }) {
  const { it, below } = branch
  const [open, setOpen] = useState(true)
  return (
    <li>
      <div className="party-line">
        {below.length > 0 && (
          <button
            type="button"
            className="party-fold"
            aria-expanded={open}
            aria-label={m.desk_party_below({ name: it.name, count: below.length })}
            onClick={() => setOpen(!open)}
          >
            <ChevronRight size={16} aria-hidden="true" />
          </button>
        )}
        <Line it={it} link={link} />
      </div>
      {open && below.length > 0 && (
        <ul>
          {below.map((each) => (
            <Node key={each.it.organisationId} branch={each} link={link} />
          ))}
        </ul>
      )}
    </li>
  )
}

/** Those of other places are read here, and changed by those who serve there: no button that never works. */
function Line({ it, link }: { it: Organisation; link: (it: Organisation) => void }) {
  const { party } = it
  return (
    <>
      <span className="stamp">{party ? partyLevels[party.level] : m.desk_party_unlinked()}</span>
      <Link to="/organisations/$organisationId" params={{ organisationId: it.organisationId }} search={{}}>
        {it.name}
      </Link>
      <span className="quiet">
        {party?.unit ? m.desk_party_of_unit({ unit: party.unit.name }) : it.areaName}
        {it.members > 0 && m.desk_party_members({ count: it.members })}
      </span>
      {!refusalOf(it.may, 'linkPartyOrganisation') && (
        <MayButton may={it.may} operation="linkPartyOrganisation" run={() => link(it)}>
          {m.desk_party_move()}
          <span className="hidden">{it.name}</span>
        </MayButton>
      )}
    </>
  )
}
