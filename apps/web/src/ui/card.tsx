import type { ReactNode } from 'react'
import type { Icon } from './button.tsx'
import './card.css'

type Tone = 'soft-red' | 'soft-green' | 'soft-amber' | 'soft-paper'

export function Card({ children, tone, className }: { children: ReactNode; tone?: Tone; className?: string }) {
  return <div className={['card', tone, className].filter(Boolean).join(' ')}>{children}</div>
}

/** A card that goes somewhere: the heading is the link, and the whole card takes the tap. */
export function GoingCard(props: {
  href: string
  heading: ReactNode
  children?: ReactNode
  level?: 2 | 3 | undefined
  lead?: ReactNode
  className?: string
}) {
  const { href, heading, children, level = 3, lead, className } = props
  const H = level === 2 ? 'h2' : 'h3'
  return (
    <article className={['card goes', className].filter(Boolean).join(' ')}>
      {lead}
      <H>
        <a className="card-link" href={href}>
          {heading}
        </a>
      </H>
      {children}
    </article>
  )
}

export function SectionTitle({ children, id, more }: { children: ReactNode; id?: string; more?: ReactNode }) {
  return (
    <div className="section-title">
      <h2 id={id}>{children}</h2>
      {more}
    </div>
  )
}

/** A line of facts, each with a small picture whose word is for those who do not see it. */
export function Facts({ of }: { of: readonly (readonly [icon: Icon, word: string, value: ReactNode] | undefined)[] }) {
  return (
    <dl className="facts">
      {of.map((fact) => {
        if (!fact) return null
        const [Picture, word, value] = fact
        return (
          <div key={word}>
            <dt>
              <Picture aria-hidden="true" />
              <span className="unseen">{word}</span>
            </dt>
            <dd>{value}</dd>
          </div>
        )
      })}
    </dl>
  )
}
