import { Button } from 'antd'
import { useState } from 'react'
import { m } from '../../messages/compiled/messages.js'
import { Trouble } from '../parts/trouble.tsx'

/** What cannot be called back with a tap is asked once more, where it was pressed. */
export function AskTwice({
  label,
  about,
  ask,
  busy,
  problem,
  run,
}: {
  label: string
  /** Of which of several, for who does not see the row. */
  about: string
  ask: string
  busy: boolean
  problem: Error | null
  run: () => Promise<unknown>
}) {
  const [asking, setAsking] = useState(false)
  if (!asking)
    return (
      <button type="button" className="link-button" onClick={() => setAsking(true)}>
        {label}
        <span className="hidden">{about}</span>
      </button>
    )
  return (
    <div className="order-ask ask-twice">
      <Trouble problem={problem} />
      <p>{ask}</p>
      <div className="buttons">
        <Button danger loading={busy} onClick={() => run()}>
          {label}
        </Button>
        <Button onClick={() => setAsking(false)}>{m.desk_person_stay()}</Button>
      </div>
    </div>
  )
}
