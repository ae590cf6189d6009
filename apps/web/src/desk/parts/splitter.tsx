import { type CSSProperties, type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react'
import { m } from '../../messages/compiled/messages.js'

const stored = 'linli.desk.list'
const least = 320
const most = 720

function remembered() {
  try {
    const width = Number(localStorage.getItem(stored))
    return width >= least && width <= most ? width : undefined
  } catch {
    return undefined
  }
}

/** List and detail side by side with a handle between; on a phone one of them, full page. */
export function Split({ list, detail, showing }: { list: ReactNode; detail: ReactNode; showing: 'list' | 'detail' }) {
  const [width, setWidth] = useState(remembered)
  const pane = useRef<HTMLDivElement>(null)

  const resize = (next: number) => {
    const bounded = Math.round(Math.min(most, Math.max(least, next)))
    setWidth(bounded)
    try {
      localStorage.setItem(stored, String(bounded))
    } catch {
      // not remembered, still resized
    }
  }
  const now = () => pane.current?.getBoundingClientRect().width ?? 440

  const drag = (event: PointerEvent<HTMLHRElement>) => {
    event.preventDefault()
    const handle = event.currentTarget
    const from = event.clientX - now()
    handle.setPointerCapture(event.pointerId)
    const move = (moved: globalThis.PointerEvent) => resize(moved.clientX - from)
    handle.addEventListener('pointermove', move)
    handle.addEventListener('pointerup', () => handle.removeEventListener('pointermove', move), { once: true })
  }

  const nudge = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    event.preventDefault()
    resize(now() + (event.key === 'ArrowLeft' ? -24 : 24))
  }

  return (
    <div
      className="split"
      data-showing={showing}
      style={width ? ({ '--list-width': `${width}px` } as CSSProperties) : undefined}
    >
      <div className="split-list" ref={pane}>
        {list}
      </div>
      <hr
        className="split-handle"
        tabIndex={0}
        aria-orientation="vertical"
        aria-label={m.desk_list_width()}
        aria-valuenow={width ?? 440}
        aria-valuemin={least}
        aria-valuemax={most}
        onPointerDown={drag}
        onKeyDown={nudge}
      />
      <div className="split-detail">{detail}</div>
    </div>
  )
}
