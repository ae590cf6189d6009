import { ChevronLeft, ChevronRight } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { m } from '../../messages/compiled/messages.js'
import { useShortcuts } from '../shell/keys.ts'
import { MoreRows } from './more-rows.tsx'
import { Split } from './splitter.tsx'
import { Failed, Nothing, RowsComing } from './states.tsx'
import { useTitle } from './use-title.ts'

/** What a queue needs of a list paged by cursor. */
interface Waiting<Row> {
  rows: Row[]
  isPending: boolean
  isError: boolean
  isSuccess: boolean
  error: Error | null
  data: unknown
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage(): unknown
  refetch(): unknown
}

interface QueueProps<Row> {
  title: string
  /** How many wait, in words, beside the title. */
  count: ReactNode
  list: Waiting<Row>
  /** Which row the address names. */
  isChosen(row: Row): boolean
  go(row: Row): void
  words: { none: string; previous: string; next: string; of(nth: number): string }
  /** One line of the list, a link to its row. */
  line(row: Row, current: 'true' | undefined): ReactNode
  /** The row in front, large. */
  children(row: Row): ReactNode
}

/** What waits for a decision: one after the other; what is dealt with makes room for the next, and j and k walk. */
export function Queue<Row>({ title, count, list, isChosen, go, words, line, children }: QueueProps<Row>) {
  useTitle(title)
  const place = useRef(0)
  const found = list.rows.findIndex(isChosen)
  if (found >= 0) place.current = found
  const at = found >= 0 ? found : Math.min(place.current, Math.max(0, list.rows.length - 1))
  const current = list.rows[at]
  const step = (by: number) => {
    const row = list.rows[at + by]
    if (row) go(row)
  }
  useShortcuts('page', [
    { keys: 'j', label: m.desk_keys_next(), run: () => step(1) },
    { keys: 'k', label: m.desk_keys_previous(), run: () => step(-1) },
  ])

  return (
    <>
      <h1 className="hidden">{title}</h1>
      <Split
        showing="detail"
        list={
          <section className="list" aria-labelledby="list-title">
            <header className="list-head">
              <h2 id="list-title">
                {title}
                <span className="list-count">{count}</span>
              </h2>
            </header>
            <div className="list-scroll">
              {list.isPending && <RowsComing rows={6} />}
              <ul className="rows">{list.rows.map((row, index) => line(row, index === at ? 'true' : undefined))}</ul>
              <MoreRows
                more={list.hasNextPage}
                busy={list.isFetchingNextPage}
                fetch={list.fetchNextPage}
                shown={list.rows.length}
              />
            </div>
          </section>
        }
        detail={
          <>
            {list.isPending && <RowsComing rows={6} />}
            {list.isError && !list.data && <Failed message={wordsOf(list.error)} retry={() => list.refetch()} />}
            {list.isSuccess && !current && <Nothing>{words.none}</Nothing>}
            {current && (
              <>
                <div className="review-bar">
                  <button type="button" className="button" disabled={at === 0} onClick={() => step(-1)}>
                    <ChevronLeft size={16} aria-hidden="true" />
                    {words.previous}
                  </button>
                  <span>{words.of(at + 1)}</span>
                  <button
                    type="button"
                    className="button"
                    disabled={at >= list.rows.length - 1}
                    onClick={() => step(1)}
                  >
                    {words.next}
                    <ChevronRight size={16} aria-hidden="true" />
                  </button>
                </div>
                {children(current)}
              </>
            )}
          </>
        }
      />
    </>
  )
}
