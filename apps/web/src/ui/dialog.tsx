import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { m } from '../messages/compiled/messages.js'
import { Button } from './button.tsx'
import './dialog.css'

interface DialogProps {
  title: string
  open: boolean
  onClose: () => void
  children: ReactNode
}

/** A native dialog: focus, Escape and the back-stop are the browser's. Rises from the bottom on a phone. */
export function Dialog({ title, open, onClose, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const dialog = ref.current
    if (!dialog) return
    if (open && !dialog.open) dialog.showModal()
    if (!open && dialog.open) dialog.close()
  }, [open])
  return (
    <dialog ref={ref} className="sheet-dialog" aria-labelledby={id} onClose={onClose}>
      {open && (
        <div className="inside">
          <div className="dialog-head">
            <h2 id={id}>{title}</h2>
            <Button kind="plain" icon={X} onClick={onClose}>
              {m.shared_close()}
            </Button>
          </div>
          {children}
        </div>
      )}
    </dialog>
  )
}
