import { Send } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Problem, wordsOf } from '../../api/problem.ts'
import { useWrite } from '../../api/query.ts'
import { uuidv7 } from '../../api/uuid.ts'
import { m } from '../../messages/compiled/messages.js'
import { Button } from '../../ui/button.tsx'
import { FieldError, TextArea } from '../../ui/field.tsx'
import { Skeleton } from '../../ui/states.tsx'
import { say } from '../../ui/toast.tsx'
import { forget, keep, kept } from '../files/kept.ts'
import { PhotoTray } from '../files/photo-tray.tsx'
import { type TrayItem, useTray } from '../files/tray.ts'
import { useViewer } from '../viewer.ts'

interface Draft {
  key: string
  note: string
  photos: TrayItem[]
}

/** Photos or a short video and a few words; kept on the phone until handed in. */
export function ProofForm({ claimId }: { claimId: string }) {
  const [draft, setDraft] = useState<Draft>()
  useEffect(() => {
    kept<Draft>(`proof:${claimId}`).then((found) => setDraft(found ?? { key: uuidv7(), note: '', photos: [] }))
  }, [claimId])
  return draft ? <Form claimId={claimId} draft={draft} /> : <Skeleton rows={1} />
}

function Form({ claimId, draft }: { claimId: string; draft: Draft }) {
  const { district } = useViewer()
  const now = useRef(draft)
  const [note, setNote] = useState(draft.note)
  const [missing, setMissing] = useState<'photo' | 'note'>()
  const save = (change: Partial<Draft>) => {
    now.current = { ...now.current, ...change }
    keep(`proof:${claimId}`, now.current)
  }
  const tray = useTray(district, draft.photos, (photos) => save({ photos }))
  const hand = useWrite('submitProof')

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const lacks = tray.photos.length === 0 ? 'photo' : note.trim() ? undefined : 'note'
    setMissing(lacks)
    if (lacks || hand.isPending) return
    const fileIds = await tray.settled()
    if (!fileIds) return
    hand.mutate(
      { params: { district, claimId }, body: { note, fileIds }, key: now.current.key },
      {
        onSuccess: () => {
          forget(`proof:${claimId}`)
          say(m.tasks_proof_sent())
        },
        // refused for good: a mended one is another; nobody answered: it stays the same one
        onError: (error) => error instanceof Problem && !error.passing && save({ key: uuidv7() }),
      },
    )
  }
  return (
    <form className="stack" onSubmit={submit}>
      <PhotoTray tray={tray} video label={m.tasks_proof_photos()} />
      {missing === 'photo' && <FieldError>{m.tasks_proof_photo_missing()}</FieldError>}
      <TextArea
        label={m.tasks_proof_note()}
        help={m.tasks_proof_note_help()}
        error={missing === 'note' ? m.tasks_proof_note_missing() : undefined}
        value={note}
        onChange={(words) => {
          setNote(words)
          save({ note: words })
        }}
        maxLength={1000}
        rows={2}
      />
      {hand.error && <FieldError>{wordsOf(hand.error)}</FieldError>}
      <Button type="submit" kind="primary" icon={Send} big wide busy={hand.isPending || tray.waiting}>
        {m.tasks_proof_send()}
      </Button>
    </form>
  )
}
