import type { ResponseOf } from '@linli/contract'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { Merge } from 'lucide-react'
import { useState } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { Sheet } from '../parts/sheet.tsx'
import { Failed, Nothing, RowsComing } from '../parts/states.tsx'
import { say } from '../parts/toasts.tsx'
import { useTitle } from '../parts/use-title.ts'
import { WithinSelect } from '../parts/within-select.tsx'
import { params } from '../shell/here.ts'
import { MergeForm } from './merge-form.tsx'

export type Pair = ResponseOf<'listDuplicatePeople'>['pairs'][number]
type Row = Pair['people'][number]

const keyOf = ({ people: [one, other] }: Pair) => `${one.personId} ${other.personId}`
const stored = 'linli.desk.not-same'

function remembered(): string[] {
  try {
    return JSON.parse(sessionStorage.getItem(stored) ?? '[]') as string[]
  } catch {
    return []
  }
}

/** Pairs that may be one person, side by side. */
export function DuplicatesPage() {
  const { within } = useSearch({ from: '/duplicates' })
  const navigate = useNavigate()
  useTitle(m.desk_duplicates())
  const query = useOperation('listDuplicatePeople', { params, query: { within, limit: 100 } }, { keep: true })
  const [put, setPut] = useState(remembered)
  const [merging, setMerging] = useState<Pair>()
  const pairs = query.data?.pairs ?? []
  const left = pairs.filter((pair) => !put.includes(keyOf(pair)))
  const keep = (keys: string[]) => {
    setPut(keys)
    try {
      sessionStorage.setItem(stored, JSON.stringify(keys))
    } catch {
      // forgotten at the next reload
    }
  }
  return (
    <section className="page" aria-labelledby="page-title">
      <header className="page-head">
        <h1 id="page-title">
          {m.desk_duplicates()}
          {query.data && <span className="list-count">{m.desk_duplicates_count({ count: left.length })}</span>}
        </h1>
        <p className="quiet">{m.desk_duplicates_about()}</p>
        <div className="page-tools">
          <WithinSelect
            label={m.desk_people_where()}
            value={within}
            clearable
            onChange={(next) => navigate({ to: '/duplicates', search: { within: next }, replace: true })}
          />
        </div>
      </header>
      {query.isPending && <RowsComing rows={4} />}
      {query.isError && !query.data && <Failed message={wordsOf(query.error)} retry={() => query.refetch()} />}
      {query.isSuccess && left.length === 0 && <Nothing>{m.desk_duplicates_none()}</Nothing>}
      <ul className="pairs">
        {left.map((pair) => (
          <li key={keyOf(pair)} className="pair">
            <p className="pair-why">
              <span className="hidden">{m.desk_duplicates_why()}</span>
              {pair.why.map((word) => (
                <span key={word} className="stamp" data-status="partly">
                  {word}
                </span>
              ))}
            </p>
            <div className="pair-two">
              {pair.people.map((row) => (
                <Entry key={row.personId} row={row} />
              ))}
            </div>
            <div className="buttons">
              <Button type="primary" icon={<Merge size={15} aria-hidden="true" />} onClick={() => setMerging(pair)}>
                {m.desk_duplicates_merge()}
              </Button>
              <Button
                onClick={() => {
                  keep([...put, keyOf(pair)])
                  say(m.desk_duplicates_dismissed())
                }}
              >
                {m.desk_duplicates_not_same()}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {left.length < pairs.length && (
        <p className="list-end">
          {m.desk_duplicates_dismissed_count({ count: pairs.length - left.length })}
          <button type="button" className="link-button" onClick={() => keep([])}>
            {m.desk_duplicates_show_again()}
          </button>
        </p>
      )}
      {merging && (
        <Sheet title={m.desk_merge_title()} close={() => setMerging(undefined)}>
          <MergeForm pair={merging} close={() => setMerging(undefined)} />
        </Sheet>
      )}
    </section>
  )
}

function Entry({ row }: { row: Row }) {
  return (
    <div className="pair-entry">
      <p>
        <Link
          to="/people/$personId"
          params={{ personId: row.personId }}
          search={{}}
          activeProps={{}}
          aria-label={m.desk_duplicates_open({ name: row.name })}
        >
          {row.name}
        </Link>
      </p>
      <EntryWords row={row} />
    </div>
  )
}

export function EntryWords({ row }: { row: Row }) {
  return (
    <small>
      {[row.age !== null && m.desk_person_age({ age: row.age }), row.phone ?? m.desk_people_no_phone(), row.about]
        .filter((word) => word !== false)
        .map((word) => (
          <span key={String(word)}>{word}</span>
        ))}
    </small>
  )
}
