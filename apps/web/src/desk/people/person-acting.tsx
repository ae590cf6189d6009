import type { ResponseOf } from '@linli/contract'
import { actingEndings, actingHows, actingScopes, grantHows } from '@linli/contract/plain'
import { FileSignature, Handshake } from 'lucide-react'
import { useState } from 'react'
import { urlOf } from '../../api/call.ts'
import { wordsOf } from '../../api/problem.ts'
import { useOperation } from '../../api/query.ts'
import { thumbOf } from '../../api/thumb.ts'
import { m } from '../../messages/compiled/messages.js'
import { ago } from '../../ui/when.ts'
import { dayWords } from '../parts/days.ts'
import { MayButton } from '../parts/may.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Failed, RowsComing } from '../parts/states.tsx'
import { params } from '../shell/here.ts'
import { ActForm } from './act-form.tsx'
import { PaperForm } from './paper-form.tsx'
import { nameOf, type Person } from './person.ts'
import { StopForm } from './stop-form.tsx'

type Acting = ResponseOf<'getActingOf'>
type Grant = Acting['grants'][number]

/** Who acts for somebody, who did, and what staff may do at the counter or the door. */
export function PersonActing({ person }: { person: Person }) {
  const { personId } = person
  const acting = useOperation('getActingOf', { params: { ...params, personId } })
  const [open, setOpen] = useState<'act' | 'paper' | Grant>()
  const close = () => setOpen(undefined)
  const name = nameOf(person)
  if (acting.isPending) return <RowsComing rows={2} />
  if (!acting.data) return <Failed message={wordsOf(acting.error)} retry={() => acting.refetch()} />
  const { grants, turns, may } = acting.data
  return (
    <section className="claims" aria-labelledby="acting-title">
      <div className="list-line">
        <h3 id="acting-title">{m.desk_acting()}</h3>
        {!person.endedAs && (
          <div className="buttons">
            <MayButton
              may={may}
              operation="actOnBehalf"
              icon={<Handshake size={15} aria-hidden="true" />}
              run={() => setOpen('act')}
            >
              {m.desk_acting_act()}
            </MayButton>
            <MayButton
              may={may}
              operation="grantActingFor"
              icon={<FileSignature size={15} aria-hidden="true" />}
              run={() => setOpen('paper')}
            >
              {m.desk_acting_paper()}
            </MayButton>
          </div>
        )}
      </div>
      {grants.length === 0 && <p className="quiet">{m.desk_acting_none()}</p>}
      <ul className="plain-rows">
        {grants.map((grant) => (
          <li key={grant.grantId}>
            <GrantRow grant={grant} stop={() => setOpen(grant)} />
          </li>
        ))}
      </ul>
      {turns.length > 0 && <Turns turns={turns} />}
      {open === 'act' && (
        <Sheet title={m.desk_acting_act_title({ name })} close={close}>
          <ActForm personId={personId} name={name} close={close} />
        </Sheet>
      )}
      {open === 'paper' && (
        <Sheet side title={m.desk_acting_paper_title({ name })} close={close}>
          <PaperForm personId={personId} close={close} />
        </Sheet>
      )}
      {typeof open === 'object' && (
        <Sheet title={m.desk_acting_stop_title()} close={close}>
          <StopForm grantId={open.grantId} close={close} />
        </Sheet>
      )}
    </section>
  )
}

function GrantRow({ grant, stop }: { grant: Grant; stop: () => void }) {
  const phone = grant.actor.phone ?? ''
  return (
    <div className="member">
      <p className="acting-row">
        <strong>
          {grant.state === 'offered' ? m.desk_acting_holder_waiting({ phone }) : grant.actor.name || phone}
        </strong>
        <small>
          {grant.ended
            ? m.desk_acting_ended({ how: actingEndings[grant.ended.how] })
            : m.desk_acting_until({ how: grantHows[grant.how], day: dayWords(grant.untilOn) })}
        </small>
        <small>{grant.scopes.map((scope) => actingScopes[scope]).join('；')}</small>
        <span>
          {grant.fileIds.map((fileId) => {
            const url = urlOf('getFile', { params: { ...params, fileId } })
            return (
              <a key={fileId} href={url} target="_blank" rel="noreferrer">
                <img className="acting-paper" src={thumbOf(url)} alt={m.acting_paper_photo()} />
              </a>
            )
          })}
        </span>
      </p>
      {grant.may.revokeActingFor === true && (
        <button type="button" className="link-button" onClick={stop}>
          {m.desk_acting_stop()}
        </button>
      )}
    </div>
  )
}

function Turns({ turns }: { turns: Acting['turns'] }) {
  return (
    <>
      <h4>{m.desk_acting_turns()}</h4>
      <ul className="plain-rows">
        {turns.slice(0, 5).map((turn) => (
          <li key={turn.turnId}>
            {m.desk_acting_turn({ who: turn.who, how: actingHows[turn.how], when: ago(turn.at) })}
          </li>
        ))}
      </ul>
    </>
  )
}
