import { MessageSquarePlus, Send } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { useWrite } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { Button } from '../../ui/button.tsx'
import { TextArea } from '../../ui/field.tsx'
import { say } from '../../ui/toast.tsx'
import type { IssueView } from '../../words/issues.ts'
import { PhotoTray } from '../files/photo-tray.tsx'
import { useTray } from '../files/tray.ts'
import { useViewer } from '../viewer.ts'

export function Reply({ issue }: { issue: IssueView }) {
  const [open, setOpen] = useState(false)
  if (issue.may.sendMessage !== true) return null
  if (open) return <ReplyForm issueId={issue.issueId} onDone={() => setOpen(false)} />
  return (
    <Button icon={MessageSquarePlus} onClick={() => setOpen(true)}>
      {m.issues_reply_open()}
    </Button>
  )
}

function ReplyForm({ issueId, onDone }: { issueId: string; onDone: () => void }) {
  const { district } = useViewer()
  const [text, setText] = useState('')
  const [missing, setMissing] = useState(false)
  const tray = useTray(district)
  const write = useWrite('sendMessage')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setMissing(!text.trim())
    if (!text.trim()) return
    const fileIds = await tray.settled()
    if (!fileIds) return
    write.mutate(
      { params: { district, issueId }, body: { kind: 'reply', text, fileIds } },
      {
        onSuccess: () => {
          say(m.issues_reply_sent())
          onDone()
        },
      },
    )
  }
  return (
    <form className="stack" onSubmit={submit}>
      <TextArea
        label={m.issues_reply_label()}
        help={m.issues_reply_help()}
        error={write.error ? wordsOf(write.error) : missing ? m.issues_reply_missing() : undefined}
        value={text}
        onChange={setText}
        maxLength={2000}
        rows={2}
      />
      <PhotoTray tray={tray} />
      <Button type="submit" icon={Send} busy={write.isPending || tray.waiting}>
        {m.issues_reply_send()}
      </Button>
    </form>
  )
}
