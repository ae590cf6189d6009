import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { useWrite } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { Button, whyNot } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FieldError } from '../../ui/field.tsx'
import { PhotoGrid } from '../../ui/photo-grid.tsx'
import { Tag } from '../../ui/tag.tsx'
import { say } from '../../ui/toast.tsx'
import { ago } from '../../ui/when.ts'
import { type Claim, claimTag } from '../../words/tasks.ts'
import { useViewer } from '../viewer.ts'
import { ProofForm } from './proof-form.tsx'

/** What I undertook: where it stands, what is missing, and handing in the proof. */
export function MyClaim({ claim, points }: { claim: Claim; points: number }) {
  const tag = claimTag(claim.status)
  const last = claim.proofs.at(-1)
  return (
    <Card className="stack" tone={claim.status === 'approved' ? 'soft-green' : 'soft-amber'}>
      <p className="row apart">
        <strong>{stateWords(claim, points)}</strong>
        <Tag tone={tag.tone} shape={tag.shape}>
          {tag.word}
        </Tag>
      </p>
      {claim.status === 'returned' && last?.returnReason && (
        <p>{m.tasks_returned_because({ who: last.reviewedBy ?? m.issues_someone(), reason: last.returnReason })}</p>
      )}
      {last && claim.status !== 'returned' && (
        <div className="stack tight">
          <p className="small soft">{m.tasks_proof_at({ at: ago(last.submittedAt) })}</p>
          {last.note && <p className="lines">{last.note}</p>}
          <PhotoGrid photos={last.files} />
        </div>
      )}
      {claim.may.submitProof === true && <ProofForm claimId={claim.claimId} />}
      {claim.may.withdrawClaim !== undefined && <GiveBack claim={claim} />}
    </Card>
  )
}

function stateWords(claim: Claim, points: number): string {
  switch (claim.status) {
    case 'submitted':
      return m.tasks_state_submitted()
    case 'returned':
      return m.tasks_state_returned()
    case 'approved':
      return m.tasks_state_approved({ points })
    default:
      return m.tasks_state_claimed()
  }
}

function GiveBack({ claim }: { claim: Claim }) {
  const { district } = useViewer()
  const [asking, setAsking] = useState(false)
  const withdraw = useWrite('withdrawClaim')
  const reason = whyNot(claim.may, 'withdrawClaim')
  if (reason && claim.status !== 'claimed') return null
  const give = () =>
    withdraw.mutate(
      { params: { district, claimId: claim.claimId } },
      {
        onSuccess: () => {
          say(m.tasks_given_back())
          setAsking(false)
        },
      },
    )
  return (
    <>
      <Button icon={Undo2} kind="plain" onClick={() => setAsking(true)} why={reason}>
        {m.tasks_give_back()}
      </Button>
      <Dialog title={m.tasks_give_back_title()} open={asking} onClose={() => setAsking(false)}>
        <p>{m.tasks_give_back_about()}</p>
        {withdraw.error && <FieldError>{wordsOf(withdraw.error)}</FieldError>}
        <div className="acts">
          <Button kind="primary" wide busy={withdraw.isPending} onClick={give}>
            {m.tasks_give_back_yes()}
          </Button>
          <Button wide onClick={() => setAsking(false)}>
            {m.tasks_give_back_no()}
          </Button>
        </div>
      </Dialog>
    </>
  )
}
