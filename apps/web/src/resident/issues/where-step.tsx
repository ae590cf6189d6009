import { MapPin, PencilLine, Send, WifiOff } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { m } from '../../messages/compiled/messages.js'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FieldError, TextArea, TextField } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import { PhotoTray } from '../files/photo-tray.tsx'
import type { Tray } from '../files/tray.ts'
import { useViewer } from '../viewer.ts'
import type { ReportDraft } from './draft.ts'
import { PlaceSheet } from './place-sheet.tsx'
import type { Category } from './what-step.tsx'

interface WhereProps {
  draft: ReportDraft
  category: Category | undefined
  tray: Tray
  update: (change: Partial<ReportDraft>) => void
  submitting: { submit: () => void; busy: boolean; error: string | undefined; offline: boolean }
  onChangeWhat: () => void
}

/** Where and what it looks like; then 交上去. */
export function WhereStep({ draft, category, tray, update, submitting, onChangeWhat }: WhereProps) {
  const { home } = useViewer()
  const [choosing, setChoosing] = useState(false)
  const [missing, setMissing] = useState(false)
  const [wordsOpen] = useState(draft.text.trim() === '')
  const { place } = draft
  const resumed = useRef(draft.pending)
  useEffect(() => {
    if (resumed.current && navigator.onLine) submitting.submit()
    resumed.current = false
  }, [submitting.submit])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(!place)
    if (place && !submitting.busy) submitting.submit()
  }
  return (
    <Page title={m.issues_report_title()} heading={m.issues_report_where()}>
      <form className="stack flow" onSubmit={submit}>
        {!wordsOpen && (
          <Card tone="soft-paper" className="said-so-far">
            <p>{draft.text}</p>
            <Button kind="quiet" icon={PencilLine} onClick={onChangeWhat}>
              {category ? m.issues_report_change_of({ category: category.name }) : m.issues_report_change()}
            </Button>
          </Card>
        )}
        <section className="stack tight" aria-labelledby="place">
          <h2 id="place">{m.issues_report_place()}</h2>
          <Card className="place-card">
            <MapPin aria-hidden="true" />
            <p>
              {place ? place.label : m.issues_report_place_none()}
              {place && place.areaCode === home?.areaCode && <span className="soft"> {m.issues_report_home()}</span>}
            </p>
            <Button onClick={() => setChoosing(true)}>
              {place ? m.issues_report_place_other() : m.issues_report_place_choose()}
            </Button>
          </Card>
          {missing && !place && <FieldError>{m.issues_report_place_missing()}</FieldError>}
        </section>
        <PhotoTray tray={tray} label={m.issues_report_photos()} />
        {wordsOpen && (
          <TextArea
            label={category ? m.issues_report_more_of({ category: category.name }) : m.issues_report_more()}
            optional
            value={draft.text}
            onChange={(text) => update({ text })}
            maxLength={2000}
            rows={2}
          />
        )}
        <TextField
          label={m.issues_report_detail()}
          optional
          placeholder={m.issues_report_detail_example()}
          value={draft.placeDetail}
          onChange={(placeDetail) => update({ placeDetail })}
          maxLength={120}
        />
        <div className="act-bar">
          {submitting.error && <FieldError>{submitting.error}</FieldError>}
          {submitting.offline && (
            <p className="with-icon small" role="status">
              <WifiOff aria-hidden="true" />
              {m.issues_report_offline()}
            </p>
          )}
          <Button type="submit" kind="primary" icon={Send} big wide busy={submitting.busy}>
            {submitting.busy && tray.waiting ? m.issues_report_waiting_photos() : m.issues_report_send()}
          </Button>
        </div>
      </form>
      <Dialog title={m.issues_place_title()} open={choosing} onClose={() => setChoosing(false)}>
        <PlaceSheet
          onChoose={(chosen) => {
            update({ place: chosen })
            setChoosing(false)
          }}
        />
      </Dialog>
    </Page>
  )
}
