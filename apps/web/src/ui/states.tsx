import { CloudOff, RotateCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { Problem, wordsOf } from '../api/problem.ts'
import { m } from '../messages/compiled/messages.js'
import { Button, type Icon } from './button.tsx'
import './states.css'

/** Shown only when something takes longer than 300 ms. */
export function Skeleton({ rows = 3 }: { rows?: number }) {
  return (
    <div className="skeleton" role="status">
      <span className="unseen">{m.shared_loading()}</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
        <div key={row} aria-hidden="true">
          <i />
          <i />
          <i />
        </div>
      ))}
    </div>
  )
}

/** An empty list invites: says what could be here and where to go. */
export function EmptyState({ icon: Picture, children, act }: { icon?: Icon; children: ReactNode; act?: ReactNode }) {
  return (
    <div className="state">
      {Picture && <Picture aria-hidden="true" />}
      <p>{children}</p>
      {act}
    </div>
  )
}

export function ErrorState({ error, onRetry, act }: { error: unknown; onRetry?: () => void; act?: ReactNode }) {
  const again = onRetry && !(error instanceof Problem && (error.code === 'not-found' || error.code === 'forbidden'))
  return (
    <div className="state error" role="alert">
      <CloudOff aria-hidden="true" />
      <p>{wordsOf(error)}</p>
      {again && (
        <Button icon={RotateCw} onClick={onRetry}>
          {m.shared_retry()}
        </Button>
      )}
      {act}
    </div>
  )
}

interface Asked<T> {
  data: T | undefined
  error: unknown
  isPending: boolean
  refetch: () => unknown
}

/** One read, in its three states. What was loaded stays while it is loaded again. */
export function Loaded<T>(props: { of: Asked<T>; rows?: number; act?: ReactNode; children: (data: T) => ReactNode }) {
  const { of, rows, act, children } = props
  if (of.data !== undefined) return <>{children(of.data)}</>
  if (of.error) return <ErrorState error={of.error} onRetry={() => of.refetch()} act={act} />
  return <Skeleton rows={rows ?? 3} />
}
