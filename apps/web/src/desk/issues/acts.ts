import type { OperationId } from '@linli/contract/plain'
import { m } from '../../messages/compiled/messages.js'

/** What one can do to an issue, in the order of its life; the server says which of them now. */
export interface Act {
  operation: OperationId
  label: () => string
  /** In a row of the list: it is your turn to do this. */
  turn: () => string
}

export const acts: Act[] = [
  { operation: 'triageIssue', label: m.desk_act_triage, turn: m.desk_turn_triage },
  { operation: 'assignIssue', label: m.desk_act_assign, turn: m.desk_turn_assign },
  { operation: 'startIssue', label: m.desk_act_start, turn: m.desk_turn_start },
  { operation: 'resolveIssue', label: m.desk_act_resolve, turn: m.desk_turn_resolve },
  { operation: 'confirmIssue', label: m.desk_act_confirm, turn: m.desk_turn_confirm },
  { operation: 'reopenIssue', label: m.desk_act_reopen, turn: m.desk_turn_reopen },
  { operation: 'closeWithoutFix', label: m.desk_act_close, turn: m.desk_turn_close },
  { operation: 'publishTask', label: m.desk_act_task, turn: m.desk_turn_task },
]

export const turnOf = (next: string | null) => acts.find(({ operation }) => operation === next)?.turn()
