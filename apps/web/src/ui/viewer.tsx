import { ChevronLeft, ChevronRight, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { m } from '../messages/compiled/messages.js'
import { Button } from './button.tsx'
import { altOf, type Photo } from './photo-grid.tsx'

interface ViewerProps {
  photos: readonly Photo[]
  at: number | undefined
  onMove: (at: number | undefined) => void
}

/** One photo on the whole screen; swipe, arrows or buttons go on; Escape or back closes. */
export function Viewer({ photos, at, onMove }: ViewerProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const start = useRef(0)
  const open = at !== undefined
  useEffect(() => {
    const dialog = ref.current
    if (open && !dialog?.open) dialog?.showModal()
    if (!open && dialog?.open) dialog.close()
  }, [open])

  const photo = at === undefined ? undefined : photos[at]
  const step = (by: number) => {
    const next = (at ?? 0) + by
    onMove((next + photos.length) % photos.length)
  }
  return (
    <dialog
      ref={ref}
      className="viewer"
      aria-label={m.shared_viewer()}
      onClose={() => onMove(undefined)}
      onKeyDown={(event) => {
        if (event.key === 'ArrowLeft') step(-1)
        if (event.key === 'ArrowRight') step(1)
      }}
      onTouchStart={(event) => {
        start.current = event.touches.length === 1 ? (event.touches[0]?.clientX ?? 0) : Number.NaN
      }}
      onTouchEnd={(event) => {
        const moved = (event.changedTouches[0]?.clientX ?? 0) - start.current
        if (Math.abs(moved) > 60) step(moved > 0 ? -1 : 1)
      }}
    >
      {photo && at !== undefined && (
        <div className="inside">
          <div className="ends">
            <p className="counted" aria-live="polite">
              {m.shared_viewer_count({ at: at + 1, of: photos.length })}
            </p>
            <Button kind="plain" icon={X} onClick={() => onMove(undefined)}>
              {m.shared_close()}
            </Button>
          </div>
          <figure>
            {photo.kind === 'image' ? (
              <img src={photo.url} alt={altOf(photo, at, photos.length)} />
            ) : (
              // biome-ignore lint/a11y/useMediaCaption: neighbours film on the stairs; nobody writes captions for it
              <video src={photo.url} controls playsInline aria-label={altOf(photo, at, photos.length)} />
            )}
          </figure>
          <div className="ends">{photos.length > 1 && <Stepper step={step} />}</div>
        </div>
      )}
    </dialog>
  )
}

function Stepper({ step }: { step: (by: number) => void }) {
  return (
    <>
      <Button kind="plain" icon={ChevronLeft} onClick={() => step(-1)}>
        {m.shared_viewer_previous()}
      </Button>
      <Button kind="plain" icon={ChevronRight} onClick={() => step(1)}>
        {m.shared_viewer_next()}
      </Button>
    </>
  )
}
