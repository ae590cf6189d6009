import type { ResponseOf } from '@linli/contract'
import { Button, Form, Input } from 'antd'
import { wordsOf } from '../../api/problem.ts'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { dayTimeOf } from '../../ui/when.ts'
import { DeskForm } from '../parts/desk-form.tsx'
import { useSend } from '../parts/sending.ts'
import { Failed, RowsComing } from '../parts/states.tsx'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { params } from '../shell/here.ts'

type All = ResponseOf<'getAuditThresholds'>

/** From how many on a look strikes: read by who audits, set by who keeps security. */
export function Thresholds() {
  const query = useOperation('getAuditThresholds', { params })
  return (
    <section className="letter watch-part" aria-labelledby="thresholds-title">
      <h2 id="thresholds-title">{m.desk_thresholds()}</h2>
      <p className="quiet">
        {m.desk_thresholds_about()}
        {query.data?.changed &&
          m.desk_thresholds_changed({ who: query.data.changed.by, when: dayTimeOf(query.data.changed.at) })}
      </p>
      {query.isPending && <RowsComing rows={4} />}
      {query.isError && !query.data && <Failed message={wordsOf(query.error)} retry={() => query.refetch()} />}
      {query.data &&
        (query.data.may.setAuditThresholds === true ? <Change all={query.data} /> : <List all={query.data} />)}
    </section>
  )
}

const List = ({ all }: { all: All }) => (
  <dl className="watch-thresholds">
    {all.thresholds.map(({ threshold, label, value }) => (
      <div key={threshold}>
        <dt>{label}</dt>
        <dd className="number">{value}</dd>
      </div>
    ))}
  </dl>
)

function Change({ all }: { all: All }) {
  const { send, busy, problem } = useSend('setAuditThresholds')
  const before = Object.fromEntries(all.thresholds.map(({ threshold, value }) => [threshold, String(value)]))
  const submit = async ({ reason, ...said }: Record<string, string>) => {
    const values = Object.fromEntries(
      Object.entries(said)
        .filter(([threshold, value]) => value !== before[threshold])
        .map(([threshold, value]) => [threshold, Number(value)]),
    )
    if (await send({ params, body: { values, reason: reason?.trim() ?? '' } })) say(m.desk_thresholds_saved())
  }
  return (
    <DeskForm<Record<string, string>> name="thresholds" initialValues={before} onFinish={submit}>
      <Trouble problem={problem} />
      <div className="watch-two">
        {all.thresholds.map(({ threshold, label, start, least, most }) => (
          <Form.Item
            key={threshold}
            name={threshold}
            label={label}
            extra={m.desk_thresholds_start({ start, least, most })}
            rules={[
              { required: true, message: m.desk_thresholds_wrong({ least, most }) },
              {
                validator: (_, value: string) =>
                  !value || (/^\d+$/.test(value) && Number(value) >= least && Number(value) <= most)
                    ? Promise.resolve()
                    : Promise.reject(new Error(m.desk_thresholds_wrong({ least, most }))),
              },
            ]}
          >
            <Input inputMode="numeric" maxLength={5} />
          </Form.Item>
        ))}
      </div>
      <Form.Item
        name="reason"
        label={m.desk_thresholds_reason()}
        rules={[{ required: true, whitespace: true, min: 2, message: m.desk_thresholds_reason_missing() }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {m.desk_thresholds_save()}
      </Button>
    </DeskForm>
  )
}
