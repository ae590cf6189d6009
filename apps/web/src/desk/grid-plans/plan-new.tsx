import type { ResponseOf } from '@linli/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { wordsOf } from '../../api/problem.ts'
import { useOperation } from '../../api/query.ts'
import { uuidv7 } from '../../api/uuid.ts'
import { m } from '../../messages/compiled/messages.js'
import { plusDays, today } from '../parts/days.ts'
import { DeskForm } from '../parts/desk-form.tsx'
import { chosen, required } from '../parts/form.ts'
import { useSend } from '../parts/sending.ts'
import { Failed } from '../parts/states.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { useTitle } from '../parts/use-title.ts'
import { WithinSelect } from '../parts/within-select.tsx'
import { areasOf, params, useViewer } from '../shell/here.ts'
import { useCommunityBuildings } from './community-buildings.ts'
import type { PlannedGrid } from './draft.ts'

interface Fields {
  communityCode: string
  title: string
  reason: string
  effectiveOn: string
}

/** The browser's own bubble would say it in the browser's language. */
const fromToday = {
  validator: async (_: unknown, day?: string) => {
    if (day && day < today()) throw new Error(m.desk_plan_effective_past())
  },
}

/** The grids of today are what a redrawing begins with; where there are none, one that holds everything. */
export function PlanNew() {
  const { community } = useSearch({ from: '/grid-plans/new' })
  const { appointments } = useViewer()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [planId] = useState(uuidv7)
  const [form] = Form.useForm<Fields>()
  useTitle(m.desk_plan_new())
  const own = areasOf(appointments)
    .map(({ code }) => code.slice(0, 12))
    .find((code) => code.length === 12)
  const communityCode = Form.useWatch('communityCode', form) ?? community ?? own ?? ''
  const present = useOperation(
    'getAreaMap',
    { params, query: { within: communityCode } },
    { enabled: communityCode !== '' },
  )
  const { rows, whole, error, refetch } = useCommunityBuildings(communityCode)
  const { send, busy, problem } = useSend('draftGridPlan')

  const submit = async (fields: Fields) => {
    if (!present.data) return
    const micro = await client.fetchQuery({
      queryKey: ['microBuildings', communityCode, present.dataUpdatedAt],
      queryFn: () => microBuildings(present.data.grids),
    })
    const body = {
      ...fields,
      title: fields.title.trim(),
      reason: fields.reason.trim(),
      version: 0,
      grids: gridsOf(present.data, rows, micro),
      staff: [],
    }
    const done = await send({ params: { ...params, planId }, body })
    if (done) navigate({ to: '/grid-plans/$planId', params: { planId: done.planId }, replace: true })
  }

  return (
    <section className="page page-narrow" aria-labelledby="page-title">
      <header className="page-head">
        <h1 id="page-title">{m.desk_plan_new()}</h1>
        <p className="quiet">{m.desk_plan_new_help()}</p>
      </header>
      {error && <Failed message={wordsOf(error)} retry={() => refetch()} />}
      <DeskForm
        name="plan"
        form={form}
        initialValues={{
          communityCode: community ?? own,
          effectiveOn: plusDays(today(), 7),
        }}
        onFinish={submit}
      >
        <Trouble problem={problem} />
        <Form.Item
          name="communityCode"
          label={m.desk_plan_community()}
          rules={[chosen(m.desk_plan_community_missing())]}
        >
          <WithinSelect communitiesOnly />
        </Form.Item>
        <Form.Item name="title" label={m.desk_plan_title()} rules={[required(m.desk_plan_title_missing())]}>
          <Input maxLength={60} placeholder={m.desk_plan_title_example()} />
        </Form.Item>
        <Form.Item name="reason" label={m.desk_plan_reason()} rules={[required(m.desk_plan_reason_missing())]}>
          <Input.TextArea maxLength={500} autoSize={{ minRows: 3 }} placeholder={m.desk_plan_reason_example()} />
        </Form.Item>
        <Form.Item
          name="effectiveOn"
          label={m.desk_plan_effective_on()}
          extra={m.desk_plan_effective_help()}
          rules={[required(m.desk_area_day_missing()), fromToday]}
        >
          <Input type="date" />
        </Form.Item>
        <div className="buttons form-foot">
          <Button type="primary" htmlType="submit" loading={busy || (communityCode !== '' && !whole && !error)}>
            {m.desk_plan_begin()}
          </Button>
          <Button onClick={() => navigate({ to: '/grid-plans', search: {} })}>{m.desk_form_leave()}</Button>
        </div>
      </DeskForm>
    </section>
  )
}

type Present = ResponseOf<'getAreaMap'>
type Row = ResponseOf<'listBuildings'>['rows'][number]

/** The buildings of each micro grid, by its code. */
async function microBuildings(grids: Present['grids']): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  for (const { kind, gridCode } of grids) {
    if (kind !== 'micro') continue
    const { rows } = await call('listBuildings', { params, query: { gridCode, limit: 500 } })
    found.set(
      gridCode,
      rows.map(({ areaCode }) => areaCode),
    )
  }
  return found
}

function gridsOf({ grids, communities }: Present, rows: Row[], micro: Map<string, string[]>): PlannedGrid[] {
  if (grids.length === 0) {
    const [community] = communities
    return [
      {
        key: 'new-1',
        name: m.desk_plan_first_grid(),
        kind: 'general',
        geometry: community?.geometry ?? null,
        buildings: rows.map(({ areaCode }) => areaCode),
      },
    ]
  }
  return grids.map(({ gridCode, name, kind, trade, parentGridCode, residentsGroup, geometry }) => ({
    key: gridCode,
    name,
    kind,
    geometry,
    buildings: micro.get(gridCode) ?? rows.filter((row) => row.gridCode === gridCode).map(({ areaCode }) => areaCode),
    ...(trade ? { trade } : {}),
    ...(parentGridCode ? { parentKey: parentGridCode } : {}),
    ...(residentsGroup ? { residentsGroup } : {}),
  }))
}
