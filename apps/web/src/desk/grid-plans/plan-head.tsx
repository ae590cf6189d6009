import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { Redo2, Undo2 } from 'lucide-react'
import { wordsOf } from '../../api/problem.ts'
import { m } from '../../messages/compiled/messages.js'
import { moment } from '../../ui/when.ts'
import { dayWords } from '../parts/days.ts'
import type { PlanView } from './draft.ts'
import { statusWords } from './plan-words.ts'
import type { Editor, SaveState } from './use-editor.ts'

const stateWords: Record<SaveState, () => string> = {
  saved: m.desk_plan_saved,
  waiting: m.desk_plan_waiting,
  saving: m.desk_plan_saving,
  conflict: m.desk_plan_not_saved,
  failed: m.desk_plan_not_saved,
}

interface HeadProps {
  plan: PlanView
  editor: Editor
  editable: boolean
  checking: boolean
}

export function PlanHead({ plan, editor, editable, checking }: HeadProps) {
  const { state, problem } = editor
  return (
    <header className="plan-head">
      <div className="list-line">
        <h1 id="page-title">{editor.draft.title || m.desk_plan_untitled()}</h1>
        <div className="buttons">
          {editable && (
            <>
              <button type="button" className="icon-button" disabled={!editor.canUndo} onClick={editor.undo}>
                <Undo2 size={16} aria-hidden="true" />
                {m.desk_plan_undo()}
              </button>
              <button type="button" className="icon-button" disabled={!editor.canRedo} onClick={editor.redo}>
                <Redo2 size={16} aria-hidden="true" />
                {m.desk_plan_redo()}
              </button>
            </>
          )}
          <Link to="/grid-plans" search={{}} className="button" activeOptions={{ exact: true }}>
            {m.desk_plans()}
          </Link>
        </div>
      </div>
      <p className="pane-marks">
        <span className="stamp" data-status={`plan-${plan.status}`}>
          {statusWords[plan.status]()}
        </span>
        <Link to="/areas/$areaCode" params={{ areaCode: plan.communityCode }}>
          {plan.communityName}
        </Link>
        <span>{m.desk_plan_from({ day: editor.draft.effectiveOn ? dayWords(editor.draft.effectiveOn) : '' })}</span>
        <span>{m.desk_plan_saved_by({ name: plan.by.name, when: moment(plan.savedAt) })}</span>
        {editable && (
          <span role="status" data-state={state} className="plan-state">
            {state === 'saved' && checking ? m.desk_plan_checking() : stateWords[state]()}
          </span>
        )}
      </p>
      {plan.decision && (
        <p className="caution">
          {(plan.decision.decision === 'approved' ? m.desk_plan_approved_by : m.desk_plan_returned_by)({
            name: plan.decision.by?.name ?? m.desk_plan_somebody(),
            when: moment(plan.decision.at),
          })}
          {plan.decision.reason}
        </p>
      )}
      {editable && state === 'conflict' && (
        <div className="trouble" role="alert">
          <div>
            <p>{problem ? wordsOf(problem) : ''}</p>
            <p>{m.desk_plan_conflict()}</p>
            <div className="buttons">
              <Button onClick={editor.takeTheirs}>{m.desk_plan_take_theirs()}</Button>
              <Button onClick={editor.keepMine}>{m.desk_plan_keep_mine()}</Button>
            </div>
          </div>
        </div>
      )}
      {editable && state === 'failed' && (
        <div className="trouble" role="alert">
          <div>
            <p>{problem ? wordsOf(problem) : ''}</p>
            <Button onClick={editor.save}>{m.desk_plan_save_again()}</Button>
          </div>
        </div>
      )}
    </header>
  )
}
