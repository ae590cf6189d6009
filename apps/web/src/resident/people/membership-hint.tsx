import { Hourglass, House } from 'lucide-react'
import { m } from '../../messages/compiled/messages.js'
import { LinkButton } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { usePath } from '../viewer.ts'

type Answer = true | { reason: string; message: string } | undefined

/** Stands where the button would: who waits for a grid worker, or has not joined yet, reads what to do, not a dead button. */
export const membershipHint = (answer: Answer) => {
  if (answer === undefined || answer === true) return null
  if (answer.reason === 'membership-pending') return <Waiting message={answer.message} />
  return answer.reason === 'not-a-member' ? <Joining message={answer.message} /> : null
}

function Waiting({ message }: { message: string }) {
  const to = usePath()
  return (
    <Card tone="soft-amber" className="stack tight">
      <p className="with-icon">
        <Hourglass aria-hidden="true" />
        <span>{message}</span>
      </p>
      <p className="small">
        <a href={to('/me')}>{m.people_waiting_see()}</a>
      </p>
    </Card>
  )
}

function Joining({ message }: { message: string }) {
  const to = usePath()
  return (
    <Card tone="soft-green" className="stack tight">
      <p>{message}</p>
      <LinkButton icon={House} href={to('/join')}>
        {m.people_join()}
      </LinkButton>
    </Card>
  )
}
