import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { refetchTopics } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { dayWords } from '../parts/days.ts'
import { useSend } from '../parts/sending.ts'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { YesOrNo } from '../parts/yes-or-no.tsx'
import { params } from '../shell/here.ts'
import type { Check } from './plan-desk.tsx'
import type { Editor } from './use-editor.ts'

interface ActsProps {
  check: Check
  editor: Editor
  editable: boolean
  seeFindings: () => void
}

/** What happens next: handed in, decided, taken back. */
export function PlanActs({ check, editor, editable, seeFindings }: ActsProps) {
  const { plan } = check
  const client = useQueryClient()
  const submit = useSend('submitGridPlan')
  const decide = useSend('decideGridPlan')
  const withdraw = useSend('withdrawGridPlan')
  const to = { params: { ...params, planId: plan.planId } }
  const blocking = check.findings.filter(({ blocks }) => blocks).length
  const { may } = plan

  const handIn = async () => {
    if (!(await editor.save())) return
    if (await submit.send({ ...to, body: {} })) say(m.desk_plan_submitted())
    else refetchTopics(client, ['areas'])
  }
  const takeBack = async () => {
    if (await withdraw.send(to)) say(m.desk_plan_withdrawn())
  }
  const answer = async (decision: 'approved' | 'returned', reason?: string) => {
    const done = await decide.send({ ...to, body: { decision, ...(reason ? { reason } : {}) } })
    if (done)
      say(decision === 'approved' ? m.desk_plan_approved({ day: dayWords(plan.effectiveOn) }) : m.desk_plan_returned())
  }
  const deciding = plan.status === 'submitted' && may.decideGridPlan === true
  const open = editable || may.submitGridPlan === true
  const refusal = may.submitGridPlan !== true ? may.submitGridPlan?.message : undefined
  if (deciding) {
    return (
      <>
        <YesOrNo
          problem={decide.problem}
          yes={{
            label: m.desk_plan_approve(),
            may: true,
            busy: decide.busy,
            run: () => answer('approved'),
          }}
          no={{
            label: m.desk_plan_return(),
            may: true,
            busy: decide.busy,
            ask: m.desk_plan_return_ask(),
            example: m.desk_plan_return_example(),
            most: 300,
            run: (reason) => answer('returned', reason),
          }}
        />
        {may.withdrawGridPlan === true && (
          <div className="plan-acts">
            <Withdraw may={may.withdrawGridPlan} {...{ takeBack, problem: withdraw.problem, busy: withdraw.busy }} />
          </div>
        )}
      </>
    )
  }
  return (
    <div className="plan-acts">
      <Trouble problem={submit.problem ?? withdraw.problem} />
      {plan.status === 'submitted' && (
        <p className="caution">
          {m.desk_plan_waits()}
          {may.decideGridPlan !== undefined && may.decideGridPlan !== true && may.decideGridPlan.message}
        </p>
      )}
      {open && blocking > 0 && (
        <p className="caution">
          {m.desk_plan_blocked({ count: blocking })}{' '}
          <button type="button" className="link-button" onClick={seeFindings}>
            {m.desk_plan_see_findings()}
          </button>
        </p>
      )}
      {open && blocking === 0 && refusal && <p className="caution">{refusal}</p>}
      <div className="buttons">
        {open && (
          <Button
            type="primary"
            loading={submit.busy || editor.state === 'saving'}
            disabled={blocking > 0 || editor.state === 'conflict' || refusal !== undefined}
            onClick={handIn}
          >
            {m.desk_plan_submit()}
          </Button>
        )}
        <Withdraw may={may.withdrawGridPlan} {...{ takeBack, busy: withdraw.busy }} problem={null} />
      </div>
    </div>
  )
}

function Withdraw({
  may,
  takeBack,
  problem,
  busy,
}: {
  may: true | { message: string } | undefined
  takeBack: () => void
  problem: Error | null
  busy: boolean
}) {
  const [asking, setAsking] = useState(false)
  if (may !== true) return null
  if (asking) {
    return (
      <div className="plan-withdraw">
        <p className="caution">{m.desk_plan_withdraw_ask()}</p>
        <div className="buttons">
          <Button danger loading={busy} onClick={takeBack}>
            {m.desk_plan_withdraw()}
          </Button>
          <Button onClick={() => setAsking(false)}>{m.desk_plan_withdraw_keep()}</Button>
        </div>
      </div>
    )
  }
  return (
    <>
      <Trouble problem={problem} />
      <Button onClick={() => setAsking(true)}>{m.desk_plan_withdraw()}</Button>
    </>
  )
}
