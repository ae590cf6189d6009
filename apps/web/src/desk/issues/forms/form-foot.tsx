import { Button } from 'antd'
import { m } from '../../../messages/compiled/messages.js'

/** The verb, and the way back; never 确定 / 取消 alone. */
export function FormFoot({
  verb,
  busy,
  close,
  disabled,
}: {
  verb: string
  busy: boolean
  close: () => void
  disabled?: boolean
}) {
  return (
    <div className="buttons form-foot">
      <Button type="primary" htmlType="submit" loading={busy} disabled={disabled ?? false}>
        {verb}
      </Button>
      <Button onClick={close}>{m.desk_form_leave()}</Button>
    </div>
  )
}
