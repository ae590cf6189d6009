import { Button, Input } from 'antd'
import { ChevronLeft, ChevronRight, X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { m } from '../../messages/compiled/messages.js'
import { params } from '../shell/here.ts'
import { Labelled } from './labelled.tsx'
import { useModal } from './modal.ts'
import { altOf, type FileView } from './photo-strip.tsx'
import { useSend } from './sending.ts'
import { say } from './toasts.tsx'
import { Trouble } from './trouble.tsx'

/** A photo full screen; arrows turn the page, Esc goes back. Letting everybody see it is an act of its own. */
export function PhotoViewer({
  files,
  at,
  go,
  close,
  mayPublish,
}: {
  files: FileView[]
  at: number
  go: (index: number) => void
  close: () => void
  mayPublish: boolean
}) {
  const dialog = useModal()
  const file = files[at]
  if (!file) return null
  const turn = (by: number) => go((at + by + files.length) % files.length)
  return (
    <dialog
      ref={dialog}
      className="viewer"
      aria-label={altOf(file, at)}
      onCancel={(event) => {
        event.preventDefault()
        close()
      }}
      onKeyDown={(event) => {
        if (event.target instanceof HTMLInputElement) return
        if (event.key === 'ArrowRight') turn(1)
        if (event.key === 'ArrowLeft') turn(-1)
      }}
    >
      <div className="viewer-bar">
        <span>{m.desk_photo_of({ nth: at + 1, count: files.length })}</span>
        <button type="button" className="icon-button" onClick={close}>
          <X size={20} aria-hidden="true" />
          <span>{m.desk_close()}</span>
        </button>
      </div>
      <div className="viewer-stage">
        {file.kind === 'image' ? (
          <img src={file.url} alt={altOf(file, at)} />
        ) : (
          // biome-ignore lint/a11y/useMediaCaption: proof filmed on a phone has no captions
          <video src={file.url} controls />
        )}
        {files.length > 1 && (
          <>
            <button type="button" className="viewer-turn" data-side="left" onClick={() => turn(-1)}>
              <ChevronLeft size={26} aria-hidden="true" />
              <span className="hidden">{m.desk_photo_previous()}</span>
            </button>
            <button type="button" className="viewer-turn" data-side="right" onClick={() => turn(1)}>
              <ChevronRight size={26} aria-hidden="true" />
              <span className="hidden">{m.desk_photo_next()}</span>
            </button>
          </>
        )}
      </div>
      {mayPublish && file.kind === 'image' && <Publication key={file.fileId} file={file} />}
    </dialog>
  )
}

function Publication({ file }: { file: FileView }) {
  const [alt, setAlt] = useState(file.alt ?? '')
  const { send, busy, problem } = useSend('publishPhoto')
  const publish = async (published: boolean) => {
    const body = { published, ...(alt.trim() ? { alt: alt.trim() } : {}) }
    const done = await send({ params: { ...params, fileId: file.fileId }, body })
    if (done) say(published ? m.desk_photo_published_done() : m.desk_photo_unpublished_done())
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    publish(true)
  }
  return (
    <form className="viewer-publish" onSubmit={submit}>
      <Trouble problem={problem} />
      <p>{file.published ? m.desk_photo_is_public() : m.desk_photo_is_private()}</p>
      <Labelled label={m.desk_photo_alt()}>
        {(id) => (
          <Input
            id={id}
            value={alt}
            maxLength={200}
            placeholder={m.desk_photo_alt_example()}
            onChange={(event) => setAlt(event.target.value)}
          />
        )}
      </Labelled>
      <div className="buttons">
        <Button
          type="primary"
          htmlType="submit"
          disabled={alt.trim() === '' || (file.published && alt.trim() === file.alt)}
          loading={busy}
        >
          {file.published ? m.desk_photo_alt_save() : m.desk_photo_publish()}
        </Button>
        {file.published && (
          <Button onClick={() => publish(false)} disabled={busy}>
            {m.desk_photo_unpublish()}
          </Button>
        )}
      </div>
    </form>
  )
}
