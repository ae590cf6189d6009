import { keyStates } from '@linli/contract/plain'
import { Button, Form, Input } from 'antd'
import { KeyRound } from 'lucide-react'
import { type ReactNode, useEffect } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { dayTimeOf } from '../../ui/when.ts'
import { DeskForm } from '../parts/desk-form.tsx'
import { refusalOf } from '../parts/may.tsx'
import { useSend } from '../parts/sending.ts'
import { Failed, RowsComing } from '../parts/states.tsx'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { useTitle } from '../parts/use-title.ts'
import { params } from '../shell/here.ts'

/** The key of personal data: which one, how far its change has come, and a new one. */
export function KeysPage() {
  useTitle(m.desk_keys_page())
  const query = useOperation('getKeyState', { params })
  const moving = query.data?.state === 'waiting' || query.data?.state === 'resealing'
  const { refetch } = query
  useEffect(() => {
    if (!moving) return
    const timer = setInterval(() => refetch(), 4000)
    return () => clearInterval(timer)
  }, [moving, refetch])
  return (
    <section className="page page-narrow" aria-labelledby="page-title">
      <header className="page-head">
        <h1 id="page-title">{m.desk_keys_page()}</h1>
        <p className="quiet">{m.desk_keys_page_about()}</p>
      </header>
      {query.isPending && <RowsComing rows={3} />}
      {query.isError && !query.data && <Failed message={wordsOf(query.error)} retry={() => query.refetch()} />}
      {query.data && <State state={query.data} />}
      {query.data && <Change refusal={refusalOf(query.data.may, 'rotateKeys')} />}
    </section>
  )
}

type KeyState = NonNullable<ReturnType<typeof useOperation<'getKeyState'>>['data']>

function State({ state }: { state: KeyState }) {
  const when = (at: string | null) => at && dayTimeOf(at)
  const facts: [string, ReactNode][] = [
    [m.desk_keys_version(), m.desk_keys_nth({ version: state.version })],
    [
      m.desk_keys_state(),
      <span
        key="state"
        className="stamp"
        data-status={state.state === 'finished' || state.state === 'first' ? 'done' : 'partly'}
      >
        {keyStates[state.state]}
      </span>,
    ],
    [m.desk_keys_reason_was(), state.reason],
    [m.desk_keys_made(), when(state.madeAt)],
    [m.desk_keys_active(), when(state.activeAt)],
    [m.desk_keys_finished(), when(state.finishedAt)],
  ]
  return (
    <section className="facts key-state" aria-label={m.desk_keys_state()} aria-live="polite">
      <dl>
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </section>
  )
}

function Change({ refusal }: { refusal: string | undefined }) {
  const [form] = Form.useForm<{ reason: string }>()
  const { send, busy, problem } = useSend('rotateKeys')
  const submit = async ({ reason }: { reason: string }) => {
    const done = await send({ params, body: { reason: reason.trim() } })
    if (!done) return
    say(m.desk_keys_changed({ version: done.version }))
    form.resetFields()
  }
  return (
    <DeskForm name="keys" form={form} onFinish={submit}>
      <Trouble problem={problem} />
      <Form.Item
        name="reason"
        label={m.desk_keys_reason()}
        rules={[{ required: true, whitespace: true, min: 2, message: m.desk_keys_reason_missing() }]}
      >
        <Input maxLength={200} placeholder={m.desk_keys_reason_example()} />
      </Form.Item>
      <span className="may">
        <Button
          type="primary"
          htmlType="submit"
          icon={<KeyRound size={15} aria-hidden="true" />}
          loading={busy}
          disabled={refusal !== undefined}
          aria-describedby={refusal ? 'keys-refusal' : undefined}
        >
          {m.desk_keys_change()}
        </Button>
        {refusal && <small id="keys-refusal">{refusal}</small>}
      </span>
    </DeskForm>
  )
}
