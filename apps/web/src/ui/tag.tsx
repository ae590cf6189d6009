import type { ReactNode } from 'react'
import './tag.css'

export type Tone = 'plain' | 'green' | 'amber' | 'red' | 'slate'
type Shape = 'none' | 'ring' | 'half' | 'full' | 'tick' | 'cross' | 'diamond'

/** Small shapes beside the word: state never speaks by colour alone. */
const shapes: Record<Exclude<Shape, 'none'>, ReactNode> = {
  ring: <circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" strokeWidth="2" />,
  half: (
    <>
      <circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d="M6 1.5a4.5 4.5 0 0 1 0 9z" fill="currentColor" />
    </>
  ),
  full: <circle cx="6" cy="6" r="5.5" fill="currentColor" />,
  tick: <path d="m1.5 6.5 3 3 6-7" fill="none" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" />,
  cross: <path d="m2.5 2.5 7 7m0-7-7 7" fill="none" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" />,
  diamond: <path d="m6 .5 5.5 5.5L6 11.5.5 6z" fill="currentColor" />,
}

export function Tag({ children, tone = 'plain', shape = 'none' }: { children: ReactNode; tone?: Tone; shape?: Shape }) {
  return (
    <span className={`tag ${tone}`}>
      {shape !== 'none' && (
        <svg viewBox="0 0 12 12" aria-hidden="true">
          {shapes[shape]}
        </svg>
      )}
      {children}
    </span>
  )
}
