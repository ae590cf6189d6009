import type { ReactNode } from 'react'
import { m } from '../messages/compiled/messages.js'
import { Button } from './button.tsx'
import { ErrorState, Skeleton } from './states.tsx'

interface Paged<R> {
  rows: R[]
  error: unknown
  isPending: boolean
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => unknown
  refetch: () => unknown
}

interface ListProps<R> {
  of: Paged<R>
  keyOf: (row: R) => string
  children: (row: R) => ReactNode
  empty: ReactNode
  label?: string
  /** Said under the last row of a long list. */
  end?: ReactNode
  className?: string
}

/** Every list: loading, empty, error, rows, more, end. */
export function List<R>({ of, keyOf, children, empty, label, end, className = 'stack' }: ListProps<R>) {
  if (of.isPending) return <Skeleton />
  if (of.rows.length === 0) {
    return of.error ? <ErrorState error={of.error} onRetry={() => of.refetch()} /> : empty
  }
  return (
    <div className="stack">
      <ul className={className} aria-label={label}>
        {of.rows.map((row) => (
          <li key={keyOf(row)}>{children(row)}</li>
        ))}
      </ul>
      {of.error !== null && of.error !== undefined && <ErrorState error={of.error} onRetry={() => of.refetch()} />}
      {of.hasNextPage ? (
        <Button wide busy={of.isFetchingNextPage} onClick={() => of.fetchNextPage()}>
          {m.shared_list_more()}
        </Button>
      ) : (
        of.rows.length > 7 && <p className="soft small list-end">{end ?? m.shared_list_end()}</p>
      )}
    </div>
  )
}
