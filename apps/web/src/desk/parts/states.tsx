import { Button } from 'antd'
import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { m } from '../../messages/compiled/messages.js'

/** Grey rows where rows will be; still for those who asked for no motion. */
export function RowsComing({ rows = 8 }: { rows?: number }) {
  return (
    <div className="coming" role="status" aria-label={m.desk_loading()}>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
        <div key={index} className="coming-row">
          <span style={{ width: `${52 + ((index * 17) % 36)}%` }} />
          <span style={{ width: `${34 + ((index * 23) % 30)}%` }} />
        </div>
      ))}
    </div>
  )
}

export function Failed({ message, retry }: { message: string; retry?: () => void }) {
  return (
    <div className="failed" role="alert">
      <CircleAlert size={20} aria-hidden="true" />
      <p>{message}</p>
      {retry && <Button onClick={retry}>{m.desk_retry()}</Button>}
    </div>
  )
}

export function Nothing({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="nothing">
      <p>{children}</p>
      {action}
    </div>
  )
}
