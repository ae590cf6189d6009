import { type IssueStatus, issueStatuses } from '@linli/contract/plain'

/** A status as a small stamp: always the word, the colour only beside it. */
export function Stamp({ status }: { status: IssueStatus }) {
  return (
    <span className="stamp" data-status={status}>
      {issueStatuses[status]}
    </span>
  )
}
