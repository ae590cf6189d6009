import './progress-line.css'

interface Step {
  word: string
  state: 'done' | 'now' | 'ahead' | 'stopped'
}

/** Five words and where we are: tick behind us, a filled point now, rings ahead. */
export function ProgressLine({ steps, label }: { steps: readonly Step[]; label: string }) {
  return (
    <ol className="progress-line" aria-label={label}>
      {steps.map(({ word, state }) => (
        <li key={word} className={state} aria-current={state === 'now' ? 'step' : undefined}>
          <svg viewBox="0 0 20 20" aria-hidden="true">
            {shapeOf(state)}
          </svg>
          <span>{word}</span>
        </li>
      ))}
    </ol>
  )
}

function shapeOf(state: Step['state']) {
  if (state === 'ahead') return <circle cx="10" cy="10" r="6" fill="none" stroke="currentColor" strokeWidth="2" />
  if (state === 'now') {
    return (
      <>
        <circle cx="10" cy="10" r="8.5" fill="none" stroke="currentColor" strokeWidth="2" />
        <circle cx="10" cy="10" r="4.5" fill="currentColor" />
      </>
    )
  }
  return (
    <>
      <circle cx="10" cy="10" r="9" fill="currentColor" />
      <path
        d={state === 'done' ? 'm5.5 10.5 3 3 6-7' : 'M6 10h8'}
        fill="none"
        stroke="#fff"
        strokeWidth="2.2"
        strokeLinecap="round"
      />
    </>
  )
}
