import { m } from '../messages/compiled/messages.js'
import './bars.css'
import type { Icon } from './button.tsx'

export interface Place {
  href: string
  word: string
  icon: Icon
  here: boolean
  main?: boolean
  /** Something new is there, and what. */
  news?: string | undefined
}

export function BottomBar({ places }: { places: readonly Place[] }) {
  return (
    <nav className="bottom-bar no-print" aria-label={m.shared_nav()}>
      <ul>
        {places.map(({ href, word, icon: Picture, here, main, news }) => (
          <li key={href} className={main ? 'main' : undefined}>
            <a href={href} aria-current={here ? 'page' : undefined}>
              <span className={news ? 'dot' : undefined}>
                <Picture aria-hidden="true" />
              </span>
              <span>
                {word}
                {news && <span className="unseen">{news}</span>}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
