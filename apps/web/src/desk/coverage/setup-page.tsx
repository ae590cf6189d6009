import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { CircleCheck, CircleDashed, CircleDot } from 'lucide-react'
import { wordsOf } from '../../api/problem.ts'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { Failed, RowsComing } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { WithinSelect } from '../parts/within-select.tsx'
import { parseSearch } from '../search.ts'
import { params } from '../shell/here.ts'

const icons = { done: CircleCheck, partly: CircleDot, missing: CircleDashed }
const words = { done: m.desk_setup_done, partly: m.desk_setup_partly, missing: m.desk_setup_missing }

/** What is missing before going live, each with the page that mends it. */
export function SetupPage() {
  const { within } = useSearch({ from: '/setup' })
  const navigate = useNavigate()
  useTitle(m.desk_setup())
  const query = useOperation('getSetupChecklist', { params, query: { within } }, { keep: true })
  const items = query.data?.items ?? []
  const open = items.filter(({ state }) => state !== 'done')
  return (
    <section className="page page-narrow" aria-labelledby="page-title">
      <header className="page-head">
        <h1 id="page-title">{m.desk_setup()}</h1>
        <p className="quiet">{m.desk_setup_about()}</p>
        <div className="page-tools">
          <WithinSelect
            label={m.desk_posts_where()}
            value={within}
            clearable
            onChange={(next) => navigate({ to: '/setup', search: { within: next } })}
          />
          <Link to="/imports" className="button" activeProps={{}}>
            {m.desk_setup_import()}
          </Link>
        </div>
      </header>
      {query.isPending && <RowsComing rows={8} />}
      {query.isError && !query.data && <Failed message={wordsOf(query.error)} retry={() => query.refetch()} />}
      {query.data && (
        <>
          <p className={query.data.ready ? 'letter' : 'caution'} role="status">
            {query.data.ready ? m.desk_setup_ready() : m.desk_setup_not_ready({ count: open.length })}
          </p>
          <ol className="checklist">
            {items.map((item) => {
              const Icon = icons[item.state]
              return (
                <li key={item.key} data-state={item.state}>
                  <Icon size={20} aria-hidden="true" />
                  <div>
                    <h2>
                      {item.title}
                      <span className="stamp" data-status={item.state}>
                        {words[item.state]()}
                      </span>
                    </h2>
                    <p>{item.message}</p>
                  </div>
                  {item.total > 0 && (
                    <span className="checklist-count number">
                      {m.desk_coverage_of({ covered: item.done, total: item.total })}
                    </span>
                  )}
                  {item.state !== 'done' && <Mending page={item.page} title={item.title} />}
                </li>
              )
            })}
          </ol>
        </>
      )}
    </section>
  )
}

/** The server names a page of the desk, perhaps with a query. */
function Mending({ page, title }: { page: string; title: string }) {
  const [path = '/', search = ''] = page.split('?')
  const to = (path.startsWith('/') ? path : `/${path}`) as '/'
  return (
    <Link to={to} search={parseSearch(search) as object} className="button" activeProps={{}}>
      {m.desk_setup_mend()}
      <span className="hidden">{title}</span>
    </Link>
  )
}
