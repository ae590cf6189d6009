import type { ResponseOf } from '@linli/contract'
import { useParams, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { PhotoStrip } from '../parts/photo-strip.tsx'
import { Failed, RowsComing } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { params } from '../shell/here.ts'
import { ActArea } from './act-area.tsx'
import { Composer } from './composer.tsx'
import { Facts } from './facts.tsx'
import { IssueHead } from './issue-head.tsx'
import { IssueTasks } from './issue-tasks.tsx'
import { Thread } from './thread.tsx'
import { Trace } from './trace.tsx'

export type Issue = ResponseOf<'getIssue'>

/** The thing itself: what it is, what is next, what was said, and its whole chain. */
export function IssuePane() {
  const { issueId } = useParams({ from: '/issues/$issueId' })
  const search = useSearch({ from: '/issues' })
  const issue = useOperation('getIssue', { params: { ...params, issueId } })
  const title = useRef<HTMLHeadingElement>(null)
  const loaded = issue.data?.issueId === issueId
  useTitle(issue.data ? `${issue.data.number} ${issue.data.title}` : undefined)

  useEffect(() => {
    // on a phone the detail is a page of its own: reading starts at its title
    if (loaded && window.matchMedia('(max-width: 859px)').matches) title.current?.focus()
  }, [loaded])

  if (issue.isPending) return <RowsComing rows={7} />
  if (issue.isError && !issue.data) return <Failed message={wordsOf(issue.error)} retry={() => issue.refetch()} />
  return (
    <article key={issueId} className="pane" aria-labelledby="issue-title">
      <div className="pane-scroll">
        <IssueHead issue={issue.data} search={search} title={title} />
        <ActArea issue={issue.data} />
        <div className="pane-columns">
          <Story issue={issue.data} />
          <aside className="pane-side" aria-label={m.desk_facts()}>
            <Facts issue={issue.data} />
            <IssueTasks issue={issue.data} />
          </aside>
          <Record issue={issue.data} />
        </div>
      </div>
      <Composer issue={issue.data} />
    </article>
  )
}

/** What was reported, in the reporter's words and pictures. */
function Story({ issue }: { issue: Issue }) {
  const report = issue.thread.find(({ kind, text }) => kind === 'report' && text === issue.text)
  const files = report?.files ?? issue.files
  return (
    <section className="story" aria-label={m.desk_story()}>
      <p className="thread-text">{issue.text}</p>
      {files.length > 0 && <PhotoStrip files={files} mayPublish />}
    </section>
  )
}

/** What was said and done since, or the whole chain as everybody may see it. */
function Record({ issue }: { issue: Issue }) {
  const [tab, setTab] = useState<'thread' | 'trace'>('thread')
  const tabs = { thread: m.desk_tab_thread(), trace: m.desk_tab_trace() }
  return (
    <div className="record">
      <div className="tabs" role="tablist" aria-label={m.desk_tabs()}>
        {(['thread', 'trace'] as const).map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            id={`tab-${each}`}
            aria-selected={tab === each}
            aria-controls="tab-panel"
            tabIndex={tab === each ? 0 : -1}
            onClick={() => setTab(each)}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return
              const other = each === 'thread' ? 'trace' : 'thread'
              setTab(other)
              document.getElementById(`tab-${other}`)?.focus()
            }}
          >
            {tabs[each]}
          </button>
        ))}
      </div>
      <div role="tabpanel" id="tab-panel" aria-labelledby={`tab-${tab}`}>
        {tab === 'thread' ? <Thread issue={issue} /> : <Trace issueId={issue.issueId} />}
      </div>
    </div>
  )
}
