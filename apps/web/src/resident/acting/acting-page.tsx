import type { ResponseOf } from '@linli/contract'
import { actingHows } from '@linli/contract/plain'
import { Handshake, UserRoundPlus } from 'lucide-react'
import { useState } from 'react'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { Button } from '../../ui/button.tsx'
import { SectionTitle } from '../../ui/card.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState, Loaded } from '../../ui/states.tsx'
import { ago } from '../../ui/when.ts'
import { useViewer } from '../viewer.ts'
import './acting.css'
import { GiveForm } from './give-form.tsx'
import { type Grant, GrantCard } from './grant-card.tsx'
import { WardCard } from './ward-card.tsx'

type Acting = ResponseOf<'listMyActing'>

/** Who may act for me, for whom I act, and every time somebody did. */
export function ActingPage() {
  const { district, here } = useViewer()
  const acting = useOperation('listMyActing', { params: { district } }, { enabled: here !== undefined })
  return (
    <Page title={m.acting_title()} under={<p className="soft">{m.acting_about()}</p>}>
      {here ? (
        <Loaded of={acting}>{(data) => <Both data={data} />}</Loaded>
      ) : (
        <EmptyState icon={Handshake}>{m.resident_join_call()}</EmptyState>
      )}
    </Page>
  )
}

function Both({ data }: { data: Acting }) {
  const [giving, setGiving] = useState(false)
  const standing = data.grants.filter(({ state }) => state !== 'ended')
  const gave = standing.filter(({ mine }) => mine === 'gave')
  const holds = standing.filter(({ mine }) => mine === 'holds')
  const past = data.grants.filter(({ state }) => state === 'ended').slice(0, 10)
  return (
    <>
      <section className="stack tight" aria-labelledby="for-me">
        <SectionTitle id="for-me">{m.acting_who_for_me()}</SectionTitle>
        <Grants of={gave} none={m.acting_nobody_for_me()} />
        {data.may.grantActingFor === true && (
          <Button kind="primary" icon={UserRoundPlus} wide onClick={() => setGiving(true)}>
            {m.acting_give()}
          </Button>
        )}
      </section>
      <section className="stack tight" aria-labelledby="for-others">
        <SectionTitle id="for-others">{m.acting_for_whom()}</SectionTitle>
        <Grants of={holds} none={m.acting_for_nobody()} />
      </section>
      {data.wards.length > 0 && (
        <section className="stack tight" aria-labelledby="wards">
          <SectionTitle id="wards">{m.acting_wards()}</SectionTitle>
          <p className="soft small">{m.acting_wards_about()}</p>
          {data.wards.map((ward) => (
            <WardCard key={ward.personId} ward={ward} />
          ))}
        </section>
      )}
      {data.turns.length > 0 && <Turns turns={data.turns} />}
      {past.length > 0 && (
        <section className="stack tight" aria-labelledby="past">
          <SectionTitle id="past">{m.acting_past()}</SectionTitle>
          <Grants of={past} none="" />
        </section>
      )}
      <Dialog title={m.acting_give()} open={giving} onClose={() => setGiving(false)}>
        <GiveForm close={() => setGiving(false)} />
      </Dialog>
    </>
  )
}

function Grants({ of, none }: { of: readonly Grant[]; none: string }) {
  if (of.length === 0) return <p className="soft">{none}</p>
  return (
    <ul className="stack tight">
      {of.map((grant) => (
        <li key={grant.grantId}>
          <GrantCard grant={grant} />
        </li>
      ))}
    </ul>
  )
}

function Turns({ turns }: { turns: Acting['turns'] }) {
  return (
    <section className="stack tight" aria-labelledby="turns">
      <SectionTitle id="turns">{m.acting_turns()}</SectionTitle>
      <ul className="stack tight">
        {turns.map((turn) => (
          <li key={turn.turnId} className="row apart">
            <span>{m.acting_turn_for({ who: turn.who, whom: turn.forWhom })}</span>
            <span className="soft small">
              {actingHows[turn.how]} · {ago(turn.at)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
