import { type Skill, skills, type TaskKind, taskKinds } from '@linli/contract/plain'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd'
import { wordsOf } from '../../api/problem.ts'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import type { Issue } from '../issues/issue-pane.tsx'
import { AreaSelect } from '../parts/area-select.tsx'
import { DeskForm } from '../parts/desk-form.tsx'
import { chosen, optionsOf, required } from '../parts/form.ts'
import { useOrganisations } from '../parts/organisations.ts'
import { useSend } from '../parts/sending.ts'
import { Failed, RowsComing } from '../parts/states.tsx'
import { localTime, shanghaiInstant } from '../parts/time.ts'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { Uploader, useUploads } from '../parts/uploader.tsx'
import { params } from '../shell/here.ts'
import { IssuePhotos } from './issue-photos.tsx'

interface Fields {
  title: string
  about: string
  kind: TaskKind
  organisationId?: string
  areaCode: string
  placeDetail?: string
  startsAt?: string
  endsAt: string
  capacity: number
  skills: Skill[]
  difficulty: number
  points?: number
}

/** What the points rule gives by default; the server checks the bounds of the rule in force. */
const usualPoints = [5, 10, 20, 40, 80]
const day = 86_400_000

/** A new task, from nothing or from an issue whose place and photos it takes along. */
export function TaskForm() {
  const { issueId } = useSearch({ from: '/tasks/new' })
  const issue = useOperation(
    'getIssue',
    { params: { ...params, issueId: issueId ?? '' } },
    { enabled: Boolean(issueId) },
  )
  if (!issueId) return <Filled />
  if (issue.isPending) return <RowsComing rows={6} />
  if (issue.isError && !issue.data) return <Failed message={wordsOf(issue.error)} retry={() => issue.refetch()} />
  return <Filled issue={issue.data} />
}

function Filled({ issue }: { issue?: Issue }) {
  const [form] = Form.useForm<Fields>()
  const navigate = useNavigate()
  const organisations = useOrganisations()
  const uploads = useUploads()
  const { send, busy, problem } = useSend('publishTask')
  const kind = Form.useWatch('kind', form) ?? 'public'

  const leave = () =>
    issue
      ? navigate({ to: '/issues/$issueId', params: { issueId: issue.issueId }, search: {} })
      : navigate({ to: '/tasks', search: {} })

  const submit = async ({ organisationId, startsAt, endsAt, placeDetail, points, ...fields }: Fields) => {
    const body = {
      ...fields,
      title: fields.title.trim(),
      about: fields.about.trim(),
      endsAt: shanghaiInstant(endsAt),
      fileIds: uploads.fileIds,
      ...(startsAt ? { startsAt: shanghaiInstant(startsAt) } : {}),
      ...(fields.kind === 'targeted' && organisationId ? { organisationId } : {}),
      ...(placeDetail?.trim() ? { placeDetail: placeDetail.trim() } : {}),
      ...(points && points !== usualPoints[fields.difficulty - 1] ? { points } : {}),
      ...(issue ? { issueId: issue.issueId } : {}),
    }
    const done = await send({ params, body })
    if (!done) return
    say(m.desk_task_published({ title: done.title, points: done.points }))
    navigate({ to: '/tasks/$taskId', params: { taskId: done.taskId }, search: {} })
  }

  return (
    <section className="pane" aria-labelledby="task-form-title">
      <div className="pane-scroll">
        <header className="pane-head">
          <h2 id="task-form-title">{m.desk_task_new()}</h2>
          {issue && (
            <p className="quiet">{m.desk_task_from_issue_long({ number: issue.number, title: issue.title })}</p>
          )}
        </header>
        <DeskForm
          name="task"
          form={form}
          className="form-grid task-form"
          initialValues={{
            kind: 'public',
            title: issue?.title,
            areaCode: issue?.place.areaCode,
            placeDetail: issue?.place.detail ?? undefined,
            endsAt: localTime(new Date(Date.now() + 3 * day), '20:00'),
            capacity: 1,
            skills: [],
            difficulty: 2,
            points: usualPoints[1],
          }}
          onFinish={submit}
        >
          <Trouble problem={problem} />
          <Form.Item
            name="title"
            label={m.desk_task_title()}
            className="form-wide"
            rules={[required(m.desk_task_title_missing())]}
          >
            <Input maxLength={60} placeholder={m.desk_task_title_example()} />
          </Form.Item>
          <Form.Item
            name="about"
            label={m.desk_task_about()}
            className="form-wide"
            rules={[required(m.desk_task_about_missing())]}
          >
            <Input.TextArea
              maxLength={2000}
              autoSize={{ minRows: 3, maxRows: 10 }}
              placeholder={m.desk_task_about_example()}
            />
          </Form.Item>
          <Form.Item
            name="kind"
            required
            label={m.desk_task_kind()}
            extra={kind === 'targeted' ? m.desk_task_targeted_help() : m.desk_task_public_help()}
          >
            <Radio.Group options={optionsOf(taskKinds)} />
          </Form.Item>
          {kind === 'targeted' ? (
            <Form.Item name="organisationId" label={m.desk_task_unit()} rules={[chosen(m.desk_task_unit_missing())]}>
              <Select options={organisations.groups} showSearch={{ optionFilterProp: 'label' }} />
            </Form.Item>
          ) : (
            <span />
          )}
          <Form.Item name="areaCode" label={m.desk_report_where()} rules={[chosen(m.desk_report_where_missing())]}>
            <AreaSelect {...(issue ? { startName: issue.place.label } : {})} />
          </Form.Item>
          <Form.Item name="placeDetail" label={m.desk_place_detail()}>
            <Input maxLength={120} placeholder={m.desk_place_detail_example()} />
          </Form.Item>
          <Form.Item name="startsAt" label={m.desk_task_starts()}>
            <Input type="datetime-local" />
          </Form.Item>
          <Form.Item name="endsAt" label={m.desk_task_ends()} rules={[chosen(m.desk_task_ends_missing())]}>
            <Input type="datetime-local" min={localTime(new Date())} />
          </Form.Item>
          <Form.Item
            name="difficulty"
            required
            label={m.desk_task_difficulty()}
            className="form-wide"
            extra={m.desk_task_points_rule()}
          >
            <Radio.Group
              options={usualPoints.map((points, index) => ({
                value: index + 1,
                label: m.desk_task_difficulty_points({ level: index + 1, points }),
              }))}
              onChange={(event) => form.setFieldValue('points', usualPoints[Number(event.target.value) - 1])}
            />
          </Form.Item>
          <Form.Item name="points" label={m.desk_task_points()} rules={[chosen(m.desk_task_points_missing())]}>
            <InputNumber min={1} max={1000} precision={0} suffix={m.desk_points_unit()} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="capacity" label={m.desk_task_capacity()} rules={[chosen(m.desk_task_capacity_missing())]}>
            <InputNumber min={1} max={500} precision={0} suffix={m.desk_people_unit()} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="skills" label={m.desk_task_skills()} className="form-wide">
            <Checkbox.Group options={optionsOf(skills)} />
          </Form.Item>
          <div className="form-wide">
            <p className="field-name">{m.desk_task_photos()}</p>
            <Uploader uploads={uploads} label={m.desk_add_photos()} />
            {issue && <IssuePhotos files={issue.files} uploads={uploads} />}
          </div>
          <div className="buttons form-foot">
            <Button type="primary" htmlType="submit" loading={busy} disabled={uploads.unfinished}>
              {m.desk_task_submit()}
            </Button>
            <Button onClick={leave}>{m.desk_form_leave()}</Button>
          </div>
        </DeskForm>
      </div>
    </section>
  )
}
