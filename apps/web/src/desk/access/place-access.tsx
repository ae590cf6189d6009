import { posts } from '@linli/contract/plain'
import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { call } from '../../api/call.ts'
import { wordsOf } from '../../api/problem.ts'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { AreaSelect } from '../parts/area-select.tsx'
import { dayWords } from '../parts/days.ts'
import { Labelled } from '../parts/labelled.tsx'
import { Failed, Nothing, RowsComing } from '../parts/states.tsx'
import { params } from '../shell/here.ts'
import type { AccessSearch } from './search.ts'

/** Who can see an issue or a place on a day, each with the reason. */
export function PlaceAccess({ search, go }: { search: AccessSearch; go: (change: Partial<AccessSearch>) => void }) {
  const { issue, areaCode, on } = search
  const about = issue ? { issueId: issue } : areaCode ? { areaCode } : undefined
  const query = useOperation(
    'explainAccess',
    { params, query: { ...about, on } },
    { enabled: about !== undefined, keep: true },
  )
  return (
    <>
      <div className="access-ask">
        <IssueNumber found={(issueId) => go({ issue: issueId, areaCode: undefined })} />
        <Labelled label={m.desk_access_place()}>
          {(id) => (
            <AreaSelect
              id={id}
              value={issue ? undefined : areaCode}
              startName={areaCode}
              levels={['subdistrict', 'community', 'building']}
              onChange={(code) => go({ areaCode: code, issue: undefined })}
            />
          )}
        </Labelled>
      </div>
      {!about && <Nothing>{m.desk_access_who_choose()}</Nothing>}
      {about && query.isPending && <RowsComing rows={6} />}
      {about && query.isError && !query.isFetching && (
        <Failed message={wordsOf(query.error)} retry={() => query.refetch()} />
      )}
      {about && query.data && !query.isError && (
        <section aria-labelledby="viewers-title">
          <h2 id="viewers-title">
            {m.desk_access_viewers({ count: query.data.viewers.length, day: dayWords(query.data.on) })}
          </h2>
          {query.data.viewers.length === 0 && <Nothing>{m.desk_access_viewers_none()}</Nothing>}
          {query.data.viewers.length > 0 && (
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{m.desk_access_viewer()}</th>
                  <th scope="col">{m.desk_post()}</th>
                  <th scope="col">{m.desk_access_sees()}</th>
                  <th scope="col">{m.desk_access_because()}</th>
                </tr>
              </thead>
              <tbody>
                {query.data.viewers.map((viewer) => (
                  <tr key={`${viewer.personId}${viewer.because}`}>
                    <td>
                      <button
                        type="button"
                        className="cell-button"
                        onClick={() => go({ ask: undefined, person: viewer.personId })}
                      >
                        {viewer.name}
                      </button>
                    </td>
                    <td>{viewer.post ? posts[viewer.post] : ''}</td>
                    <td>{viewer.sees}</td>
                    <td>{viewer.because}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </section>
      )}
    </>
  )
}

/** An issue by its number, as it is written on paper. */
function IssueNumber({ found }: { found: (issueId: string) => void }) {
  const [number, setNumber] = useState('')
  const [trouble, setTrouble] = useState<string>()
  const [busy, setBusy] = useState(false)
  const look = async (event: FormEvent) => {
    event.preventDefault()
    const q = number.trim()
    if (q === '') return setTrouble(m.desk_access_number_missing())
    setBusy(true)
    setTrouble(undefined)
    try {
      const { rows } = await call('listIssues', { params, query: { view: 'all', q, limit: 5 } })
      const hit = rows.find((row) => row.number === q) ?? (rows.length === 1 ? rows[0] : undefined)
      if (hit) found(hit.issueId)
      else setTrouble(m.desk_access_number_unknown())
    } catch (error) {
      setTrouble(wordsOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form onSubmit={look}>
      <Labelled label={m.desk_access_number()}>
        {(id) => (
          <Input
            id={id}
            value={number}
            maxLength={40}
            aria-invalid={trouble !== undefined}
            aria-describedby={`${id}-trouble`}
            placeholder={m.desk_access_number_example()}
            onChange={(event) => setNumber(event.target.value)}
          />
        )}
      </Labelled>
      <Button htmlType="submit" loading={busy}>
        {m.desk_access_look()}
      </Button>
      {trouble && (
        <p className="team-missing" role="alert">
          {trouble}
        </p>
      )}
    </form>
  )
}
