import { HandHeart, Search } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { usePages } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { Button, LinkButton } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { List } from '../../ui/list.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { usePath, useViewer } from '../viewer.ts'
import { useHomePosition } from './near.ts'
import { TaskCard } from './task-card.tsx'
import './tasks.css'

type View = 'open' | 'mine'

export function TasksPage() {
  const { district } = useViewer()
  const [view, setView] = useState<View>('open')
  const [words, setWords] = useState('')
  const q = useDeferredValue(words.trim())
  const from = useHomePosition()
  const tasks = usePages('listTasks', { params: { district }, query: { view, ...(q ? { q } : {}), limit: 20 } })
  return (
    <Page title={m.tasks_title()} under={<p className="soft">{m.tasks_about()}</p>} broad>
      <search className="tools-row">
        <fieldset className="segments">
          <legend className="unseen">{m.tasks_view()}</legend>
          <Segment word={m.tasks_view_open()} on={view === 'open'} onPick={() => setView('open')} />
          <Segment word={m.tasks_view_mine()} on={view === 'mine'} onPick={() => setView('mine')} />
        </fieldset>
        <TextField label={m.tasks_search()} type="search" value={words} onChange={setWords} maxLength={60} />
      </search>
      <List
        of={tasks}
        className="cards"
        keyOf={(task) => task.taskId}
        empty={<Empty view={view} q={q} onAll={() => (q ? setWords('') : setView('open'))} />}
      >
        {(task) => <TaskCard task={task} from={from} level={2} />}
      </List>
    </Page>
  )
}

function Segment({ word, on, onPick }: { word: string; on: boolean; onPick: () => void }) {
  return (
    <button type="button" aria-pressed={on} onClick={onPick}>
      {word}
    </button>
  )
}

function Empty({ view, q, onAll }: { view: View; q: string; onAll: () => void }) {
  const to = usePath()
  if (q) {
    return (
      <EmptyState icon={Search} act={<Button onClick={onAll}>{m.tasks_empty_search_all()}</Button>}>
        {m.tasks_empty_search({ words: q })}
      </EmptyState>
    )
  }
  if (view === 'mine') {
    return (
      <EmptyState icon={HandHeart} act={<Button onClick={onAll}>{m.tasks_empty_mine_do()}</Button>}>
        {m.tasks_empty_mine()}
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={HandHeart} act={<LinkButton href={to('/report')}>{m.tasks_empty_open_do()}</LinkButton>}>
      {m.tasks_empty_open()}
    </EmptyState>
  )
}
