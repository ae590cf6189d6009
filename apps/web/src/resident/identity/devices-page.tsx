import type { ResponseOf } from '@linli/contract'
import { MonitorSmartphone } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { wordsOf } from '../../api/problem.ts'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { FieldError } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import { Loaded } from '../../ui/states.tsx'
import { Tag } from '../../ui/tag.tsx'
import { say } from '../../ui/toast.tsx'
import { ago, dateOf } from '../../ui/when.ts'

type Session = ResponseOf<'listMySessions'>['sessions'][number]

/** Where I am signed in; what is not mine any more is ended here. */
export function DevicesPage() {
  const sessions = useOperation('listMySessions', {})
  const [ending, setEnding] = useState<string>()
  const [error, setError] = useState<string>()
  const end = async (which: string, act: () => Promise<unknown>, done: string) => {
    if (ending) return
    setEnding(which)
    setError(undefined)
    try {
      await act()
      await sessions.refetch()
      say(done)
    } catch (thrown) {
      setError(wordsOf(thrown))
    }
    setEnding(undefined)
  }
  const endOne = ({ sessionId, device }: Session) =>
    end(sessionId, () => call('endSession', { params: { sessionId } }), m.identity_devices_ended({ device }))
  return (
    <Page title={m.identity_devices_title()} under={<p className="soft">{m.identity_devices_about()}</p>}>
      <Loaded of={sessions}>
        {(data) => (
          <>
            <ul className="stack tight">
              {data.sessions.map((session) => (
                <li key={session.sessionId}>
                  <Device session={session} busy={ending === session.sessionId} onEnd={() => endOne(session)} />
                </li>
              ))}
            </ul>
            {data.sessions.length > 1 && (
              <Button
                wide
                busy={ending === 'others'}
                onClick={() => end('others', () => call('endOtherSessions'), m.identity_devices_others_ended())}
              >
                {m.identity_devices_end_others()}
              </Button>
            )}
          </>
        )}
      </Loaded>
      {error && <FieldError>{error}</FieldError>}
    </Page>
  )
}

function Device({ session, busy, onEnd }: { session: Session; busy: boolean; onEnd: () => void }) {
  const { device, kind, begunAt, seenAt, current } = session
  return (
    <Card>
      <p className="row apart">
        <span className="with-icon">
          <MonitorSmartphone aria-hidden="true" />
          <strong>{kind === 'staff' ? m.identity_devices_staff({ device }) : device}</strong>
        </span>
        {current && <Tag tone="green">{m.identity_devices_this()}</Tag>}
      </p>
      <div className="row apart">
        <p className="small soft">
          {current
            ? m.identity_devices_when_now({ begun: dateOf(begunAt) })
            : m.identity_devices_when({ begun: dateOf(begunAt), seen: ago(seenAt) })}
        </p>
        {!current && (
          <Button busy={busy} label={m.identity_devices_end_of({ device })} onClick={onEnd}>
            {m.identity_devices_end()}
          </Button>
        )}
      </div>
    </Card>
  )
}
