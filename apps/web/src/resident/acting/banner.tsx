import { Handshake, LogOut } from 'lucide-react'
import { useEffect, useState } from 'react'
import { call } from '../../api/call.ts'
import { wordsOf } from '../../api/problem.ts'
import { m } from '../../messages/compiled/messages.js'
import { Button } from '../../ui/button.tsx'
import { FieldError } from '../../ui/field.tsx'
import { type Me, myPath } from '../viewer.ts'
import './acting.css'

type Acting = NonNullable<Me['acting']>

/** On every page while somebody acts: for whom, how long still, and the way back. */
export function ActingBanner({ acting }: { acting: Acting }) {
  const left = useMinutes(acting.until)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const over = !acting.live || left <= 0
  const end = async () => {
    setBusy(true)
    try {
      await call('endActing', { params: { district: String(acting.district) } })
      // Everything that was read was read as somebody else.
      location.assign(afterwards(acting))
    } catch (thrown) {
      setError(wordsOf(thrown))
      setBusy(false)
    }
  }
  return (
    <aside className="acting-banner" aria-label={m.acting_title()}>
      <p className="with-icon">
        <Handshake aria-hidden="true" />
        <span>
          {over ? (
            m.acting_banner_over()
          ) : (
            <>
              <strong>{m.acting_banner({ name: acting.forWhom ?? '' })}</strong>{' '}
              <span className="tabular">{m.acting_banner_left({ minutes: left })}</span>
            </>
          )}
        </span>
      </p>
      <Button icon={LogOut} busy={busy} onClick={end}>
        {over ? m.acting_banner_back() : m.acting_banner_end()}
      </Button>
      {error && <FieldError>{error}</FieldError>}
    </aside>
  )
}

const afterwards = ({ district, how }: Acting): string =>
  how === 'counter' || how === 'door' ? `/${district}/desk/people` : myPath(String(district), '/acting')

/** Whole minutes still to go, counted up. */
function useMinutes(until: string | null): number {
  const minutes = () => (until ? Math.ceil((Date.parse(until) - Date.now()) / 60_000) : 0)
  const [left, setLeft] = useState(minutes)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `minutes` reads the clock
  useEffect(() => {
    const timer = setInterval(() => setLeft(minutes()), 5000)
    return () => clearInterval(timer)
  }, [until])
  return left
}
