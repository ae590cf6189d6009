import { useState } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { Failed, RowsComing } from '../parts/states.tsx'
import { params, useViewer } from '../shell/here.ts'
import { AbsenceForm } from './absence-form.tsx'
import type { Holder } from './words.ts'

/** One's own leave: the one that is written down, to change or take back; else, or besides, a new one. */
export function OwnLeave({ close }: { close: () => void }) {
  const { personId } = useViewer()
  const held = useOperation('listPosts', { params, query: { personId, limit: 50 } })
  if (held.isPending) return <RowsComing rows={4} />
  if (held.isError && !held.data) return <Failed message={wordsOf(held.error)} retry={() => held.refetch()} />
  const own = held.data.rows.flatMap(({ holders }) => holders).filter((holder) => holder.personId === personId)
  return <Leave personId={personId} planned={own.find(({ absent }) => absent)?.absent ?? null} close={close} />
}

interface LeaveProps {
  personId: string
  planned: Holder['absent']
  close: () => void
}

function Leave({ personId, planned, close }: LeaveProps) {
  // What was there when the sheet was opened: it stays while the answer is read.
  const [start, setStart] = useState(planned)
  return (
    <>
      <AbsenceForm
        key={start?.absenceId ?? 'new'}
        personId={personId}
        name={m.desk_post_me()}
        own
        planned={start}
        close={close}
      />
      {start && (
        <button type="button" className="link-button" onClick={() => setStart(null)}>
          {m.desk_absence_another()}
        </button>
      )}
    </>
  )
}
