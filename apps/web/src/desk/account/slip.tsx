import type { ResponseOf } from '@linli/contract'
import { Button } from 'antd'
import { Printer } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { m } from '../../messages/compiled/messages.js'
import { fullDateOf } from '../../ui/when.ts'

/** Shown once: printed, cut off and handed over. */
export function Slip({ slip, close }: { slip: ResponseOf<'issueStaffAccount'>; close: () => void }) {
  const body = useRef<HTMLElement>(null)
  useEffect(() => {
    document.body.classList.add('prints-slip')
    body.current?.focus()
    return () => document.body.classList.remove('prints-slip')
  }, [])
  const lines: [string, string][] = [
    [m.desk_account_slip_for(), slip.name],
    [m.desk_account_slip_address(), location.host],
    [m.desk_account_username(), slip.username],
    [m.desk_account_slip_password(), slip.initialPassword ?? ''],
    [m.desk_account_slip_until(), slip.expiresAt ? fullDateOf(slip.expiresAt) : ''],
  ]
  return (
    <>
      <section className="slip" aria-labelledby="slip-title" ref={body} tabIndex={-1}>
        <h3 id="slip-title">{m.desk_account_slip_title()}</h3>
        <dl>
          {lines.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <ol>
          <li>{m.desk_account_slip_open()}</li>
          <li>{m.desk_account_slip_change()}</li>
          <li>{m.desk_account_slip_destroy()}</li>
        </ol>
      </section>
      <p className="quiet">{m.desk_account_slip_once()}</p>
      <div className="buttons form-foot">
        <Button type="primary" icon={<Printer size={15} aria-hidden="true" />} onClick={() => window.print()}>
          {m.desk_account_slip_print()}
        </Button>
        <Button onClick={close}>{m.desk_account_slip_done()}</Button>
      </div>
    </>
  )
}
