import { membershipStatuses } from '@linli/contract/plain'
import { useQueryClient } from '@tanstack/react-query'
import { House } from 'lucide-react'
import { useState } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { useWrite } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FieldError } from '../../ui/field.tsx'
import { Tag } from '../../ui/tag.tsx'
import { say } from '../../ui/toast.tsx'
import { usePath, useViewer } from '../viewer.ts'

type Home = NonNullable<ReturnType<typeof useViewer>['here']>['homes'][number]

/** A home, with the two ways on from it: moving, and leaving. */
export function HomeCard({ home }: { home: Home }) {
  const to = usePath()
  const [asking, setAsking] = useState(false)
  const waits = home.status === 'pending'
  return (
    <Card>
      <p className="row apart">
        <span className="with-icon">
          <House aria-hidden="true" />
          <span>
            <strong>{home.label}</strong> <span className="soft small">{home.communityName}</span>
          </span>
        </span>
        <Tag tone={waits ? 'amber' : 'green'} shape={waits ? 'ring' : 'tick'}>
          {membershipStatuses[home.status]}
        </Tag>
      </p>
      {waits && <p className="small soft">{m.people_home_waits()}</p>}
      <p className="row">
        {!waits && <LinkButton href={to(`/join?from=${home.membershipId}`)}>{m.people_home_move()}</LinkButton>}
        <Button kind="plain" onClick={() => setAsking(true)}>
          {waits ? m.people_home_take_back() : m.people_home_leave()}
        </Button>
      </p>
      <Dialog
        title={waits ? m.people_home_take_back_title() : m.people_home_leave_title({ place: home.label })}
        open={asking}
        onClose={() => setAsking(false)}
      >
        <Leave home={home} onDone={() => setAsking(false)} />
      </Dialog>
    </Card>
  )
}

function Leave({ home, onDone }: { home: Home; onDone: () => void }) {
  const { district } = useViewer()
  const client = useQueryClient()
  const leave = useWrite('leaveCommunity')
  const send = () =>
    leave.mutate(
      { params: { district, membershipId: home.membershipId } },
      {
        onSuccess: async () => {
          await client.invalidateQueries({ queryKey: ['whoAmI'] })
          say(m.people_home_left({ community: home.communityName }))
          onDone()
        },
      },
    )
  return (
    <>
      <p>{home.status === 'pending' ? m.people_home_take_back_about() : m.people_home_leave_about()}</p>
      {leave.error && <FieldError>{wordsOf(leave.error)}</FieldError>}
      <Button kind="primary" big wide busy={leave.isPending} onClick={send}>
        {home.status === 'pending' ? m.people_home_take_back() : m.people_home_leave_do()}
      </Button>
    </>
  )
}
