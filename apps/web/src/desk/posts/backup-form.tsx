import { Button, Form } from 'antd'
import { m } from '../../messages/compiled/messages.js'
import { DeskForm } from '../parts/desk-form.tsx'
import { PersonField, type Whom, whomRule } from '../parts/person-field.tsx'
import { useSend } from '../parts/sending.ts'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { params } from '../shell/here.ts'
import type { Holder } from './words.ts'

/** A/B: who does the work when the holder is away. */
export function BackupForm({ holder, close }: { holder: Holder; close: () => void }) {
  const { send, busy, problem } = useSend('setBackup')
  const set = async (personId: string | null) => {
    const done = await send({ params: { ...params, appointmentId: holder.appointmentId }, body: { personId } })
    if (!done) return
    say(
      done.backup
        ? m.desk_post_backup_set({ name: holder.name, backup: done.backup.name })
        : m.desk_post_backup_cleared({ name: holder.name }),
    )
    close()
  }
  const start: Whom | undefined = holder.backup ? { personId: holder.backup.id, name: holder.backup.name } : undefined
  return (
    <DeskForm
      name="backup"
      initialValues={{ whom: start }}
      onFinish={({ whom }: { whom: Whom }) => set(whom.personId ?? null)}
    >
      <Trouble problem={problem} />
      <p className="caution">{m.desk_post_backup_about({ name: holder.name })}</p>
      <Form.Item name="whom" label={m.desk_post_backup()} rules={[whomRule]}>
        <PersonField />
      </Form.Item>
      <div className="buttons form-foot">
        <Button type="primary" htmlType="submit" loading={busy}>
          {m.desk_post_backup_save()}
        </Button>
        {holder.backup && (
          <Button onClick={() => set(null)} disabled={busy}>
            {m.desk_post_backup_clear()}
          </Button>
        )}
        <Button onClick={close}>{m.desk_form_leave()}</Button>
      </div>
    </DeskForm>
  )
}
