import { Button } from 'antd'
import { X } from 'lucide-react'
import { type ReactNode, type RefObject, useEffect, useId, useRef, useState } from 'react'
import { m } from '../../messages/compiled/messages.js'
import { topModal, useModal } from './modal.ts'
import { listOpenIn, useTyped } from './typed.ts'

/**
 * A native dialog: beside the page (side) or in its middle. Focus goes in, Esc goes out, focus comes back.
 * What was typed is not thrown away by Esc or by a click beside it without asking.
 */
export function Sheet({
  title,
  side,
  close,
  children,
}: {
  title: string
  side?: boolean
  close: () => void
  children: ReactNode
}) {
  const dialog = useModal()
  const typed = useTyped(dialog)
  const [asking, setAsking] = useState(false)
  const pressed = useRef<EventTarget>(null)
  const id = useId()
  const leave = () => (typed() ? setAsking(true) : close())
  useEscape(dialog, leave)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the sheet is a second way; Esc and the button close it
    <dialog
      ref={dialog}
      className={side ? 'sheet sheet-side' : 'sheet'}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        leave()
      }}
      onPointerDown={(event) => {
        pressed.current = event.target
      }}
      onClick={(event) => {
        // Text that is marked from inside to beside the sheet is no wish to leave.
        if (event.target === dialog.current && pressed.current === dialog.current) leave()
      }}
    >
      <div className="sheet-body">
        <header>
          <h2 id={id}>{title}</h2>
          <button type="button" className="icon-button" onClick={leave} aria-label={m.desk_close()}>
            <X size={18} aria-hidden="true" />
          </button>
        </header>
        {children}
      </div>
      {asking && <Ask stay={() => setAsking(false)} leave={close} />}
    </dialog>
  )
}

function Ask({ stay, leave }: { stay: () => void; leave: () => void }) {
  const dialog = useModal()
  const id = useId()
  useEscape(dialog, stay)
  return (
    <dialog
      ref={dialog}
      role="alertdialog"
      className="sheet sheet-ask"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        stay()
      }}
    >
      <p id={id}>{m.desk_sheet_typed()}</p>
      <div className="buttons">
        <Button type="primary" onClick={stay}>
          {m.desk_sheet_stay()}
        </Button>
        <Button onClick={leave}>{m.desk_sheet_drop()}</Button>
      </div>
    </dialog>
  )
}

/** Esc, before the browser takes it: first for a list that is open inside, then for the sheet. */
function useEscape(dialog: RefObject<HTMLDialogElement | null>, leave: () => void) {
  const latest = useRef(leave)
  latest.current = leave
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      const element = dialog.current
      if (event.key !== 'Escape' || event.isComposing || !element || topModal() !== element) return
      // Not the browser's cancel: the second in a row would close the dialog whatever is said to it.
      event.preventDefault()
      if (listOpenIn(element)) return
      event.stopPropagation()
      latest.current()
    }
    window.addEventListener('keydown', key, true)
    return () => window.removeEventListener('keydown', key, true)
  }, [dialog])
}
