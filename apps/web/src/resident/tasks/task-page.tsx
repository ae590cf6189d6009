import { CalendarClock, Clock, Hammer, MapPin, Sparkles, UserRound, Users, Waypoints } from 'lucide-react'
import { useParams } from 'wouter'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { LinkButton } from '../../ui/button.tsx'
import { Card, Facts } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import { PhotoGrid } from '../../ui/photo-grid.tsx'
import { Points } from '../../ui/points.tsx'
import { Loaded } from '../../ui/states.tsx'
import { Tag } from '../../ui/tag.tsx'
import { left, moment } from '../../ui/when.ts'
import { usePath, useViewer } from '../viewer.ts'
import { ClaimBar } from './claim-bar.tsx'
import { MyClaim } from './my-claim.tsx'
import { awayWords, useHomePosition } from './near.ts'
import './tasks.css'
import { claimTag, difficultyWords, placesWords, skillsWords, type TaskView } from '../../words/tasks.ts'

export function TaskPage() {
  const { district } = useViewer()
  const to = usePath()
  const { taskId = '' } = useParams<{ taskId: string }>()
  const task = useOperation('getTask', { params: { district, taskId } })
  if (task.data) return <Whole task={task.data} />
  return (
    <Page title={m.tasks_one_title()}>
      <Loaded of={task} act={<LinkButton href={to('/tasks')}>{m.tasks_title()}</LinkButton>}>
        {() => null}
      </Loaded>
    </Page>
  )
}

function Whole({ task }: { task: TaskView }) {
  const mine = task.claims.find((claim) => claim.mine && claim.status !== 'withdrawn')
  const others = task.claims.filter((claim) => !claim.mine && claim.status !== 'withdrawn')
  return (
    <Page
      title={task.title}
      under={
        <p className="big-worth">
          <strong>
            <Points value={task.points} signed />
          </strong>
          <span className="small soft">{m.tasks_worth()}</span>
        </p>
      }
    >
      {mine && <MyClaim claim={mine} points={task.points} />}
      {task.about && <p className="lines">{task.about}</p>}
      <PhotoGrid photos={task.files} />
      <Card>
        <TaskFacts task={task} />
      </Card>
      {others.length > 0 && (
        <section className="stack tight" aria-labelledby="claimants">
          <h2 id="claimants">{m.tasks_claimants()}</h2>
          <ul className="claimants">
            {others.map((claim) => {
              const tag = claimTag(claim.status)
              return (
                <li key={claim.claimId}>
                  <Tag tone={tag.tone} shape={tag.shape}>
                    {m.tasks_claimant({ who: claim.who, word: tag.word })}
                  </Tag>
                </li>
              )
            })}
          </ul>
        </section>
      )}
      <IssueLink task={task} />
      {!mine && <ClaimBar task={task} />}
    </Page>
  )
}

function TaskFacts({ task }: { task: TaskView }) {
  const away = awayWords(useHomePosition(), task.position)
  const skills = skillsWords(task)
  return (
    <Facts
      of={[
        [MapPin, m.tasks_fact_place(), away ? m.tasks_place_away({ place: task.placeLabel, away }) : task.placeLabel],
        task.startsAt
          ? [CalendarClock, m.tasks_fact_start(), m.tasks_starts({ at: moment(task.startsAt) })]
          : undefined,
        [Clock, m.tasks_fact_time(), m.tasks_ends({ left: left(task.endsAt) })],
        [Users, m.tasks_fact_places(), placesWords(task)],
        [Sparkles, m.tasks_fact_needs(), difficultyWords(task.difficulty)],
        skills ? [Hammer, m.tasks_fact_skills(), m.tasks_skills({ skills })] : undefined,
        [UserRound, m.tasks_fact_by(), m.tasks_by({ who: task.publishedBy })],
      ]}
    />
  )
}

function IssueLink({ task }: { task: TaskView }) {
  const { district } = useViewer()
  if (!task.issueId) return null
  return (
    <p className="small">
      <a className="with-icon" href={`/${district}/issues/${task.issueId}`}>
        <Waypoints aria-hidden="true" />
        {m.tasks_from_issue({ number: task.issueNumber ?? '' })}
      </a>
    </p>
  )
}
