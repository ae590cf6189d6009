import type { ResponseOf } from '@linli/contract'
import { actingEndings, actingScopes, grantHows } from '@linli/contract/plain'
import { Handshake } from 'lucide-react'
import { useState } from 'react'
import { call, urlOf } from '../../api/call.ts'
import { wordsOf } from '../../api/problem.ts'
import { useWrite } from '../../api/query.ts'
import { thumbOf } from '../../api/thumb.ts'
import { m } from '../../messages/compiled/messages.js'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { FieldError } from '../../ui/field.tsx'
import { say } from '../../ui/toast.tsx'
import { dateOf, fullDateOf } from '../../ui/when.ts'
import { myPath, useViewer } from '../viewer.ts'

export type Grant = ResponseOf<'listMyActing'>['grants'][number]

/** One grant, as who gave it or who holds it sees it, with what can be done about it in one tap. */
export function GrantCard({ grant }: { grant: Grant }) {
  const { district } = useViewer()
  const gave = grant.mine === 'gave'
  const whom = grant.principal.name
  const scopes = grant.scopes.map((scope) => actingScopes[scope]).join('；')
  const how = grantHows[grant.how]
  return (
    <Card className="acting-grant">
      <h3>{gave ? holderOf(grant) : grant.state === 'offered' ? m.acting_offer_for({ name: whom }) : whom}</h3>
      <p>{m.acting_can({ scopes })}</p>
      <p className="soft small">
        {grant.grantedBy ? m.acting_paper_by({ how, name: grant.grantedBy }) : how}
        {' · '}
        {grant.ended
          ? m.acting_ended({ how: actingEndings[grant.ended.how], date: dateOf(grant.ended.at) })
          : m.acting_until({ date: fullDateOf(`${grant.untilOn}T00:00:00+08:00`) })}
      </p>
      {grant.ended?.reason && <p className="small">{m.acting_ended_reason({ reason: grant.ended.reason })}</p>}
      {grant.childsWord && <p className="small">{m.acting_childs_word()}</p>}
      {grant.fileIds.length > 0 && (
        <p className="acting-photos">
          {grant.fileIds.map((fileId) => (
            <a key={fileId} href={urlOf('getFile', { params: { district, fileId } })}>
              <img src={thumbOf(urlOf('getFile', { params: { district, fileId } }))} alt={m.acting_paper_photo()} />
            </a>
          ))}
        </p>
      )}
      {!grant.ended && <Acts grant={grant} />}
    </Card>
  )
}

const holderOf = ({ actor, state }: Grant): string =>
  state === 'offered' ? m.acting_holder_waiting({ phone: actor.phone ?? '' }) : actor.name || (actor.phone ?? '')

function Acts({ grant }: { grant: Grant }) {
  const { district } = useViewer()
  const accept = useWrite('acceptActing')
  const end = useWrite('revokeActingFor')
  const [starting, setStarting] = useState(false)
  const [error, setError] = useState<string>()
  const params = { district, grantId: grant.grantId }
  const gave = grant.mine === 'gave'
  const name = grant.principal.name
  const failed = (thrown: unknown) => setError(wordsOf(thrown))
  const stop = () =>
    end.mutate(
      { params, body: {} },
      {
        onSuccess: () =>
          say(gave ? m.acting_taken_back() : grant.state === 'offered' ? m.acting_declined() : m.acting_handed_back()),
        onError: failed,
      },
    )
  const start = async () => {
    setStarting(true)
    try {
      await call('actOnBehalf', { params: { district }, body: { how: 'granted', grantId: grant.grantId } })
      // From here on everything is read as somebody else.
      location.assign(myPath(district))
    } catch (thrown) {
      failed(thrown)
      setStarting(false)
    }
  }
  return (
    <>
      {grant.may.actOnBehalf === true && (
        <div className="stack tight">
          <Button kind="primary" icon={Handshake} wide busy={starting} onClick={start}>
            {m.acting_start({ name })}
          </Button>
          <p className="soft small">{m.acting_start_about()}</p>
        </div>
      )}
      {grant.may.acceptActing === true && (
        <Button
          kind="primary"
          wide
          busy={accept.isPending}
          onClick={() =>
            accept.mutate({ params }, { onSuccess: () => say(m.acting_accepted({ name })), onError: failed })
          }
        >
          {m.acting_accept()}
        </Button>
      )}
      {grant.may.revokeActingFor === true && (
        <Button wide busy={end.isPending} onClick={stop}>
          {gave ? m.acting_take_back() : grant.state === 'offered' ? m.acting_decline() : m.acting_hand_back()}
        </Button>
      )}
      {error && <FieldError>{error}</FieldError>}
    </>
  )
}
