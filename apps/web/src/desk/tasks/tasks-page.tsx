import { taskKinds, taskStatuses } from '@linli/contract/plain'
import { Link, Outlet, useNavigate, useParams, useRouterState, useSearch } from '@tanstack/react-router'
import { Image, Plus, Search } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { type RowOf, usePages } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { moment } from '../../ui/when.ts'
import { MoreRows } from '../parts/more-rows.tsx'
import { Split } from '../parts/splitter.tsx'
import { Failed, Nothing, RowsComing } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { params } from '../shell/here.ts'
import { useShortcuts } from '../shell/keys.ts'
import type { TaskSearch } from './search.ts'

const views = { open: m.desk_tasks_open, all: m.desk_tasks_all } as const

export function TasksPage() {
  const search = useSearch({ from: '/tasks' })
  const { taskId } = useParams({ strict: false })
  const writing = useRouterState({ select: (state) => state.location.pathname.endsWith('/tasks/new') })
  const navigate = useNavigate()
  useTitle(taskId ? undefined : writing ? m.desk_task_new() : m.desk_tasks())
  const list = usePages('listTasks', {
    params,
    query: { view: search.view ?? 'open', kind: search.kind, q: search.q, limit: 50 },
  })
  const box = useRef<HTMLUListElement>(null)

  const step = (by: 1 | -1) => {
    const at = list.rows.findIndex((row) => row.taskId === taskId)
    const next = list.rows[at === -1 ? (by === 1 ? 0 : -1) : at + by]
    if (!next) return
    navigate({ to: '/tasks/$taskId', params: { taskId: next.taskId }, search })
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-id="${next.taskId}"]`)?.focus())
  }
  useShortcuts('page', [
    { keys: 'j', label: m.desk_keys_next(), run: () => step(1) },
    { keys: 'k', label: m.desk_keys_previous(), run: () => step(-1) },
    { keys: 'Esc', label: m.desk_keys_close(), run: () => taskId && navigate({ to: '/tasks', search }) },
  ])

  return (
    <>
      <h1 className="hidden">{m.desk_tasks()}</h1>
      <Split
        showing={taskId || writing ? 'detail' : 'list'}
        list={
          <section className="list" aria-labelledby="list-title">
            <header className="list-head">
              <div className="list-line">
                <h2 id="list-title">{m.desk_tasks()}</h2>
                <Link to="/tasks/new" search={{}} className="button">
                  <Plus size={15} aria-hidden="true" />
                  {m.desk_task_new()}
                </Link>
              </div>
              <TaskTools search={search} />
            </header>
            <div className="list-scroll">
              {list.isPending && <RowsComing rows={8} />}
              {list.isError && !list.data && <Failed message={wordsOf(list.error)} retry={() => list.refetch()} />}
              {list.isSuccess && list.rows.length === 0 && <Nothing>{m.desk_tasks_none()}</Nothing>}
              <ul className="rows" ref={box}>
                {list.rows.map((task) => (
                  <li key={task.taskId}>
                    <TaskRow task={task} search={search} selected={task.taskId === taskId} />
                  </li>
                ))}
              </ul>
              <MoreRows
                more={list.hasNextPage}
                busy={list.isFetchingNextPage}
                fetch={list.fetchNextPage}
                shown={list.rows.length}
              />
            </div>
          </section>
        }
        detail={<Outlet />}
      />
    </>
  )
}

function TaskTools({ search }: { search: TaskSearch }) {
  const navigate = useNavigate()
  const [words, setWords] = useState(search.q ?? '')
  useEffect(() => {
    const q = words.trim() || undefined
    if (q === search.q) return
    const timer = setTimeout(() => navigate({ to: '.', search: { ...search, q }, replace: true }), 300)
    return () => clearTimeout(timer)
  }, [words, search, navigate])
  return (
    <div className="list-tools">
      <search className="search">
        <Search size={16} aria-hidden="true" />
        <input
          id="search"
          type="search"
          value={words}
          maxLength={60}
          onChange={(event) => setWords(event.target.value)}
          aria-label={m.desk_search_tasks()}
          placeholder={m.desk_search_tasks()}
        />
      </search>
      <nav className="choices" aria-label={m.desk_tasks_which()}>
        {(['open', 'all'] as const).map((view) => (
          <Link
            key={view}
            to="/tasks"
            search={{ ...search, view: view === 'open' ? undefined : view }}
            activeOptions={{ explicitUndefined: true }}
          >
            {views[view]()}
          </Link>
        ))}
      </nav>
    </div>
  )
}

function TaskRow({ task, search, selected }: { task: RowOf<'listTasks'>; search: TaskSearch; selected: boolean }) {
  return (
    <Link
      to="/tasks/$taskId"
      params={{ taskId: task.taskId }}
      search={search}
      className="row"
      data-id={task.taskId}
      activeProps={{}}
      aria-current={selected ? 'true' : undefined}
    >
      <span className="stamp" data-status={`task-${task.status}`}>
        {taskStatuses[task.status]}
      </span>
      <span className="row-title">{task.title}</span>
      <span className="row-time">
        <b className="points">{m.desk_points({ points: task.points })}</b>
      </span>
      <span className="row-facts">
        {task.kind === 'targeted' && <span className="row-unit">{task.unit?.name ?? taskKinds.targeted}</span>}
        <span className="row-place">{task.placeLabel}</span>
        {task.cover && <Image size={13} aria-hidden="true" />}
        <span>{m.desk_task_places({ left: task.places, capacity: task.capacity })}</span>
        <span className="row-until">{m.desk_task_until({ when: moment(task.endsAt) })}</span>
      </span>
    </Link>
  )
}
