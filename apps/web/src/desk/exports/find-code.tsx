import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { dayTimeOf } from '../../ui/when.ts'
import { Labelled } from '../parts/labelled.tsx'
import { params } from '../shell/here.ts'

/** Whose download a code on a sheet is. */
export function FindCode() {
  const [typed, setTyped] = useState('')
  const [code, setCode] = useState<string>()
  const found = useOperation('findDownload', { params, query: { code: code ?? '' } }, { enabled: code !== undefined })
  const ask = (event: FormEvent) => {
    event.preventDefault()
    if (typed.trim().length >= 4) setCode(typed.trim())
  }
  return (
    <section className="letter watch-part" aria-labelledby="find-title">
      <h2 id="find-title">{m.desk_export_find()}</h2>
      <p className="quiet">{m.desk_export_find_about()}</p>
      <form onSubmit={ask} className="watch-line">
        <Labelled label={m.desk_export_find_code()}>
          {(id) => (
            <Input
              id={id}
              value={typed}
              maxLength={20}
              placeholder={m.desk_export_find_example()}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Labelled>
        <Button htmlType="submit" loading={found.isFetching}>
          {m.desk_export_find_do()}
        </Button>
      </form>
      <div role="status">
        {found.isError && <p className="caution">{wordsOf(found.error)}</p>}
        {found.data && (
          <p>
            {m.desk_export_found({
              who: found.data.by.name,
              when: dayTimeOf(found.data.at),
              count: found.data.people,
              nth: found.data.nth,
            })}
            <Link to="/exports/$exportId" params={{ exportId: found.data.export.exportId }} activeProps={{}}>
              {m.desk_export_found_see()}
            </Link>
          </p>
        )}
      </div>
    </section>
  )
}
