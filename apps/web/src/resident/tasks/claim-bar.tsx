import { HandHeart } from 'lucide-react'
import { wordsOf } from '../../api/problem.ts'
import { useWrite } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { Button, whyNot } from '../../ui/button.tsx'
import { FieldError } from '../../ui/field.tsx'
import { say } from '../../ui/toast.tsx'
import type { TaskView } from '../../words/tasks.ts'
import { membershipHint } from '../people/membership-hint.tsx'
import { useViewer } from '../viewer.ts'

/** 我来接: the one thing to do here, where the thumb is. */
export function ClaimBar({ task }: { task: TaskView }) {
  const { district } = useViewer()
  const claim = useWrite('claimTask')
  if (task.may.claimTask === undefined) return null
  const hint = membershipHint(task.may.claimTask)
  if (hint) return <div className="act-bar">{hint}</div>
  const take = () =>
    claim.mutate(
      { params: { district, taskId: task.taskId }, body: {} },
      { onSuccess: () => say(m.tasks_claimed({ place: task.placeLabel })) },
    )
  return (
    <div className="act-bar">
      {claim.error && <FieldError>{wordsOf(claim.error)}</FieldError>}
      <Button
        kind="primary"
        icon={HandHeart}
        big
        wide
        busy={claim.isPending}
        onClick={take}
        why={whyNot(task.may, 'claimTask')}
      >
        {m.tasks_claim()}
      </Button>
    </div>
  )
}
