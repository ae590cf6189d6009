import { Clock, MapPin, Sparkles, Users } from 'lucide-react'
import { thumbOf } from '../../api/thumb.ts'
import { m } from '../../messages/compiled/messages.js'
import { Facts, GoingCard } from '../../ui/card.tsx'
import { Points } from '../../ui/points.tsx'
import { Tag } from '../../ui/tag.tsx'
import { left } from '../../ui/when.ts'
import { difficultyWords, placesWords, skillsWords, type TaskRow } from '../../words/tasks.ts'

/** A task anyone may take; taking it is on one's own pages, after signing in. */
export function PublicTask({ task, district }: { task: TaskRow; district: string }) {
  const needs = [difficultyWords(task.difficulty), skillsWords(task)].filter(Boolean).join('，')
  return (
    <GoingCard
      href={`/${district}/my/tasks/${task.taskId}`}
      heading={task.title}
      className="public-task"
      lead={task.cover && <img className="cover" src={thumbOf(task.cover.url)} alt="" loading="lazy" />}
    >
      <p className="worth">
        <Points value={task.points} signed />
      </p>
      <div className="small">
        <Facts
          of={[
            [MapPin, m.tasks_fact_place(), task.placeLabel],
            [Clock, m.tasks_fact_time(), left(task.endsAt)],
            [Users, m.tasks_fact_places(), placesWords(task)],
            [Sparkles, m.tasks_fact_needs(), needs],
          ]}
        />
      </div>
      {task.unit && (
        <p>
          <Tag tone="slate">{m.tasks_only_unit({ unit: task.unit.name })}</Tag>
        </p>
      )}
    </GoingCard>
  )
}
