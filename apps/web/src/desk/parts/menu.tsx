import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'

export interface MenuItem {
  key: string
  label: string
  /** Why not now: shown under the label, so that no pointer is needed to read it. */
  refusal?: string
  run: () => void
}

/** A menu button whose refused items can be reached and say why they are refused. */
export function Menu({
  label,
  short,
  icon,
  items,
}: {
  label: string
  /** What is shown where the whole label is too long. */
  short?: string
  icon?: ReactNode
  items: MenuItem[]
}) {
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()

  useEffect(() => {
    if (!open) return
    box.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus()
    const away = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false)
    }
    document.addEventListener('pointerdown', away)
    return () => document.removeEventListener('pointerdown', away)
  }, [open])

  const close = () => {
    setOpen(false)
    button.current?.focus()
  }

  const move = (event: KeyboardEvent) => {
    const all = [...(box.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
    const at = all.indexOf(document.activeElement as HTMLElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key]
    if (to !== undefined) all[(to + all.length) % all.length]?.focus()
    else if (event.key === 'Escape') close()
    else if (event.key === 'Tab') return setOpen(false)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className="menu" ref={box}>
      <button
        type="button"
        ref={button}
        className="button"
        aria-label={short === undefined ? undefined : label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {icon}
        {short ?? label}
      </button>
      {open && (
        <div id={id} role="menu" aria-label={label} className="menu-list" onKeyDown={move}>
          {items.map((item) => (
            <button
              key={item.key}
              type="button"
              role="menuitem"
              tabIndex={-1}
              aria-disabled={item.refusal !== undefined}
              title={item.refusal}
              onClick={() => {
                if (item.refusal !== undefined) return
                close()
                item.run()
              }}
            >
              <span>{item.label}</span>
              {item.refusal && <small>{item.refusal}</small>}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
