import type { ResponseOf } from '@linli/contract'
import { posts } from '@linli/contract/plain'
import { Button } from 'antd'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { wordsOf } from '../../api/problem.ts'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { ago, dayTimeOf } from '../../ui/when.ts'
import { Failed, RowsComing } from '../parts/states.tsx'
import { say } from '../parts/toasts.tsx'
import { useTitle } from '../parts/use-title.ts'
import { useViewer } from '../shell/here.ts'
import { PasswordForm } from './password-form.tsx'

type Session = ResponseOf<'listMySessions'>['sessions'][number]

/** Who I am here, where I am signed in, and my password. */
export function AccountPage() {
  const { me, displayName, appointments } = useViewer()
  useTitle(m.desk_account())
  const facts: [string, string | null][] = [
    [m.desk_account_name(), displayName],
    [m.desk_account_posts(), appointments.map(({ areaName, post }) => `${areaName} ${posts[post]}`).join('；')],
    [m.desk_account_username(), me.username],
    [m.desk_account_phone_now(), me.phone],
  ]
  return (
    <section className="page account-page" aria-labelledby="page-title">
      <header className="page-head">
        <h1 id="page-title">{m.desk_account()}</h1>
        {me.session.kind === 'staff' && (
          <p className="quiet">{m.desk_account_idle({ minutes: me.session.idleMinutes })}</p>
        )}
      </header>
      <section className="facts" aria-label={m.desk_facts()}>
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
      </section>
      <Sessions />
      {me.username && me.session.kind === 'staff' && (
        <section aria-labelledby="password-title">
          <h2 id="password-title">{m.desk_account_password()}</h2>
          <PasswordForm />
        </section>
      )}
    </section>
  )
}

function Sessions() {
  const sessions = useOperation('listMySessions', {})
  const [ending, setEnding] = useState<string>()
  const end = async (which: string, act: () => Promise<unknown>, done: string) => {
    setEnding(which)
    try {
      await act()
      await sessions.refetch()
      say(done)
    } catch (error) {
      say(wordsOf(error), 'trouble')
    }
    setEnding(undefined)
  }
  const endOne = ({ sessionId, device }: Session) =>
    end(sessionId, () => call('endSession', { params: { sessionId } }), m.desk_account_ended({ device }))
  return (
    <section aria-labelledby="sessions-title">
      <h2 id="sessions-title">{m.desk_account_sessions()}</h2>
      {sessions.isPending && <RowsComing rows={2} />}
      {sessions.isError && !sessions.data && (
        <Failed message={wordsOf(sessions.error)} retry={() => sessions.refetch()} />
      )}
      <ul className="session-list">
        {sessions.data?.sessions.map((session) => (
          <li key={session.sessionId}>
            <p>
              <strong>{session.device}</strong>
              {session.current && <span className="mark">{m.desk_account_this()}</span>}
              <small>
                {session.current
                  ? m.desk_account_session_now({ begun: dayTimeOf(session.begunAt) })
                  : m.desk_account_session_when({ begun: dayTimeOf(session.begunAt), seen: ago(session.seenAt) })}
              </small>
            </p>
            {!session.current && (
              <Button
                loading={ending === session.sessionId}
                aria-label={m.desk_account_end_of({ device: session.device })}
                onClick={() => endOne(session)}
              >
                {m.desk_account_end()}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {(sessions.data?.sessions.length ?? 0) > 1 && (
        <Button
          loading={ending === 'others'}
          onClick={() => end('others', () => call('endOtherSessions'), m.desk_account_others_ended())}
        >
          {m.desk_account_end_others()}
        </Button>
      )}
    </section>
  )
}
