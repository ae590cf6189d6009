import type { ResponseOf } from '@linli/contract'
import { Button, Form, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { DeskForm } from '../parts/desk-form.tsx'
import { MayButton, refusalOf } from '../parts/may.tsx'
import { useSend } from '../parts/sending.ts'
import { Failed, RowsComing } from '../parts/states.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { params } from '../shell/here.ts'
import { PhoneForm } from './phone-form.tsx'
import { Slip } from './slip.tsx'

type Account = ResponseOf<'getStaffAccount'>
type Printed = ResponseOf<'issueStaffAccount'>

/** What staff do about the account of who holds a post: give it, begin it anew, change its lost number. */
export function StaffAccountForm({ personId, close }: { personId: string; close: () => void }) {
  const account = useOperation('getStaffAccount', { params: { ...params, personId } })
  const [slip, setSlip] = useState<Printed>()
  const [phone, setPhone] = useState(false)
  const body = useRef<HTMLDivElement>(null)
  const known = account.data !== undefined
  useEffect(() => {
    if (known) body.current?.querySelector<HTMLElement>(':is(input, button):not(:disabled)')?.focus()
  }, [known])
  if (slip) return <Slip slip={slip} close={close} />
  if (account.isPending) return <RowsComing rows={3} />
  if (account.isError && !account.data)
    return <Failed message={wordsOf(account.error)} retry={() => account.refetch()} />
  const data = account.data as Account
  if (phone) return <PhoneForm personId={personId} name={data.name} close={() => setPhone(false)} />
  return (
    <div ref={body}>
      {data.state === 'none' ? (
        <IssueForm account={data} done={setSlip} close={close} />
      ) : (
        <Existing account={data} done={setSlip} close={close} />
      )}
      <div className="account-more">
        <p className="quiet">{m.desk_account_phone_about()}</p>
        <MayButton may={data.may} operation="changePhoneOnBehalf" run={() => setPhone(true)}>
          {m.desk_account_phone()}
        </MayButton>
      </div>
    </div>
  )
}

interface Props {
  account: Account
  done: (slip: Printed) => void
  close: () => void
}

function IssueForm({ account, done, close }: Props) {
  const { send, busy, problem } = useSend('issueStaffAccount')
  const refusal = refusalOf(account.may, 'issueStaffAccount')
  const submit = async ({ username }: { username: string }) => {
    const slip = await send({ params: { ...params, personId: account.personId }, body: { username } })
    if (slip) done(slip)
  }
  return (
    <DeskForm name="account" initialValues={{ username: account.suggested }} onFinish={submit}>
      <Trouble problem={problem} />
      <p className="caution">{refusal ?? m.desk_account_issue_about({ name: account.name })}</p>
      <Form.Item
        name="username"
        label={m.desk_account_username()}
        extra={m.desk_account_username_help()}
        normalize={(typed: string) => typed.trim().toLowerCase()}
        rules={[{ required: true, pattern: /^[a-z][a-z0-9._-]{2,39}$/, message: m.desk_account_username_wrong() }]}
      >
        <Input maxLength={40} autoComplete="off" disabled={refusal !== undefined} />
      </Form.Item>
      <div className="buttons form-foot">
        <Button type="primary" htmlType="submit" loading={busy} disabled={refusal !== undefined}>
          {m.desk_account_issue()}
        </Button>
        <Button onClick={close}>{m.desk_account_not_now()}</Button>
      </div>
    </DeskForm>
  )
}

function Existing({ account, done, close }: Props) {
  const { send, busy, problem } = useSend('resetStaffAccount')
  const [asking, setAsking] = useState(false)
  const reset = async () => {
    const slip = await send({ params: { ...params, personId: account.personId }, body: {} })
    if (slip) done(slip)
  }
  return (
    <>
      <Trouble problem={problem} />
      <section className="facts" aria-label={m.desk_facts()}>
        <dl>
          <div>
            <dt>{m.desk_account_username()}</dt>
            <dd>{account.username}</dd>
          </div>
          <div>
            <dt>{m.desk_account_state()}</dt>
            <dd>{account.state === 'issued' ? m.desk_account_state_issued() : m.desk_account_state_in_use()}</dd>
          </div>
        </dl>
      </section>
      {asking ? (
        <>
          <p className="caution">{m.desk_account_reset_about({ name: account.name })}</p>
          <div className="buttons form-foot">
            <Button danger onClick={reset} loading={busy}>
              {m.desk_account_reset_do()}
            </Button>
            <Button onClick={() => setAsking(false)}>{m.desk_account_not_now()}</Button>
          </div>
        </>
      ) : (
        <div className="buttons form-foot">
          <MayButton may={account.may} operation="resetStaffAccount" run={() => setAsking(true)}>
            {m.desk_account_reset()}
          </MayButton>
          <Button onClick={close}>{m.desk_close()}</Button>
        </div>
      )}
    </>
  )
}
