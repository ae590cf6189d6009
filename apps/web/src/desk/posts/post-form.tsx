import { type Post, posts } from '@linli/contract/plain'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import { m } from '../../messages/compiled/messages.js'
import { AreaSelect } from '../parts/area-select.tsx'
import { DeskForm } from '../parts/desk-form.tsx'
import { chosen, optionsOf } from '../parts/form.ts'
import { GridSelect } from '../parts/grid-select.tsx'
import { useOrganisations } from '../parts/organisations.ts'
import { useSend } from '../parts/sending.ts'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { params } from '../shell/here.ts'
import { titleOf } from './words.ts'

interface Fields {
  kind: Post
  areaCode: string
  gridCode?: string
  organisationId?: string
  title?: string
  seats: number
  termMonths?: number
  dutyPhone?: string
}

/** A new place in the organisation. */
export function PostForm({
  start,
  close,
  done,
}: {
  /** What is known already: a grid or building that lacks its post. */
  start?: { kind: Post; areaCode: string; areaName: string; gridCode: string | null } | undefined
  close: () => void
  done: (postId: string) => void
}) {
  const [form] = Form.useForm<Fields>()
  const organisations = useOrganisations()
  const { send, busy, problem } = useSend('createPost')
  const areaCode = Form.useWatch('areaCode', form)
  const community = areaCode && areaCode.length >= 12 ? areaCode.slice(0, 12) : undefined

  const submit = async ({ gridCode, organisationId, title, termMonths, dutyPhone, ...fields }: Fields) => {
    const answer = await send({
      params,
      body: {
        ...fields,
        ...(gridCode?.startsWith(fields.areaCode) ? { gridCode } : {}),
        ...(organisationId ? { organisationId } : {}),
        ...(title?.trim() ? { title: title.trim() } : {}),
        ...(termMonths ? { termMonths } : {}),
        ...(dutyPhone?.trim() ? { dutyPhone: dutyPhone.trim() } : {}),
      },
    })
    if (!answer) return
    say(m.desk_post_created({ post: titleOf(answer) }))
    done(answer.postId)
  }
  return (
    <DeskForm
      name="post"
      form={form}
      initialValues={{ seats: 1, kind: start?.kind, areaCode: start?.areaCode, gridCode: start?.gridCode ?? undefined }}
      onFinish={submit}
    >
      <Trouble problem={problem} />
      <Form.Item name="kind" label={m.desk_post_kind()} rules={[chosen(m.desk_post_kind_missing())]}>
        <Select showSearch={{ optionFilterProp: 'label' }} options={optionsOf(posts)} />
      </Form.Item>
      <Form.Item
        name="areaCode"
        label={m.desk_post_area()}
        extra={m.desk_post_area_help()}
        rules={[chosen(m.desk_post_area_missing())]}
      >
        <AreaSelect levels={['district', 'subdistrict', 'community', 'building']} startName={start?.areaName} />
      </Form.Item>
      {community && areaCode?.length === 12 && (
        <Form.Item name="gridCode" label={m.desk_post_grid()} extra={m.desk_post_grid_help()}>
          <GridSelect communityCode={community} />
        </Form.Item>
      )}
      <Form.Item name="organisationId" label={m.desk_post_unit()} extra={m.desk_post_unit_help()}>
        <Select allowClear options={organisations.groups} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
      <Form.Item name="title" label={m.desk_post_title()}>
        <Input maxLength={40} placeholder={m.desk_post_title_example()} />
      </Form.Item>
      <Form.Item name="seats" label={m.desk_post_seats()} rules={[chosen(m.desk_post_seats_missing())]}>
        <InputNumber min={1} max={200} precision={0} suffix={m.desk_people_unit()} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="termMonths" label={m.desk_post_term()} extra={m.desk_post_term_help()}>
        <InputNumber min={1} max={120} precision={0} suffix={m.desk_months_unit()} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="dutyPhone" label={m.desk_post_duty_phone()} extra={m.desk_post_duty_phone_help()}>
        <Input maxLength={20} inputMode="tel" />
      </Form.Item>
      <div className="buttons form-foot">
        <Button type="primary" htmlType="submit" loading={busy}>
          {m.desk_post_create()}
        </Button>
        <Button onClick={close}>{m.desk_form_leave()}</Button>
      </div>
    </DeskForm>
  )
}
