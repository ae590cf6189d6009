import type { SentBody } from '@linli/contract'
import { readIdNumber } from '@linli/contract/identity-number'
import { careSources, contactWishes, genders, idKinds } from '@linli/contract/plain'
import { Button, Form, type FormInstance, Input, Radio, Select } from 'antd'
import { Plus, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Problem } from '../../api/problem.ts'
import { m } from '../../messages/compiled/messages.js'
import { dayWords, today } from '../parts/days.ts'
import { DeskForm } from '../parts/desk-form.tsx'
import { chosen, optionsOf, required } from '../parts/form.ts'
import { PersonField } from '../parts/person-field.tsx'
import { useSend } from '../parts/sending.ts'
import { say } from '../parts/toasts.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { params } from '../shell/here.ts'
import { nameOf, type Person } from './person.ts'
import { changedBody, fieldsOf, newBody, type PersonFields } from './person-body.ts'
import { PlaceField } from './place-field.tsx'
import { relationOptions } from './relation.ts'
import { ResidenceFieldset } from './residence-fields.tsx'

const mobile = /^(\+?86)?1[3-9]\d{9}$/
const wrongUnless = (holds: (value: string) => boolean, message: () => string) => ({
  validator: (_rule: unknown, value: string | undefined) =>
    !value?.trim() || holds(value.trim()) ? Promise.resolve() : Promise.reject(new Error(message())),
})

/** Somebody new, or what is to be changed of somebody; what was typed stays whatever happens meanwhile. */
export function PersonForm({
  personId,
  person,
  close,
  done,
}: {
  personId: string
  person?: Person
  close: () => void
  done: () => void
}) {
  const [form] = Form.useForm<PersonFields>()
  // As it was when the form opened: later versions come in while one types.
  const [start] = useState(() => fieldsOf(person))
  const [since] = useState(() => person?.changes[0]?.at ?? '')
  const { send, busy, problem, reset } = useSend('savePerson')
  useFieldProblems(form, problem)

  const submit = async (fields: PersonFields) => {
    const body: Omit<SentBody<'savePerson'>, 'revision'> | undefined = person
      ? changedBody(start, fields)
      : newBody(fields)
    if (!body) {
      reset()
      say(m.desk_person_unchanged())
      return
    }
    const saved = await send({
      params: { ...params, personId },
      body: { ...body, revision: person?.revision ?? 0 },
    })
    if (!saved) return
    const name = fields.realName?.trim() ?? ''
    say(person ? m.desk_person_saved({ name: name || nameOf(person) }) : m.desk_person_registered({ name }))
    done()
  }
  const meanwhile = problem instanceof Problem && problem.reason === 'person-changed-meanwhile'
  return (
    <DeskForm name="person" form={form} initialValues={start} onFinish={submit}>
      {meanwhile ? <Meanwhile person={person} since={since} /> : <Trouble problem={problem} />}
      <Form.Item
        name="realName"
        label={m.desk_person_name()}
        rules={[
          required(m.desk_person_name_missing()),
          wrongUnless((name) => name.length >= 2, m.desk_person_name_missing),
        ]}
      >
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <IdFields person={person} start={start} />
      <Form.Item name="gender" label={m.desk_person_gender()}>
        <Select allowClear options={optionsOf(genders)} />
      </Form.Item>
      <Form.Item name="bornOn" label={m.desk_person_born_on()} extra={m.desk_person_born_help()}>
        <Input type="date" min="1880-01-01" max={today()} />
      </Form.Item>
      <Form.Item
        name="phone"
        label={m.desk_person_phone()}
        extra={maskedHint(person, 'phone') ?? m.desk_person_phone_help()}
        validateTrigger="onBlur"
        rules={[wrongUnless((phone) => mobile.test(phone), m.desk_person_phone_wrong)]}
      >
        <Input inputMode="tel" maxLength={14} autoComplete="off" />
      </Form.Item>
      {!person && (
        <fieldset className="form-part">
          <legend>{m.desk_person_place_of()}</legend>
          <ResidenceFieldset />
        </fieldset>
      )}
      {person ? <Division person={person} /> : <Register />}
      <Form.Item name="language" label={m.desk_person_language()}>
        <Input maxLength={20} placeholder={m.desk_person_language_example()} />
      </Form.Item>
      <Form.Item name="contactWish" label={m.desk_person_contact_wish()}>
        <Select allowClear options={optionsOf(contactWishes)} />
      </Form.Item>
      {!person && <Family />}
      <Form.Item name="source" label={m.desk_person_source()} rules={[{ required: true }]}>
        <Select options={optionsOf(careSources).filter(({ value }) => value !== 'import')} />
      </Form.Item>
      <div className="buttons form-foot">
        <Button type="primary" htmlType="submit" loading={busy}>
          {person ? m.desk_person_save() : m.desk_person_register_do()}
        </Button>
        <Button onClick={close}>{m.desk_form_leave()}</Button>
      </div>
    </DeskForm>
  )
}

/** What stands there masked is kept when the field is left empty. */
function maskedHint(person: Person | undefined, field: 'phone' | 'idNumber'): string | undefined {
  const seen = person?.fields[field]
  return seen?.view === 'masked' && seen.value ? m.desk_person_id_keep({ masked: seen.value }) : undefined
}

/** The number says when its holder was born, and is told wrong as soon as one leaves the field. */
function IdFields({ person, start }: { person: Person | undefined; start: PersonFields }) {
  const form = Form.useFormInstance<PersonFields>()
  const kind = Form.useWatch('idKind', form) ?? start.idKind
  const [says, setSays] = useState<string>()
  const read = () => {
    const written = form.getFieldValue('idNumber') as string | undefined
    const told = written?.trim() ? readIdNumber(kind, written, today()) : undefined
    if (!told || 'wrong' in told || !told.bornOn || !told.gender) return setSays(undefined)
    form.setFieldsValue({ bornOn: told.bornOn, gender: told.gender })
    setSays(m.desk_person_id_says({ day: dayWords(told.bornOn), gender: genders[told.gender] }))
  }
  return (
    <>
      <Form.Item name="idKind" label={m.desk_person_id_kind()} rules={[{ required: true }]}>
        <Select
          options={optionsOf(idKinds)}
          onChange={() => form.getFieldValue('idNumber') && form.validateFields(['idNumber'])}
        />
      </Form.Item>
      <Form.Item
        name="idNumber"
        label={m.desk_person_id_number()}
        extra={says ?? maskedHint(person, 'idNumber')}
        validateTrigger="onBlur"
        dependencies={['idKind']}
        rules={[
          {
            validator: (_rule, written: string | undefined) => {
              const told = written?.trim() ? readIdNumber(kind, written, today()) : undefined
              return told && 'wrong' in told
                ? Promise.reject(new Error(m.desk_person_id_wrong({ why: told.wrong })))
                : Promise.resolve()
            },
          },
        ]}
      >
        <Input maxLength={24} autoComplete="off" onBlur={read} onChange={() => setSays(undefined)} />
      </Form.Item>
    </>
  )
}

/** Where the household register of somebody new is. */
function Register() {
  const form = Form.useFormInstance<PersonFields>()
  const tie = Form.useWatch('tie', form)
  const register = Form.useWatch('register', form)
  if (tie === 'registered') return null
  return (
    <fieldset className="form-part">
      <legend>{m.desk_person_register()}</legend>
      <Form.Item name="register">
        <Radio.Group
          aria-label={m.desk_person_register()}
          className="radios-down"
          options={[
            { value: 'home', label: m.desk_person_register_home() },
            { value: 'here', label: m.desk_person_register_here() },
            { value: 'elsewhere', label: m.desk_person_register_elsewhere() },
            { value: 'unknown', label: m.desk_person_register_unknown() },
          ]}
        />
      </Form.Item>
      {register === 'here' && (
        <Form.Item
          name="registerArea"
          label={m.desk_person_register_area()}
          rules={[chosen(m.desk_person_register_area_missing())]}
        >
          <PlaceField />
        </Form.Item>
      )}
      {register === 'elsewhere' && <Division />}
    </fieldset>
  )
}

function Division({ person }: { person?: Person }) {
  const form = Form.useFormInstance<PersonFields>()
  const number = Form.useWatch('idNumber', form)?.trim() ?? ''
  const division = Form.useWatch('division', form)
  const code = /^\d{6}/.exec(number)?.[0]
  return (
    <>
      <Form.Item
        name="division"
        label={m.desk_person_division()}
        extra={
          person?.registered && division === person.registered.code
            ? person.registered.name
            : m.desk_person_division_help()
        }
        validateTrigger="onBlur"
        rules={[wrongUnless((written) => /^\d{6}$/.test(written), m.desk_person_division_wrong)]}
      >
        <Input inputMode="numeric" maxLength={6} autoComplete="off" />
      </Form.Item>
      {code && code !== division && (
        <p className="suggested">
          <button type="button" className="chip" onClick={() => form.setFieldValue('division', code)}>
            {m.desk_person_division_from_id({ code })}
          </button>
        </p>
      )}
    </>
  )
}

function Family() {
  return (
    <fieldset className="form-part">
      <legend>{m.desk_person_family()}</legend>
      <Form.List name="family">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} className="family-row">
                <Form.Item
                  name={[name, 'whom']}
                  label={m.desk_person_relation_whom()}
                  rules={[chosen(m.desk_whom_missing())]}
                >
                  <PersonField />
                </Form.Item>
                <Form.Item
                  name={[name, 'as']}
                  label={m.desk_person_relation_is({ name: m.desk_person_name_this() })}
                  rules={[chosen(m.desk_person_relation_is_missing())]}
                >
                  <Select options={relationOptions()} />
                </Form.Item>
                <button type="button" className="link-button" onClick={() => remove(name)}>
                  <X size={14} aria-hidden="true" />
                  {m.desk_person_family_drop()}
                </button>
              </div>
            ))}
            <Button icon={<Plus size={15} aria-hidden="true" />} onClick={() => add({})}>
              {m.desk_person_family_add()}
            </Button>
          </>
        )}
      </Form.List>
    </fieldset>
  )
}

/** Somebody was quicker: what they changed since the form was opened. */
function Meanwhile({ person, since }: { person: Person | undefined; since: string }) {
  const newer = (person?.changes ?? []).filter(({ at }) => at > since)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.scrollIntoView({ block: 'center' }), [])
  return (
    <div className="trouble" role="alert" ref={box}>
      <div>
        <p>{m.desk_person_changed_meanwhile()}</p>
        <ul className="dashes">
          {newer.map(({ at, by, field, label }) => (
            <li key={`${at}${field}`}>{m.desk_person_changed_line({ by: by ?? '', label })}</li>
          ))}
        </ul>
      </div>
    </div>
  )
}

/** What the server finds wrong stands at its field too. */
function useFieldProblems(form: FormInstance<PersonFields>, problem: Error | null) {
  useEffect(() => {
    if (!(problem instanceof Problem)) return
    const known = ['realName', 'phone', 'idKind', 'idNumber', 'gender', 'bornOn'] as const
    const wrong = problem.fields.flatMap(({ path, problem: words }) => {
      const name = known.find((each) => each === path) ?? (path.startsWith('addResidences.0') ? 'areaCode' : undefined)
      return name ? [{ name, errors: [words] }] : []
    })
    if (wrong.length > 0) form.setFields(wrong as Parameters<typeof form.setFields>[0])
  }, [form, problem])
}
