import { Download, FileJson, FileText, Printer } from 'lucide-react'
import { useRef } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { useWrite } from '../../api/query.ts'
import { uuidv7 } from '../../api/uuid.ts'
import { m } from '../../messages/compiled/messages.js'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { FieldError } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import { dayTimeOf, fullDateOf, timeOf } from '../../ui/when.ts'
import { useViewer } from '../viewer.ts'
import { type Copy, pageOf, readable, save } from './copy-file.ts'
import './privacy.css'

/** All that is kept of oneself: to read here, to print, and to take along as a page and as data. */
export function CopyPage() {
  const { district } = useViewer()
  const take = useWrite('exportMyData')
  const key = useRef(uuidv7())
  const get = () =>
    take.mutate(
      { params: { district }, key: key.current },
      {
        onError: () => {
          key.current = uuidv7()
        },
      },
    )
  return (
    <Page title={m.privacy_copy()} under={<p className="soft no-print">{m.privacy_copy_about()}</p>}>
      <Card tone="soft-amber" className="no-print">
        <p>{m.privacy_copy_warn()}</p>
      </Card>
      {take.error && <FieldError>{wordsOf(take.error)}</FieldError>}
      {take.data ? (
        <Whole copy={take.data} />
      ) : (
        <Button kind="primary" big wide icon={Download} busy={take.isPending} onClick={get}>
          {m.privacy_copy_get()}
        </Button>
      )}
    </Page>
  )
}

const momentOf = (at: string): string => `${fullDateOf(at)} ${timeOf(at)}`

function Whole({ copy }: { copy: Copy }) {
  const words = {
    title: m.privacy_copy_title({ name: copy.name }),
    made: m.privacy_copy_made({ at: dayTimeOf(copy.at), version: copy.noticeVersion }),
    empty: m.privacy_copy_empty(),
  }
  const file = (ending: string) => `${m.privacy_copy_file()}-${copy.at.slice(0, 10)}.${ending}`
  const count = copy.parts.reduce((sum, { records }) => sum + records.length, 0)
  return (
    <article className="copy" aria-label={words.title}>
      <p role="status">{m.privacy_copy_got({ count })}</p>
      <div className="row no-print">
        <Button icon={Printer} onClick={() => window.print()}>
          {m.privacy_copy_print()}
        </Button>
        <Button icon={FileText} onClick={() => save(file('html'), 'text/html', pageOf(copy, words, momentOf))}>
          {m.privacy_copy_save_page()}
        </Button>
        <Button icon={FileJson} onClick={() => save(file('json'), 'application/json', JSON.stringify(copy, null, 2))}>
          {m.privacy_copy_save_data()}
        </Button>
      </div>
      <p className="soft small">{words.made}</p>
      {copy.parts.map(({ part, title, records }) => (
        <details key={part} open={records.length > 0 && records.length <= 12}>
          <summary>
            <h2>{m.privacy_copy_part({ title, count: records.length })}</h2>
          </summary>
          {records.length === 0 && <p className="soft">{words.empty}</p>}
          {records.map((record, nth) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: what was taken does not change
            <section key={nth} className="record">
              <h3>{record.title}</h3>
              <dl>
                {record.values.map(({ field, label, value }) =>
                  value === null ? null : (
                    <div key={field}>
                      <dt>{label}</dt>
                      <dd>{readable(value, momentOf)}</dd>
                    </div>
                  ),
                )}
              </dl>
            </section>
          ))}
        </details>
      ))}
    </article>
  )
}
