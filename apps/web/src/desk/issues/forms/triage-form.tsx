import { type Nature, natures, type Tier, tiers } from '@linli/contract/plain'
import { Form, Input, Select } from 'antd'
import { m } from '../../../messages/compiled/messages.js'
import { useCategories } from '../../parts/categories.ts'
import { CategoryCascader } from '../../parts/category-cascader.tsx'
import { DeskForm } from '../../parts/desk-form.tsx'
import { chosen, optionsOf, required } from '../../parts/form.ts'
import { useOrganisations } from '../../parts/organisations.ts'
import { useSend } from '../../parts/sending.ts'
import { RowsComing } from '../../parts/states.tsx'
import { shanghaiDay } from '../../parts/time.ts'
import { say } from '../../parts/toasts.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { params } from '../../shell/here.ts'
import { givenTitle, suggestTriage, triageBy } from '../suggestion.ts'
import type { ActFormProps } from './act-form.tsx'
import { FormFoot } from './form-foot.tsx'

interface Fields {
  title: string
  category: string[]
  nature: Nature
  tier: Tier
  organisationId: string
  measure: string
  solveOn?: string
}

export default function TriageForm(props: ActFormProps) {
  const categories = useCategories()
  const organisations = useOrganisations()
  if (categories.isPending || organisations.isPending) return <RowsComing rows={4} />
  return <Filled {...props} />
}

function Filled({ issue, close }: ActFormProps) {
  const categories = useCategories()
  const organisations = useOrganisations()
  const [form] = Form.useForm<Fields>()
  const { send, busy, problem } = useSend('triageIssue')
  const { categoryCode, ...suggested } = suggestTriage(issue, categories.list, organisations.list)
  const category = categories.byCode.get(Form.useWatch('category', form)?.at(-1) ?? categoryCode ?? '')
  const days = category?.solveWorkdays

  /** Another category brings its own measure, tier and party, where nobody wrote one. */
  const follow = (path: string[] | undefined) => {
    const to = categories.byCode.get(path?.at(-1) ?? '')
    if (!to) return
    const { categoryCode: _code, ...brought } = triageBy(to, organisations.list, issue.place.areaCode)
    if (givenTitle(issue)) delete brought.title
    for (const [name, value] of Object.entries(brought) as [keyof Fields, string | undefined][]) {
      if (value !== undefined && !form.isFieldTouched(name)) form.setFieldValue(name, value)
    }
  }

  const submit = async ({ category: path, title, solveOn, ...fields }: Fields) => {
    const body = {
      ...fields,
      categoryCode: path.at(-1) ?? '',
      ...(title ? { title } : {}),
      ...(solveOn ? { solveOn } : {}),
    }
    const done = await send({ params: { ...params, issueId: issue.issueId }, body })
    if (!done) return
    say(m.desk_done_triage({ number: issue.number }))
    close()
  }

  return (
    <DeskForm
      name="triage"
      form={form}
      className="form-grid"
      initialValues={{ ...suggested, category: categories.pathTo(categoryCode) }}
      onFinish={submit}
    >
      <Trouble problem={problem} />
      <Form.Item name="category" label={m.desk_category()} rules={[chosen(m.desk_category_missing())]}>
        <CategoryCascader onChange={follow} />
      </Form.Item>
      <Form.Item name="organisationId" label={m.desk_responsible()} rules={[chosen(m.desk_responsible_missing())]}>
        <Select options={organisations.groups} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
      <Form.Item name="nature" label={m.desk_nature()} rules={[chosen(m.desk_nature_missing())]}>
        <Select options={optionsOf(natures)} />
      </Form.Item>
      <Form.Item name="tier" label={m.desk_tier()} rules={[chosen(m.desk_tier_missing())]}>
        <Select options={optionsOf(tiers)} />
      </Form.Item>
      <Form.Item
        name="measure"
        label={m.desk_measure()}
        className="form-wide"
        rules={[required(m.desk_measure_missing())]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <Form.Item
        name="title"
        label={m.desk_public_title()}
        extra={m.desk_public_title_help()}
        rules={[required(m.desk_public_title_missing())]}
      >
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item
        name="solveOn"
        label={m.desk_solve_on()}
        extra={days ? m.desk_solve_on_rule({ days }) : m.desk_solve_on_help()}
      >
        <Input type="date" min={shanghaiDay(new Date())} />
      </Form.Item>
      <FormFoot verb={m.desk_triage_submit()} busy={busy} close={close} />
    </DeskForm>
  )
}
