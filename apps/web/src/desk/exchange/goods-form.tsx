import { type GoodsStatus, goodsStatuses } from '@linli/contract/plain'
import { Button, Form, Input, InputNumber, Radio, Select } from 'antd'
import { m } from '../../messages/compiled/messages.js'
import { DeskForm } from '../parts/desk-form.tsx'
import { chosen, optionsOf, required } from '../parts/form.ts'
import { useOrganisations } from '../parts/organisations.ts'
import { useSend } from '../parts/sending.ts'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { Uploader, useUploads } from '../parts/uploader.tsx'
import { params, useViewer } from '../shell/here.ts'
import type { Goods } from './goods-page.tsx'

/** Kinds of organisations that give something for points; whoever gives this thing now stays in the list. */
const giving: string[] = ['merchant', 'subdistrictOffice', 'residentsCommittee']

interface Fields {
  name: string
  about?: string
  points: number
  available: number
  status: GoodsStatus
  organisationId: string
}

export function GoodsForm({ goodsId, goods, close }: { goodsId: string; goods?: Goods; close: () => void }) {
  const { appointments } = useViewer()
  const own = appointments.find(({ post }) => post === 'merchant')?.organisation
  const organisations = useOrganisations().list
  const givers = organisations.filter(
    ({ kind, organisationId }) => giving.includes(kind) || organisationId === goods?.merchant.id,
  )
  const uploads = useUploads(goods?.cover ? [goods.cover] : [])
  const { send, busy, problem } = useSend('saveGoods')

  const submit = async ({ name, about, ...fields }: Fields) => {
    const fileId = uploads.fileIds.at(-1)
    const body = { ...fields, name: name.trim(), about: about?.trim() ?? '', ...(fileId ? { fileId } : {}) }
    const done = await send({ params: { ...params, goodsId }, body })
    if (!done) return
    say(m.desk_goods_saved({ name: body.name, count: done.available }))
    close()
  }

  return (
    <DeskForm
      name="goods"
      initialValues={{
        name: goods?.name,
        about: goods?.about,
        points: goods?.points ?? 50,
        available: goods?.available ?? 10,
        status: goods?.status ?? 'listed',
        organisationId: goods?.merchant.id ?? own?.id,
      }}
      onFinish={submit}
    >
      <Trouble problem={problem} />
      <Form.Item name="name" label={m.desk_goods_name()} rules={[required(m.desk_goods_name_missing())]}>
        <Input maxLength={40} placeholder={m.desk_goods_name_example()} />
      </Form.Item>
      <Form.Item name="about" label={m.desk_goods_about()}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
      <Form.Item name="points" label={m.desk_goods_points()} rules={[chosen(m.desk_goods_points_missing())]}>
        <InputNumber min={1} max={100_000} precision={0} suffix={m.desk_points_unit()} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item
        name="available"
        label={m.desk_goods_stock()}
        extra={m.desk_goods_stock_help()}
        rules={[chosen(m.desk_goods_stock_missing())]}
      >
        <InputNumber min={0} max={100_000} precision={0} suffix={m.desk_goods_unit()} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item
        name="organisationId"
        label={m.desk_goods_merchant()}
        hidden={own !== undefined && own !== null}
        rules={[chosen(m.desk_goods_merchant_missing())]}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={givers.map(({ organisationId, name }) => ({ value: organisationId, label: name }))}
        />
      </Form.Item>
      <Form.Item name="status" required label={m.desk_goods_status()}>
        <Radio.Group options={optionsOf(goodsStatuses)} />
      </Form.Item>
      <p className="field-name">{m.desk_goods_photo()}</p>
      <Uploader uploads={uploads} label={m.desk_add_photo()} most={1} />
      <div className="buttons form-foot">
        <Button type="primary" htmlType="submit" loading={busy} disabled={uploads.unfinished}>
          {m.desk_goods_save()}
        </Button>
        <Button onClick={close}>{m.desk_form_leave()}</Button>
      </div>
    </DeskForm>
  )
}
