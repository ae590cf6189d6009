import { Clock, MapPin, Sparkles, Users } from 'lucide-react'
import { thumbOf } from '../../api/thumb.ts'
import { m } from '../../messages/compiled/messages.js'
import { Facts, GoingCard } from '../../ui/card.tsx'
import type { Position } from '../../ui/distance.ts'
import { Points } from '../../ui/points.tsx'
import { Tag } from '../../ui/tag.tsx'
import { left } from '../../ui/when.ts'
import { usePath } from '../viewer.ts'
import { awayWords } from './near.ts'
import './tasks.css'
import { claimTag, difficultyWords, placesWords, skillsWords, type TaskRow } from '../../words/tasks.ts'

export function TaskCard({ task, from, level }: { task: TaskRow; from?: Position | undefined; level?: 2 | 3 }) {
  const to = usePath()
  const away = awayWords(from, task.position)
  const claim = task.myClaim && claimTag(task.myClaim.status)
  const skills = skillsWords(task)
  return (
    <GoingCard
      href={to(`/tasks/${task.taskId}`)}
      heading={task.title}
      level={level}
      className={task.cover ? 'task-card with-cover' : 'task-card'}
      lead={task.cover && <img className="cover" src={thumbOf(task.cover.url)} alt="" loading="lazy" />}
    >
      <p className="worth">
        <Points value={task.points} signed />
      </p>
      <div className="small">
        <Facts
          of={[
            [
              MapPin,
              m.tasks_fact_place(),
              away ? m.tasks_place_away({ place: task.placeLabel, away }) : task.placeLabel,
            ],
            [Clock, m.tasks_fact_time(), left(task.endsAt)],
            [Users, m.tasks_fact_places(), placesWords(task)],
            [Sparkles, m.tasks_fact_needs(), [difficultyWords(task.difficulty), skills].filter(Boolean).join('，')],
          ]}
        />
      </div>
      {(claim || task.unit) && (
        <p className="row">
          {claim && (
            <Tag tone={claim.tone} shape={claim.shape}>
              {m.tasks_mine_tag({ word: claim.word })}
            </Tag>
          )}
          {task.unit && <Tag tone="slate">{m.tasks_only_unit({ unit: task.unit.name })}</Tag>}
        </p>
      )}
    </GoingCard>
  )
}
