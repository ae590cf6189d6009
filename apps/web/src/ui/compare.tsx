import { ChevronsLeftRight } from 'lucide-react'
import { useState } from 'react'
import { m } from '../messages/compiled/messages.js'
import type { Photo } from './photo-grid.tsx'
import './photos.css'

/** Before and after as a slider: drag, or arrows; a range input underneath. */
export function Compare({ before, after }: { before: Photo; after: Photo }) {
  const [at, setAt] = useState(50)
  return (
    <div className="compare" style={{ '--at': `${at}%` } as Record<string, string>}>
      <img src={before.url} alt={before.alt ?? m.shared_compare_before_alt()} loading="lazy" />
      <img className="after" src={after.url} alt={after.alt ?? m.shared_compare_after_alt()} loading="lazy" />
      <span className="said first" aria-hidden="true">
        {m.shared_compare_before()}
      </span>
      <span className="said second" aria-hidden="true">
        {m.shared_compare_after()}
      </span>
      <span className="line" aria-hidden="true">
        <ChevronsLeftRight />
      </span>
      <input
        type="range"
        min="0"
        max="100"
        step="5"
        value={at}
        aria-label={m.shared_compare_label()}
        aria-valuetext={m.shared_compare_value({ part: at })}
        onChange={(event) => setAt(Number(event.target.value))}
      />
    </div>
  )
}
