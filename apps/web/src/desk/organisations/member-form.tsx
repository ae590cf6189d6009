import { type MemberRole, memberRoles } from '@linli/contract/plain'
import { Button, Form, Input, Select } from 'antd'
import { m } from '../../messages/compiled/messages.js'
import { today } from '../parts/days.ts'
import { DeskForm } from '../parts/desk-form.tsx'
import { chosen, optionsOf } from '../parts/form.ts'
import { PersonField, type Whom, whomRule } from '../parts/person-field.tsx'
import { useSend } from '../parts/sending.ts'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { params } from '../shell/here.ts'
import type { OrganisationDetail } from './organisation-pane.tsx'

interface Fields {
  whom: Whom
  role: MemberRole
  title?: string
  fromOn: string
  toOn?: string
}

export function MemberForm({ organisation, close }: { organisation: OrganisationDetail; close: () => void }) {
  const { send, busy, problem } = useSend('addOrganisationMember')
  const submit = async ({ whom, role, title, fromOn, toOn }: Fields) => {
    const phone = whom.person?.phone.trim()
    const done = await send({
      params: { ...params, organisationId: organisation.organisationId },
      body: {
        ...(whom.personId
          ? { personId: whom.personId }
          : { realName: whom.person?.realName.trim(), ...(phone ? { phone } : {}) }),
        role,
        fromOn,
        ...(title?.trim() ? { title: title.trim() } : {}),
        ...(toOn ? { toOn } : {}),
      },
    })
    if (!done) return
    say(m.desk_member_added({ name: done.name, organisation: organisation.name }))
    close()
  }
  return (
    <DeskForm name="member" initialValues={{ role: 'member', fromOn: today() }} onFinish={submit}>
      <Trouble problem={problem} />
      <Form.Item name="whom" label={m.desk_member_whom()} rules={[whomRule]}>
        <PersonField newcomers />
      </Form.Item>
      <Form.Item name="role" label={m.desk_member_role()} rules={[chosen(m.desk_member_role_missing())]}>
        <Select options={optionsOf(memberRoles)} />
      </Form.Item>
      <Form.Item name="title" label={m.desk_member_title()}>
        <Input maxLength={40} placeholder={m.desk_member_title_example()} />
      </Form.Item>
      <Form.Item name="fromOn" label={m.desk_post_from()} rules={[chosen(m.desk_day_missing())]}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="toOn" label={m.desk_post_to()} extra={m.desk_member_to_help()}>
        <Input type="date" />
      </Form.Item>
      <div className="buttons form-foot">
        <Button type="primary" htmlType="submit" loading={busy}>
          {m.desk_member_add()}
        </Button>
        <Button onClick={close}>{m.desk_form_leave()}</Button>
      </div>
    </DeskForm>
  )
}
