import { Input } from 'antd'
import { useState } from 'react'
import { m } from '../../messages/compiled/messages.js'
import { dayWords, today } from '../parts/days.ts'
import { Labelled } from '../parts/labelled.tsx'
import type { Draft, PlanView } from './draft.ts'
import type { Editor } from './use-editor.ts'

/** Why, and from which day. */
export function PanelReason({ plan, editor, editable }: { plan: PlanView; editor: Editor; editable: boolean }) {
  const { draft } = editor
  const [typing, setTyping] = useState<string>()
  if (!editable) {
    return (
      <dl className="plan-reason">
        <dt>{m.desk_plan_reason()}</dt>
        <dd>{plan.reason}</dd>
        <dt>{m.desk_plan_effective_on()}</dt>
        <dd>{dayWords(plan.effectiveOn)}</dd>
      </dl>
    )
  }
  const set = (field: 'title' | 'reason' | 'effectiveOn', value: string) => {
    const next: Draft = { ...draft, [field]: value }
    editor.make(next, field === typing)
    setTyping(field)
  }
  return (
    <div className="plan-reason">
      <Labelled label={m.desk_plan_title()}>
        {(id) => (
          <Input id={id} value={draft.title} maxLength={60} onChange={(event) => set('title', event.target.value)} />
        )}
      </Labelled>
      <Labelled label={m.desk_plan_reason()}>
        {(id) => (
          <Input.TextArea
            id={id}
            value={draft.reason}
            maxLength={500}
            autoSize={{ minRows: 4 }}
            onChange={(event) => set('reason', event.target.value)}
          />
        )}
      </Labelled>
      <Labelled label={m.desk_plan_effective_on()}>
        {(id) => (
          <Input
            id={id}
            type="date"
            value={draft.effectiveOn}
            onChange={(event) => set('effectiveOn', event.target.value)}
          />
        )}
      </Labelled>
      {draft.effectiveOn !== '' && draft.effectiveOn < today() && (
        <p className="caution">{m.desk_plan_effective_past()}</p>
      )}
      <p className="quiet">{m.desk_plan_effective_help()}</p>
      {(draft.title.trim() === '' || draft.reason.trim() === '' || draft.effectiveOn === '') && (
        <p className="caution">{m.desk_plan_words_missing()}</p>
      )}
    </div>
  )
}
