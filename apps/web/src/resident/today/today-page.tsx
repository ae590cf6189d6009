import { ArrowRight, House, PencilLine, SquarePen } from 'lucide-react'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { LinkButton } from '../../ui/button.tsx'
import { Card, SectionTitle } from '../../ui/card.tsx'
import { NeighbourhoodArt } from '../../ui/neighbourhood-art.tsx'
import { Page } from '../../ui/page.tsx'
import { useElder } from '../../ui/preferences.ts'
import { EmptyState, Loaded } from '../../ui/states.tsx'
import { hourOf } from '../../ui/when.ts'
import { useBegun } from '../issues/draft.ts'
import { IssueCard } from '../issues/issue-card.tsx'
import { useMay, usePath, useViewer } from '../viewer.ts'
import { PointsTile, ResponsibleTile, SuitableTask, UnreadNotices } from './tiles.tsx'
import './today.css'

/**
 * Today: what moved in my issues, a task near me that suits me, notices I must read, points. In 长辈版 only what one comes
 * for: to report, what I reported, whom to call.
 */
export function TodayPage() {
  const { me, here, home } = useViewer()
  const elder = useElder()
  const may = useMay()
  const name = here?.displayName ?? me.name
  return (
    <Page
      title={m.resident_tab_today()}
      heading={m.resident_hello({ greeting: greeting(), name })}
      under={
        home && (
          <p className="soft with-icon small today-home">
            <House aria-hidden="true" />
            {home.label}
          </p>
        )
      }
      broad
    >
      <div className="today">
        <div className="stack today-first">
          {!here && !me.acting && <JoinCall />}
          {may('reportIssue') && <ReportCall />}
          {may('reportIssue') && <Begun />}
          {here && may('listIssues') && <MyIssues />}
        </div>
        <div className="stack today-second">
          {here && <ResponsibleTile />}
          {here && !elder && may('listNotifications') && <UnreadNotices />}
          {!elder && may('listTasks') && <SuitableTask />}
          {here && !elder && may('getMyPoints') && <PointsTile />}
        </div>
      </div>
    </Page>
  )
}

function greeting(): string {
  const hour = hourOf(new Date())
  if (hour < 5) return m.resident_greeting_night()
  if (hour < 11) return m.resident_greeting_morning()
  if (hour < 13) return m.resident_greeting_noon()
  return hour < 18 ? m.resident_greeting_afternoon() : m.resident_greeting_evening()
}

function ReportCall() {
  const elder = useElder()
  const to = usePath()
  return (
    <section className="report-call" aria-labelledby="report-call">
      {!elder && <NeighbourhoodArt />}
      <div className="words">
        <h2 id="report-call">{m.resident_report_call()}</h2>
        <p className="small">{m.resident_report_call_about()}</p>
        <LinkButton kind="primary" icon={SquarePen} big href={to('/report')}>
          {m.issues_report_do()}
        </LinkButton>
      </div>
    </section>
  )
}

function JoinCall() {
  const to = usePath()
  return (
    <Card tone="soft-green" className="stack tight">
      <p>{m.resident_join_call()}</p>
      <LinkButton icon={House} href={to('/join')}>
        {m.people_join()}
      </LinkButton>
    </Card>
  )
}

/** A report begun and not handed in waits here. */
function Begun() {
  const begun = useBegun()
  const to = usePath()
  if (!begun) return null
  return (
    <Card tone="soft-amber" className="stack tight">
      <p className="with-icon">
        <PencilLine aria-hidden="true" />
        <strong>{begun.pending ? m.resident_draft_pending() : m.resident_draft()}</strong>
      </p>
      {begun.text.trim() && <p className="clipped">{begun.text}</p>}
      {begun.photos > 0 && <p className="small soft">{m.resident_draft_photos({ count: begun.photos })}</p>}
      <LinkButton onward={ArrowRight} href={to(begun.pending ? '/report/where' : '/report')}>
        {begun.pending ? m.resident_draft_send() : m.resident_draft_continue()}
      </LinkButton>
    </Card>
  )
}

function MyIssues() {
  const { district } = useViewer()
  const to = usePath()
  const issues = useOperation('listIssues', { params: { district }, query: { view: 'mine', limit: 4 } })
  const rows = issues.data?.rows ?? []
  const asked = rows.filter(({ waitsFor }) => waitsFor === 'reporter')
  const shown = [...asked, ...rows.filter(({ waitsFor }) => waitsFor !== 'reporter')].slice(
    0,
    Math.max(2, Math.min(3, asked.length)),
  )
  return (
    <section aria-labelledby="my-issues">
      <SectionTitle id="my-issues" more={rows.length > 0 && <a href={to('/issues')}>{m.resident_all_issues()}</a>}>
        {m.issues_mine_title()}
      </SectionTitle>
      <Loaded of={issues} rows={2}>
        {() =>
          shown.length === 0 ? (
            <EmptyState icon={SquarePen}>{m.issues_mine_empty()}</EmptyState>
          ) : (
            <ul className="stack">
              {shown.map((issue) => (
                <li key={issue.issueId}>
                  <IssueCard issue={issue} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  )
}
