import { Button } from 'antd'
import { Lock, Reply } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { m } from '../../messages/compiled/messages.js'
import { forgetDraft, useDraft } from '../parts/draft.ts'
import { useSend } from '../parts/sending.ts'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { Uploader, useUploads } from '../parts/uploader.tsx'
import { params } from '../shell/here.ts'
import { useShortcuts } from '../shell/keys.ts'
import type { Issue } from './issue-pane.tsx'

type Kind = 'reply' | 'note'

/** Reply, which the reporter reads, or note, which stays among staff: never to be mistaken for each other. */
export function Composer({ issue }: { issue: Issue }) {
  const [kind, setKind] = useState<Kind>('reply')
  const draft = `message.${issue.issueId}`
  const [text, setText] = useDraft(draft)
  const uploads = useUploads()
  const { send, busy, problem } = useSend('sendMessage')
  const [open, setOpen] = useState(false)
  const may = issue.may.sendMessage
  const refused = may !== undefined && may !== true ? may.message : undefined

  useShortcuts('pane', [
    { keys: 'r', label: m.desk_keys_reply(), run: () => document.getElementById('message')?.focus() },
  ])

  const submit = async (event?: FormEvent) => {
    event?.preventDefault()
    if (text.trim() === '' || busy) return
    const body = { kind, text: text.trim(), fileIds: uploads.fileIds }
    const sent = await send({ params: { ...params, issueId: issue.issueId }, body })
    if (!sent) return
    setText('')
    forgetDraft(draft)
    uploads.clear()
    say(kind === 'reply' ? m.desk_reply_sent() : m.desk_note_sent())
  }

  if (refused) return <p className="composer composer-refused quiet">{refused}</p>
  const wide = open || text !== '' || uploads.items.length > 0
  return (
    <form className="composer" data-kind={kind} data-open={wide} onSubmit={submit} onFocus={() => setOpen(true)}>
      <Trouble problem={problem} />
      <div className="composer-kinds">
        {(['reply', 'note'] as const).map((each) => (
          <label key={each}>
            <input type="radio" name="message-kind" checked={kind === each} onChange={() => setKind(each)} />
            {each === 'reply' ? <Reply size={14} aria-hidden="true" /> : <Lock size={13} aria-hidden="true" />}
            {each === 'reply' ? m.desk_reply() : m.desk_note()}
          </label>
        ))}
        <span className="quiet">{kind === 'reply' ? m.desk_reply_help() : m.desk_note_help()}</span>
      </div>
      <div className="composer-line">
        <textarea
          id="message"
          rows={wide ? 3 : 1}
          maxLength={2000}
          value={text}
          aria-label={kind === 'reply' ? m.desk_reply() : m.desk_note()}
          placeholder={kind === 'reply' ? m.desk_reply_placeholder() : m.desk_note_placeholder()}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
          }}
        />
        <Button htmlType="submit" disabled={text.trim() === '' || uploads.unfinished} loading={busy}>
          {kind === 'reply' ? m.desk_reply_send() : m.desk_note_send()}
        </Button>
      </div>
      {wide && <Uploader uploads={uploads} compact label={m.desk_add_photos()} />}
    </form>
  )
}
