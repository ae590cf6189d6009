import { taskStatuses } from '@linli/contract/plain'
import { Link } from '@tanstack/react-router'
import { ListPlus } from 'lucide-react'
import { m } from '../../messages/compiled/messages.js'
import type { Issue } from './issue-pane.tsx'

/** Tasks made from this issue, and the way to make one. */
export function IssueTasks({ issue }: { issue: Issue }) {
  const may = issue.may.publishTask
  return (
    <section className="issue-tasks">
      <h3>{m.desk_tasks_of_issue()}</h3>
      <ul>
        {issue.tasks.map((task) => (
          <li key={task.taskId}>
            <Link to="/tasks/$taskId" params={{ taskId: task.taskId }}>
              {task.title}
            </Link>
            <small>
              {[taskStatuses[task.status], m.desk_points({ points: task.points }), task.by].filter(Boolean).join(' · ')}
            </small>
          </li>
        ))}
      </ul>
      {may === undefined || may === true ? (
        <Link to="/tasks/new" search={{ issueId: issue.issueId }} className="button">
          <ListPlus size={15} aria-hidden="true" />
          {m.desk_act_task()}
        </Link>
      ) : (
        <p className="quiet">{may.message}</p>
      )}
    </section>
  )
}
