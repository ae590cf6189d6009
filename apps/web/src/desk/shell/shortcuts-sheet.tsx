import { Checkbox } from 'antd'
import { m } from '../../messages/compiled/messages.js'
import { Sheet } from '../parts/sheet.tsx'
import { shortcutsNow, switchKeys, useKeysOn } from './keys.ts'

export function ShortcutsSheet({ close }: { close: () => void }) {
  const on = useKeysOn()
  return (
    <Sheet title={m.desk_keys_title()} close={close}>
      <dl className="keys">
        {shortcutsNow().map(({ keys, label }) => (
          <div key={keys}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
      <Checkbox checked={on} onChange={(event) => switchKeys(event.target.checked)}>
        {m.desk_keys_on()}
      </Checkbox>
    </Sheet>
  )
}
