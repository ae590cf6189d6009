import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { m } from '../../messages/compiled/messages.js'

/** Loads the next rows when they come near; a button does the same for those who do not scroll. */
export function MoreRows({
  more,
  busy,
  fetch,
  shown,
}: {
  more: boolean
  busy: boolean
  fetch: () => unknown
  shown: number
}) {
  const end = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!more || busy || !end.current) return
    const watcher = new IntersectionObserver((entries) => entries.some((each) => each.isIntersecting) && fetch(), {
      rootMargin: '600px',
    })
    watcher.observe(end.current)
    return () => watcher.disconnect()
  }, [more, busy, fetch])
  if (!more) return shown > 5 ? <p className="list-end">{m.desk_list_end({ count: shown })}</p> : null
  return (
    <div ref={end} className="list-more">
      <Button onClick={() => fetch()} loading={busy}>
        {m.desk_more_rows()}
      </Button>
    </div>
  )
}
