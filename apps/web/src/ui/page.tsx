import { type ReactNode, useEffect, useRef } from 'react'
import { m } from '../messages/compiled/messages.js'
import './page.css'
import { steppedHere } from './soft-links.ts'

interface PageProps {
  title: string
  children: ReactNode
  /** Shown instead of the title, when the heading says more than the window's title. */
  heading?: ReactNode
  under?: ReactNode
  broad?: boolean
  hideHeading?: boolean
}

/** One page: window title, heading (focused after a step inside the app), main part. */
export function Page({ title, heading, under, broad, hideHeading, children }: PageProps) {
  const ref = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = m.shared_window_title({ title })
  }, [title])
  useEffect(() => {
    if (steppedHere()) ref.current?.focus({ preventScroll: true })
  }, [])
  return (
    <main id="main" className={broad ? 'page broad' : 'page'}>
      <div className={hideHeading ? 'unseen' : 'page-head'}>
        <h1 ref={ref} tabIndex={-1}>
          {heading ?? title}
        </h1>
        {under}
      </div>
      {children}
    </main>
  )
}

export function SkipLink() {
  return (
    <a className="skip no-print" href="#main">
      {m.shared_skip()}
    </a>
  )
}
