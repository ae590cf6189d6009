import { MapPin } from 'lucide-react'
import { m } from '../../messages/compiled/messages.js'
import { GoingCard } from '../../ui/card.tsx'
import { ProgressLine } from '../../ui/progress-line.tsx'
import { Tag } from '../../ui/tag.tsx'
import { ago } from '../../ui/when.ts'
import { usePath } from '../viewer.ts'
import './issues.css'
import { type IssueRow, nextWords, progressOf, tagOf } from '../../words/issues.ts'

export function IssueCard({ issue, level }: { issue: IssueRow; level?: 2 | 3 }) {
  const to = usePath()
  const tag = tagOf(issue.status)
  return (
    <GoingCard
      href={to(`/issues/${issue.issueId}`)}
      heading={issue.title}
      className="issue-card"
      level={level}
      lead={
        <p className="row apart tiny soft">
          <span className="tabular">{issue.number}</span>
          <Tag tone={tag.tone} shape={tag.shape}>
            {tag.word}
          </Tag>
        </p>
      }
    >
      <p className="with-icon small soft">
        <MapPin aria-hidden="true" />
        <span>{m.issues_card_where({ place: issue.placeLabel, at: ago(issue.reportedAt) })}</span>
      </p>
      <ProgressLine steps={progressOf(issue.status)} label={m.issues_progress_label()} />
      <p className={issue.waitsFor === 'reporter' ? 'next yours' : 'next'}>{nextWords(issue)}</p>
    </GoingCard>
  )
}
