import { type ComponentType, type MouseEvent, type ReactNode, useId } from 'react'
import './button.css'

export type Icon = ComponentType<{ 'aria-hidden'?: boolean | 'true'; className?: string }>
export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'plain'

interface Look {
  children: ReactNode
  kind?: ButtonKind | undefined
  icon?: Icon | undefined
  /** The picture after the word, for going on. */
  onward?: Icon | undefined
  wide?: boolean | undefined
  big?: boolean | undefined
  className?: string | undefined
}

const classesOf = ({ kind = 'secondary', wide, big, className }: Look) =>
  ['button', kind, wide && 'wide', big && 'big', className].filter(Boolean).join(' ')

export interface ButtonProps extends Look {
  onClick?: ((event: MouseEvent<HTMLButtonElement>) => void) | undefined
  type?: 'button' | 'submit'
  busy?: boolean | undefined
  /** Why it cannot be pressed now: said below it. It stays reachable, so that everybody can read why. */
  why?: string | undefined
  /** The id of words elsewhere that say why, when several buttons wait for one reason. */
  whySaid?: string | undefined
  label?: string | undefined
  pressed?: boolean | undefined
}

export function Button(props: ButtonProps) {
  const {
    children,
    icon: Picture,
    onward: Onward,
    onClick,
    type = 'button',
    busy,
    why,
    whySaid,
    label,
    pressed,
  } = props
  const id = useId()
  const stopped = busy || why !== undefined || whySaid !== undefined
  // The second tap of a double tap hands nothing in again, and nothing on the page that has come meanwhile.
  const press = (event: MouseEvent<HTMLButtonElement>) =>
    stopped || (type === 'submit' && event.detail > 1) ? event.preventDefault() : onClick?.(event)
  const button = (
    <button
      type={type}
      className={classesOf(props)}
      aria-disabled={stopped ? true : undefined}
      aria-busy={busy ? true : undefined}
      aria-describedby={why ? id : whySaid}
      aria-label={label}
      aria-pressed={pressed}
      onClick={press}
    >
      {busy ? <span className="spin" aria-hidden="true" /> : Picture && <Picture aria-hidden="true" />}
      <span>{children}</span>
      {Onward && !busy && <Onward aria-hidden="true" />}
    </button>
  )
  if (!why) return button
  return (
    <div className="button-with-why">
      {button}
      <p id={id} className="button-why">
        {why}
      </p>
    </div>
  )
}

/** Goes somewhere; looks like a button. */
export function LinkButton(props: Look & { href: string }) {
  const { children, icon: Picture, onward: Onward, href } = props
  return (
    <a className={classesOf(props)} href={href}>
      {Picture && <Picture aria-hidden="true" />}
      <span>{children}</span>
      {Onward && <Onward aria-hidden="true" />}
    </a>
  )
}

/** `may` of a response, for a button: undefined when allowed, else the reason in words. */
export function whyNot(may: Record<string, true | { message: string }>, operationId: string): string | undefined {
  const answer = may[operationId]
  return answer === undefined || answer === true ? undefined : answer.message
}
