import { Check, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { useWrite } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FieldError, TextArea } from '../../ui/field.tsx'
import { Stars } from '../../ui/stars.tsx'
import { say } from '../../ui/toast.tsx'
import type { IssueView } from '../../words/issues.ts'
import { PhotoTray } from '../files/photo-tray.tsx'
import { useTray } from '../files/tray.ts'
import { useViewer } from '../viewer.ts'

/** 解决了 / 没解决: the reporter has the last word. Disabled with the reason while it is not yet asked. */
export function Answer({ issue }: { issue: IssueView }) {
  const [asking, setAsking] = useState<'solved' | 'unsolved'>()
  const [reason, setReason] = useState('')
  const { confirmIssue, reopenIssue } = issue.may
  const over = issue.status === 'archived' || issue.status === 'closedWithoutFix' || issue.status === 'confirmed'
  const shown = (answer: typeof confirmIssue) => answer !== undefined && (answer === true || !over)
  if (!issue.reporter?.mine || !(shown(confirmIssue) || shown(reopenIssue))) return null
  const asked = confirmIssue === true
  const reasons = [reasonOf(confirmIssue), reasonOf(reopenIssue)]
  const sameReason = reasons[0] !== undefined && reasons[0] === reasons[1]
  const stopped = (reason: string | undefined) => (sameReason ? { whySaid: 'answer-why' } : { why: reason })
  return (
    <section className={asked ? 'asked' : 'stack tight'} aria-labelledby="answer">
      <h2 id="answer">{headingOf(issue)}</h2>
      {sameReason && (
        <p id="answer-why" className="small soft">
          {reasons[0]}
        </p>
      )}
      <div className="answer">
        {shown(confirmIssue) && (
          <Button kind="primary" icon={Check} onClick={() => setAsking('solved')} {...stopped(reasons[0])}>
            {m.issues_answer_solved()}
          </Button>
        )}
        {shown(reopenIssue) && (
          <Button icon={RotateCcw} onClick={() => setAsking('unsolved')} {...stopped(reasons[1])}>
            {m.issues_answer_unsolved()}
          </Button>
        )}
      </div>
      <Dialog title={m.issues_solved_title()} open={asking === 'solved'} onClose={() => setAsking(undefined)}>
        <Solved issueId={issue.issueId} onDone={() => setAsking(undefined)} />
      </Dialog>
      <Dialog title={m.issues_unsolved_title()} open={asking === 'unsolved'} onClose={() => setAsking(undefined)}>
        <Unsolved issueId={issue.issueId} reason={reason} onReason={setReason} onDone={() => setAsking(undefined)} />
      </Dialog>
    </section>
  )
}

type Allowed = IssueView['may'][string] | undefined

/** "Not now" has a better answer here: it is asked when the handler says that it is done. */
function reasonOf(allowed: Allowed): string | undefined {
  if (allowed === undefined || allowed === true) return undefined
  return allowed.reason.startsWith('not-now') ? m.issues_answer_wait() : allowed.message
}

function headingOf(issue: IssueView): string {
  if (issue.may.confirmIssue === true) return m.issues_answer_asked()
  return issue.status === 'confirmed' ? m.issues_answer_again() : m.issues_answer_later()
}

interface Asking {
  issueId: string
  onDone: () => void
}

function Solved({ issueId, onDone }: Asking) {
  const { district } = useViewer()
  const [rating, setRating] = useState<number>()
  const [note, setNote] = useState('')
  const [missing, setMissing] = useState(false)
  const confirm = useWrite('confirmIssue')
  const send = () => {
    setMissing(rating === undefined)
    if (rating === undefined) return
    const body = { rating, ...(note.trim() ? { note } : {}) }
    confirm.mutate(
      { params: { district, issueId }, body },
      {
        onSuccess: () => {
          say(m.issues_solved_thanks())
          onDone()
        },
      },
    )
  }
  return (
    <>
      <Stars legend={m.issues_solved_stars()} value={rating} onChange={setRating} />
      {missing && <FieldError>{m.issues_solved_missing()}</FieldError>}
      <TextArea label={m.issues_solved_note()} optional value={note} onChange={setNote} maxLength={500} rows={2} />
      {confirm.error && <FieldError>{wordsOf(confirm.error)}</FieldError>}
      <Button kind="primary" big wide busy={confirm.isPending} onClick={send}>
        {m.issues_solved_send()}
      </Button>
    </>
  )
}

interface Unsolving extends Asking {
  /** Outlives the dialog: nothing typed is lost. */
  reason: string
  onReason: (reason: string) => void
}

function Unsolved({ issueId, reason, onReason, onDone }: Unsolving) {
  const { district } = useViewer()
  const [missing, setMissing] = useState(false)
  const tray = useTray(district)
  const reopen = useWrite('reopenIssue')
  const send = async () => {
    setMissing(!reason.trim())
    if (!reason.trim()) return
    const fileIds = await tray.settled()
    if (!fileIds) return
    reopen.mutate(
      { params: { district, issueId }, body: { reason, fileIds } },
      {
        onSuccess: () => {
          say(m.issues_unsolved_done())
          onDone()
        },
      },
    )
  }
  return (
    <>
      <TextArea
        label={m.issues_unsolved_reason()}
        help={m.issues_unsolved_help()}
        error={missing ? m.issues_unsolved_missing() : undefined}
        value={reason}
        onChange={onReason}
        maxLength={500}
        rows={3}
      />
      <PhotoTray tray={tray} />
      {reopen.error && <FieldError>{wordsOf(reopen.error)}</FieldError>}
      <Button kind="primary" big wide busy={reopen.isPending || tray.waiting} onClick={send}>
        {m.issues_unsolved_send()}
      </Button>
    </>
  )
}
